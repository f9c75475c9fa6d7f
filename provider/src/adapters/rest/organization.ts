import { isOrganization } from "@charter/schema/answers";
import type { KindBackend, Known, LiveOrganization } from "../../backend";
import type { Answer } from "../../http/call";
import { found, remove } from "../../http/missing";
import { path } from "../../http/path";
import { type Asked, bodyOf, expectAsked, type Shape } from "../../http/shape";
import type { Write } from "../../http/write";
import { bodyFor } from "./body";
import type { Connection } from "./connection";
import type { Told } from "./contract";
import { isMissing } from "./refusal";
import { ifMatch, noteVersion } from "./versions";

const shape: Shape<Told<"Organization">> = { name: "organization", is: isOrganization };

const read = (answer: Answer, asked: Asked<LiveOrganization>): LiveOrganization =>
  expectAsked(bodyOf(answer, shape), shape.name, asked, answer.exchange);

const write = ({ slug: key, id }: Known<"Organization">, verb: Write["verb"]): Write => ({
  kind: "Organization",
  key,
  id,
  verb,
});

/** Reads an organization by what is known of it, the id before the slug; `undefined` where it does not exist. */
export function getOrganization(
  { door, versions }: Connection,
  { slug, id }: { readonly slug: string; readonly id?: string | undefined },
): Promise<LiveOrganization | undefined> {
  const reference = id ?? slug;
  const call = { method: "GET", path: path`/v1/organizations/${reference}`, organization: slug } as const;
  // A renamed one is found by its id: the slug only picks the credential then.
  const asked = id === undefined ? { slug } : { id };
  return found(
    door.request(call).then((answer) => {
      const organization = read(answer, asked);
      noteVersion(versions, organization.id, answer.etag);
      return organization;
    }),
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
      body: bodyFor("Organization", inputs),
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
      ...ifMatch(known),
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
