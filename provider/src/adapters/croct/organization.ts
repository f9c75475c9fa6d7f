import { isOrganizationSettings } from "@charter/schema/answers";
import type { KindBackend } from "../../backend";
import type { LiveOrganization } from "../../backend/live";
import type { Exchange } from "../../errors";
import { type Asked, expectAsked, expectShape } from "../../http/shape";
import { creation, writeTo } from "../../http/write";
import { asWritten, settled } from "../once";
import { type Found, objectAt } from "./absence";
import type { Connection } from "./connection";
import { type Of, organizationShape } from "./contract";
import { createOrganization, updateOrganization } from "./mutations";
import { refuseDeleting } from "./password";
import { payloadOf } from "./payload";
import { organizationById, organizationBySlug } from "./queries";
import { capital, inLetters } from "./words";

/** The settings that are written as they are. */
const plain = ["slug", "name", "email", "website"] as const;

/** An organization as it was told. */
export function organizationOf(told: Of<typeof organizationShape>, exchange: Exchange): LiveOrganization {
  const { id, slug, name, email, website, type } = told;
  const settings = { name, email, website, type: inLetters(type) };
  const shape = { name: organizationShape.name, is: isOrganizationSettings };
  return { ...expectShape(settings, shape, exchange), id, slug };
}

/** Organizations. The password that deleting one takes is an account's, and no token. */
export function organizations({ door, names }: Connection): KindBackend<"Organization"> {
  const read = (told: Found<unknown>, asked: Asked<LiveOrganization>): LiveOrganization => {
    const organization = organizationOf(expectShape(told.object, organizationShape, told.exchange), told.exchange);
    return expectAsked(organization, organizationShape.name, asked, told.exchange);
  };

  async function find({ slug }: { readonly slug: string }): Promise<LiveOrganization | undefined> {
    const told = await objectAt(door.ask(organizationBySlug, { slug }, slug), "organization", organizationShape);
    return told && read(told, { slug });
  }

  async function get({ id, organization }: { readonly id: string; readonly organization: string }) {
    const told = await objectAt(door.ask(organizationById, { id }, organization), "organization", organizationShape);
    return told && read(told, { id });
  }

  return {
    find,
    get,

    async create(inputs) {
      const { slug } = inputs;
      const payload = { ...payloadOf(inputs, plain), type: capital(inputs.type) };
      const making = door.change(createOrganization, { payload }, slug, creation("Organization", inputs));
      return settled(
        making.then(({ value, exchange }) => read({ object: value, exchange }, { slug })),
        async () => asWritten("Organization", inputs, await find(inputs)),
      );
    },

    async update(known, changes) {
      const { id, organization } = known;
      const variables = { organizationId: id, payload: payloadOf(changes, plain) };
      const write = writeTo(names, "Organization", known, "update");
      const making = door.change(updateOrganization, variables, organization, write);
      return settled(
        making.then(({ value, exchange }) => read({ object: value, exchange }, { id, slug: changes.slug })),
        async () => asWritten("Organization", changes, await get(known)),
      );
    },

    delete: async ({ slug }) => refuseDeleting(slug),
  };
}
