import { isOrganizationSettings } from "@charter/schema/answers";
import type { KindBackend } from "../../backend";
import type { LiveOrganization } from "../../backend/live";
import { ProtocolError } from "../../errors";
import { found } from "../../http/missing";
import { bodyOf, expectAsked } from "../../http/shape";
import { creation, writeTo } from "../../http/write";
import { settled } from "../settled";
import { folded } from "../spelling";
import { readAttributes, requireShort, writeAttributes } from "./attributes";
import type { Connection } from "./connection";
import { attributesOf, listOf, type Organization, organizationShape } from "./contract";
import { isOrganizationMissing } from "./missing";
import { removeOrganization } from "./organization-removal";
import { organizationPath, organizationsPath } from "./place";
import type { Looks } from "./request";

/** What Keycloak has a column for. */
const columns = ["slug", "name"] as const;

/** Slugs are lower case; Keycloak tells `ACME` from `acme`, and nobody else does. */
const liveOf = (organization: Organization): LiveOrganization => ({
  ...settled(
    { ...readAttributes("Organization", attributesOf(organization), columns), name: organization.name },
    isOrganizationSettings,
  ),
  id: organization.id,
  slug: folded(organization.alias),
});

const sight = "see organizations";

const read = async (door: Looks, id: string, organization: string): Promise<Organization> => {
  const answer = await door.request({ method: "GET", path: organizationPath(id), organization, sight });
  return expectAsked(bodyOf(answer, organizationShape), organizationShape.name, { id }, answer.exchange);
};

/** A search by the alias is to the letter: one that was spelled in capitals by hand is another organization. */
async function findBySlug(door: Looks, slug: string): Promise<Organization | undefined> {
  const query = { q: `alias:${slug}`, briefRepresentation: "false", max: 10 };
  const listing = { path: organizationsPath, query, organization: slug, sight } as const;
  const found = (await listOf(door, listing, organizationShape)).find(({ alias }) => alias === slug);
  if (found === undefined) await door.confirm(sight);
  return found;
}

/** Reads an organization by id where it is known, else by its slug; `undefined` where it does not exist. */
export async function getOrganization(
  door: Looks,
  slug: string,
  id: string | undefined,
): Promise<LiveOrganization | undefined> {
  const organization =
    id === undefined ? await findBySlug(door, slug) : await found(read(door, id, slug), isOrganizationMissing);
  return organization && liveOf(organization);
}

/** Organizations of the realm. */
export function organizations(connection: Connection): KindBackend<"Organization"> {
  const { door, names, groups, made } = connection;
  return {
    async create(inputs) {
      const { slug, name = slug } = inputs;
      const attributes = writeAttributes("Organization", {}, { ...inputs }, columns);
      requireShort("name", name);
      const answer = await door.request({
        method: "POST",
        path: organizationsPath,
        body: { name, alias: slug, enabled: true, attributes },
        organization: slug,
        write: creation("Organization", inputs),
      });
      const { id } = answer;
      if (id === undefined) throw new ProtocolError(answer.exchange, "it does not say which organization it made");
      made.add(id);
      groups.begin(id);
      return liveOf({ id, name, alias: slug, attributes });
    },

    find: async ({ slug }) => getOrganization(door, slug, undefined),

    get: async ({ id, organization }) => getOrganization(door, organization, id),

    /** What is left out would be cleared, so all that was read is sent back. */
    async update(known, { slug: _, ...changes }) {
      const { id, organization } = known;
      const before = await read(door, id, organization);
      const name = typeof changes.name === "string" ? changes.name : before.name;
      requireShort("name", name);
      const after = {
        ...before,
        name,
        attributes: writeAttributes("Organization", attributesOf(before), { ...changes }, columns),
      };
      const write = writeTo(names, "Organization", known, "update");
      await door.request({ method: "PUT", path: organizationPath(id), body: after, organization, write });
      return liveOf(after);
    },

    delete: (known) => removeOrganization(connection, known, writeTo(names, "Organization", known, "delete")),
  };
}
