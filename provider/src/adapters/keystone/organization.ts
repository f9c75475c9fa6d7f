import { isOrganizationSettings } from "@charter/schema/answers";
import type { KindBackend } from "../../backend";
import type { LiveOrganization } from "../../backend/live";
import type { Answer } from "../../http/call";
import { found } from "../../http/missing";
import { path } from "../../http/path";
import type { Asked } from "../../http/shape";
import { creation, writeTo } from "../../http/write";
import { folded } from "../spelling";
import type { Connection } from "./connection";
import { domainShape, listOf, type Named, objectOf } from "./contract";
import { organizationFields, readSettings, writeFields } from "./fields";
import { isMissing } from "./missing";
import { removeDomain } from "./organization-removal";

/** Slugs are lower case; Keystone tells `ACME` from `acme`, and nobody else does. */
const liveOf = (domain: Named): LiveOrganization => ({
  ...readSettings(domain, organizationFields, isOrganizationSettings),
  id: domain.id,
  slug: folded(domain.name),
});

const read = (answer: Answer, asked: Asked<Named>): LiveOrganization =>
  liveOf(objectOf(answer, "domain", domainShape, asked));

const at = (id: string) => path`/v3/domains/${id}`;

const get = ({ door }: Connection, id: string, organization: string) =>
  found(
    door.request({ method: "GET", path: at(id), organization }).then((answer) => read(answer, { id })),
    isMissing("domain", id),
  );

/** The domain of that name; where several differ by case alone, the one that is spelled so. */
async function find({ door }: Connection, slug: string): Promise<LiveOrganization | undefined> {
  const listing = { path: "/v3/domains", key: "domains", query: { name__icontains: slug }, organization: slug };
  const domains = await listOf(door, listing, domainShape);
  const called = domains.filter(({ name }) => folded(name) === slug);
  const domain = called.find(({ name }) => name === slug) ?? called[0];
  return domain && liveOf(domain);
}

/** Reads an organization by id where it is known, else by its slug; `undefined` where it does not exist. */
export const getOrganization = (
  connection: Connection,
  slug: string,
  id: string | undefined,
): Promise<LiveOrganization | undefined> => (id === undefined ? find(connection, slug) : get(connection, id, slug));

/** Organizations are domains. */
export const organizations = (connection: Connection): KindBackend<"Organization"> => ({
  async create(inputs) {
    const answer = await connection.door.request({
      method: "POST",
      path: "/v3/domains",
      body: { domain: { name: inputs.slug, ...writeFields({ ...inputs }, organizationFields) } },
      organization: inputs.slug,
      write: creation("Organization", inputs),
    });
    const live = read(answer, { name: inputs.slug });
    connection.made.add(live.id);
    connection.people.begin(live.id);
    return live;
  },

  find: async ({ slug }) => find(connection, slug),

  get: async ({ id, organization }) => get(connection, id, organization),

  async update(known, changes) {
    const { slug, ...fields } = changes;
    const answer = await connection.door.request({
      method: "PATCH",
      path: at(known.id),
      body: {
        domain: {
          ...(slug === undefined ? {} : { name: slug }),
          ...writeFields(fields, organizationFields, { ...known }),
        },
      },
      organization: known.organization,
      write: writeTo(connection.names, "Organization", known, "update"),
    });
    return read(answer, { id: known.id, name: slug });
  },

  delete: async (known) => removeDomain(connection, known, writeTo(connection.names, "Organization", known, "delete")),
});
