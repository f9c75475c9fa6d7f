import type { ApplicationInputs } from "@charter/schema";
import type { KindBackend, Known, LiveApplication } from "../backend";
import { found, remove } from "../http/missing";
import { path } from "../http/path";
import { bodyOf, hasTexts, type Shape } from "../http/shape";
import type { Write } from "../http/write";
import type { Connection } from "./connection";
import type { Schemas, Sent } from "./contract";
import { readList } from "./paging";

const shape: Shape<LiveApplication> = {
  name: "application",
  is: (value): value is Schemas["Application"] =>
    hasTexts(value, ["id", "slug", "organizationId", "workspaceId", "environment"]),
};

/** The service knows an application by its slug; the charter's default for it holds here too. */
const slugOf = ({ slug, key, environment }: ApplicationInputs): string => slug ?? `${key}-${environment}`;

const bodyFor = (inputs: ApplicationInputs): Sent<Schemas["ApplicationCreate"]> => ({
  slug: slugOf(inputs),
  environment: inputs.environment,
  channel: inputs.channel,
  name: inputs.name,
  website: inputs.website,
  timeZone: inputs.timeZone,
  security: inputs.security,
  privacy: inputs.privacy,
  localization: inputs.localization,
});

type Place = { readonly organizationId: string; readonly workspaceId: string; readonly id: string };

const at = ({ organizationId, workspaceId, id }: Place) =>
  path`/v1/organizations/${organizationId}/workspaces/${workspaceId}/applications/${id}`;

/** All applications of an organization, given by id or slug. `slug` picks the credential. */
export const listApplications = (
  { door }: Connection,
  slug: string,
  reference: string,
): Promise<readonly LiveApplication[]> =>
  readList(door, slug, path`/v1/organizations/${reference}/applications`, shape);

/** Applications over REST. */
export function applications({ door, names }: Connection): KindBackend<"Application"> {
  const get = (target: string, organization: string) =>
    found(door.request({ method: "GET", path: target, organization }).then((answer) => bodyOf(answer, shape)));
  const write = (known: Known<"Application">, verb: Write["verb"]): Write => ({
    kind: "Application",
    key: `${known.organization}/${names.workspace(known.workspaceId)}/${known.slug}@${known.environment}`,
    verb,
  });

  return {
    async create(inputs) {
      const { organization, organizationId, workspace, workspaceId, environment } = inputs;
      names.remember(workspaceId, workspace);
      const answer = await door.request({
        method: "POST",
        path: path`/v1/organizations/${organizationId}/workspaces/${workspaceId}/applications`,
        body: bodyFor(inputs),
        organization,
        write: {
          kind: "Application",
          key: `${organization}/${workspace}/${slugOf(inputs)}@${environment}`,
          verb: "create",
        },
      });
      return bodyOf(answer, shape);
    },

    find: async (inputs) => get(at({ ...inputs, id: slugOf(inputs) }), inputs.organization),

    get: async (known) => get(at(known), known.organization),

    async update(known, changes) {
      const answer = await door.request({
        method: "PATCH",
        path: at(known),
        body: changes,
        organization: known.organization,
        write: write(known, "update"),
      });
      return bodyOf(answer, shape);
    },

    delete: async (known) =>
      remove(door, {
        path: at(known),
        organization: known.organization,
        write: write(known, "delete"),
      }),
  };
}
