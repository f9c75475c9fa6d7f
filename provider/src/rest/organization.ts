import type { OrganizationInputs } from "@charter/schema";
import type { KindBackend, LiveOrganization } from "../backend";
import { found, remove } from "../http/missing";
import { path } from "../http/path";
import { bodyOf, hasTexts, type Shape } from "../http/shape";
import type { Write } from "../http/write";
import type { Connection } from "./connection";
import type { Schemas, Sent } from "./contract";

const shape: Shape<LiveOrganization> = {
  name: "organization",
  is: (value): value is Schemas["Organization"] => hasTexts(value, ["id", "slug"]),
};

const write = (key: string, verb: Write["verb"]): Write => ({ kind: "Organization", key, verb });

// By name, because what Charter alone knows of (`adopt` …) must not travel.
const bodyFor = (inputs: OrganizationInputs): Sent<Schemas["OrganizationCreate"]> => ({
  slug: inputs.slug,
  name: inputs.name,
  type: inputs.type,
  email: inputs.email,
  website: inputs.website,
  timeZone: inputs.timeZone,
  billing: inputs.billing,
  security: inputs.security,
  governance: inputs.governance,
});

/** Reads an organization by id or slug; `undefined` where it does not exist. `slug` picks the credential. */
export const getOrganization = (
  { door }: Connection,
  slug: string,
  reference: string,
): Promise<LiveOrganization | undefined> =>
  found(
    door
      .request({ method: "GET", path: path`/v1/organizations/${reference}`, organization: slug })
      .then((answer) => bodyOf(answer, shape)),
  );

/** Organizations over REST. */
export const organizations = (connection: Connection): KindBackend<"Organization"> => ({
  async create(inputs) {
    const answer = await connection.door.request({
      method: "POST",
      path: path`/v1/organizations`,
      body: bodyFor(inputs),
      organization: inputs.slug,
      write: write(inputs.slug, "create"),
    });
    return bodyOf(answer, shape);
  },

  find: async ({ slug }) => getOrganization(connection, slug, slug),

  get: async ({ id, organization }) => getOrganization(connection, organization, id),

  async update({ id, slug, organization }, changes) {
    const answer = await connection.door.request({
      method: "PATCH",
      path: path`/v1/organizations/${id}`,
      body: changes,
      organization,
      write: write(slug, "update"),
    });
    return bodyOf(answer, shape);
  },

  delete: async ({ id, slug, organization }) =>
    remove(connection.door, {
      path: path`/v1/organizations/${id}`,
      organization,
      write: write(slug, "delete"),
    }),
});
