import type { OrganizationInputs } from "@charter/schema";
import { isOrganization } from "@charter/schema/answers";
import type { KindBackend, Known, LiveOrganization } from "../../backend";
import type { Answer } from "../../http/call";
import { found, remove } from "../../http/missing";
import { path } from "../../http/path";
import { type Asked, bodyOf, expectAsked, type Shape } from "../../http/shape";
import type { Write } from "../../http/write";
import type { Connection } from "./connection";
import type { Schemas, Sent } from "./contract";
import { isMissing } from "./refusal";

const shape: Shape<LiveOrganization> = { name: "organization", is: isOrganization };

const read = (answer: Answer, asked: Asked<LiveOrganization>): LiveOrganization =>
  expectAsked(bodyOf(answer, shape), shape.name, asked, answer.exchange);

const write = ({ slug: key, id }: Known<"Organization">, verb: Write["verb"]): Write => ({
  kind: "Organization",
  key,
  id,
  verb,
});

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

/** Reads an organization by what is known of it, the id before the slug; `undefined` where it does not exist. */
export function getOrganization(
  { door }: Connection,
  { slug, id }: { readonly slug: string; readonly id?: string | undefined },
): Promise<LiveOrganization | undefined> {
  const reference = id ?? slug;
  const call = { method: "GET", path: path`/v1/organizations/${reference}`, organization: slug } as const;
  // A renamed one is found by its id: the slug only picks the credential then.
  const asked = id === undefined ? { slug } : { id };
  return found(
    door.request(call).then((answer) => read(answer, asked)),
    isMissing({ organization: reference }),
  );
}

/** Organizations over REST. */
export const organizations = (connection: Connection): KindBackend<"Organization"> => ({
  async create(inputs) {
    const { slug } = inputs;
    const answer = await connection.door.request({
      method: "POST",
      path: path`/v1/organizations`,
      body: bodyFor(inputs),
      organization: slug,
      write: { kind: "Organization", key: slug, verb: "create" },
    });
    return read(answer, { slug });
  },

  find: async ({ slug }) => getOrganization(connection, { slug }),

  get: async ({ id, organization }) => getOrganization(connection, { slug: organization, id }),

  async update(known, changes) {
    const { id, organization } = known;
    const answer = await connection.door.request({
      method: "PATCH",
      path: path`/v1/organizations/${id}`,
      body: changes,
      organization,
      write: write(known, "update"),
    });
    return read(answer, { id, slug: changes.slug });
  },

  delete: async (known) =>
    remove(
      connection.door,
      {
        path: path`/v1/organizations/${known.id}`,
        organization: known.organization,
        write: write(known, "delete"),
      },
      isMissing({ organization: known.id }),
    ),
});
