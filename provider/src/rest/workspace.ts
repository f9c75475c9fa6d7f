import type { WorkspaceInputs } from "@charter/schema";
import type { KindBackend, LiveWorkspace } from "../backend";
import type { Answer } from "../http/call";
import { found, remove } from "../http/missing";
import { path } from "../http/path";
import { bodyOf, hasTexts, type Shape } from "../http/shape";
import type { Write } from "../http/write";
import type { Connection } from "./connection";
import type { Schemas, Sent } from "./contract";
import { readList } from "./paging";

const shape: Shape<LiveWorkspace> = {
  name: "workspace",
  is: (value): value is Schemas["Workspace"] => hasTexts(value, ["id", "slug", "organizationId"]),
};

const write = (organization: string, slug: string, verb: Write["verb"]): Write => ({
  kind: "Workspace",
  key: `${organization}/${slug}`,
  verb,
});

const bodyFor = (inputs: WorkspaceInputs): Sent<Schemas["WorkspaceCreate"]> => ({
  slug: inputs.slug,
  name: inputs.name,
  description: inputs.description,
  website: inputs.website,
  timeZone: inputs.timeZone,
  locales: inputs.locales,
  botExclusion: inputs.botExclusion,
  layout: inputs.layout,
  owner: inputs.owner,
  default: inputs.default,
});

const at = ({ organizationId, id }: { readonly organizationId: string; readonly id: string }) =>
  path`/v1/organizations/${organizationId}/workspaces/${id}`;

/** All workspaces of an organization, given by id or slug. `slug` picks the credential. */
export async function listWorkspaces(
  { door, names }: Connection,
  slug: string,
  reference: string,
): Promise<readonly LiveWorkspace[]> {
  const listed = await readList(door, slug, path`/v1/organizations/${reference}/workspaces`, shape);
  for (const workspace of listed) names.remember(workspace.id, workspace.slug);
  return listed;
}

/** Workspaces over REST. */
export function workspaces({ door, names }: Connection): KindBackend<"Workspace"> {
  const read = (answer: Answer): LiveWorkspace => {
    const workspace = bodyOf(answer, shape);
    names.remember(workspace.id, workspace.slug);
    return workspace;
  };
  const get = (target: string, organization: string) =>
    found(door.request({ method: "GET", path: target, organization }).then(read));

  return {
    async create(inputs) {
      const answer = await door.request({
        method: "POST",
        path: path`/v1/organizations/${inputs.organizationId}/workspaces`,
        body: bodyFor(inputs),
        organization: inputs.organization,
        write: write(inputs.organization, inputs.slug, "create"),
      });
      return read(answer);
    },

    find: async ({ organizationId, slug, organization }) => get(at({ organizationId, id: slug }), organization),

    get: async (known) => get(at(known), known.organization),

    async update(known, changes) {
      const answer = await door.request({
        method: "PATCH",
        path: at(known),
        body: changes,
        organization: known.organization,
        write: write(known.organization, known.slug, "update"),
      });
      return read(answer);
    },

    delete: async (known) =>
      remove(door, {
        path: at(known),
        organization: known.organization,
        write: write(known.organization, known.slug, "delete"),
      }),
  };
}
