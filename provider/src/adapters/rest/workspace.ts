import { isWorkspace } from "@charter/schema/answers";
import type { KindBackend, Known, LiveWorkspace } from "../../backend";
import type { Answer } from "../../http/call";
import { found, remove } from "../../http/missing";
import { path } from "../../http/path";
import { type Asked, bodyOf, expectAsked, type Shape } from "../../http/shape";
import type { Write } from "../../http/write";
import { bodyFor } from "./body";
import type { Connection } from "./connection";
import type { Told } from "./contract";
import { readList } from "./paging";
import { isMissing } from "./refusal";
import { ifMatch } from "./versions";

const shape: Shape<Told<"Workspace">> = { name: "workspace", is: isWorkspace };

const keyOf = (organization: string, slug: string): string => `${organization}/${slug}`;

const write = ({ organization, slug, id }: Known<"Workspace">, verb: Write["verb"]): Write => ({
  kind: "Workspace",
  key: keyOf(organization, slug),
  id,
  verb,
});

type Place = { readonly organizationId: string; readonly id: string };

const at = ({ organizationId, id }: Place) => path`/v1/organizations/${organizationId}/workspaces/${id}`;

/** All workspaces of an organization, given by id or slug. `slug` picks the credential. */
export async function listWorkspaces(
  connection: Connection,
  slug: string,
  reference: string,
): Promise<readonly LiveWorkspace[]> {
  const listed = await readList(connection, {
    path: path`/v1/organizations/${reference}/workspaces`,
    organization: slug,
    shape,
    key: (workspace) => workspace.slug,
  });
  for (const workspace of listed) connection.names.remember(workspace.id, workspace.slug);
  return listed;
}

/** Workspaces over REST. */
export function workspaces({ door, names }: Connection): KindBackend<"Workspace"> {
  const read = (answer: Answer, asked: Asked<LiveWorkspace>): LiveWorkspace => {
    const workspace = expectAsked(bodyOf(answer, shape), shape.name, asked, answer.exchange);
    names.remember(workspace.id, workspace.slug);
    return workspace;
  };
  const get = (place: Place, organization: string, asked: Asked<LiveWorkspace>) =>
    found(
      door.request({ method: "GET", path: at(place), organization }).then((answer) => read(answer, asked)),
      isMissing({ workspace: place.id }),
    );

  return {
    async create(inputs) {
      const answer = await door.request({
        method: "POST",
        path: path`/v1/organizations/${inputs.organizationId}/workspaces`,
        body: bodyFor("Workspace", inputs),
        organization: inputs.organization,
        write: { kind: "Workspace", key: keyOf(inputs.organization, inputs.slug), verb: "create" },
      });
      return read(answer, { organizationId: inputs.organizationId, slug: inputs.slug });
    },

    find: async ({ organizationId, slug, organization }) =>
      get({ organizationId, id: slug }, organization, { organizationId, slug }),

    get: async ({ organizationId, id, organization }) =>
      get({ organizationId, id }, organization, { organizationId, id }),

    async update(known, changes) {
      const answer = await door.request({
        method: "PATCH",
        path: at(known),
        body: changes,
        organization: known.organization,
        write: write(known, "update"),
        ...ifMatch(known),
      });
      return read(answer, { id: known.id, organizationId: known.organizationId, slug: changes.slug });
    },

    delete: async (known) =>
      remove(
        door,
        {
          path: at(known),
          organization: known.organization,
          write: write(known, "delete"),
        },
        isMissing({ workspace: known.id }),
      ),
  };
}
