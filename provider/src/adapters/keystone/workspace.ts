import { isWorkspaceSettings } from "@charter/schema/answers";
import type { KindBackend } from "../../backend";
import type { Known, LiveWorkspace } from "../../backend/live";
import { ForbiddenError } from "../../errors";
import type { Answer } from "../../http/call";
import { found, remove } from "../../http/missing";
import { path } from "../../http/path";
import type { Asked } from "../../http/shape";
import { creation, writeTo } from "../../http/write";
import { folded } from "../spelling";
import type { Connection } from "./connection";
import { listProjects, objectOf, type Project, projectShape, projectsPath } from "./contract";
import { readSettings, workspaceFields, writeFields } from "./fields";
import { isMissing } from "./missing";
import { notEmpty } from "./not-empty";

/** A project right below the domain, as a workspace. */
export function workspaceOf({ names }: Connection, project: Project): LiveWorkspace {
  const settings = readSettings(project, workspaceFields, isWorkspaceSettings);
  const slug = folded(project.name);
  names.remember(project.id, slug);
  return { ...settings, id: project.id, organizationId: project.domain_id, slug, default: project.default === true };
}

const at = (id: string) => path`/v3/projects/${id}`;

/** Workspaces are projects of a domain. */
export function workspaces(connection: Connection): KindBackend<"Workspace"> {
  const { door, names } = connection;
  const read = (answer: Answer, asked: Asked<Project>) =>
    workspaceOf(connection, objectOf(answer, "project", projectShape, asked));

  const removeProject = (id: string, known: Known<"Workspace">) =>
    remove(
      door,
      {
        path: at(id),
        organization: known.organization,
        write: writeTo(names, "Workspace", known, "delete"),
      },
      isMissing("project", id),
    );

  /**
   * Keystone deletes no project that has others below it; a workspace takes its applications along (D20). Whether all of them can
   * go is looked at before the first one does.
   */
  async function removeWithContents(known: Known<"Workspace">, refused: unknown): Promise<"deleted" | "missing"> {
    if (!(refused instanceof ForbiddenError)) throw refused;
    const all = await listProjects(door, { domain_id: known.organizationId }, known.organization);
    const below = (id: string) => all.filter(({ parent_id }) => parent_id === id);
    const inside = below(known.id);
    // Nothing is in it: it is the permission that lacks.
    if (inside.length === 0) throw refused;
    const deeper = inside.flatMap(({ id }) => below(id));
    if (deeper.length > 0) throw notEmpty("workspace", `${known.organization}/${known.slug}`, deeper);
    for (const { id } of inside) await removeProject(id, known);
    return removeProject(known.id, known);
  }

  return {
    async create(inputs) {
      const fields = writeFields({ ...inputs }, workspaceFields);
      const answer = await door.request({
        method: "POST",
        path: projectsPath,
        body: { project: { name: inputs.slug, domain_id: inputs.organizationId, ...fields } },
        organization: inputs.organization,
        write: creation("Workspace", inputs),
      });
      const { organizationId } = inputs;
      const live = read(answer, { name: inputs.slug, domain_id: organizationId, parent_id: organizationId });
      connection.made.add(live.id);
      return live;
    },

    async find({ organizationId, slug, organization }) {
      const called = await listProjects(door, { domain_id: organizationId, name: slug }, organization);
      const project = called.find(({ parent_id }) => parent_id === organizationId);
      return project && workspaceOf(connection, project);
    },

    get: async ({ id, organization }) =>
      found(
        door.request({ method: "GET", path: at(id), organization }).then((answer) => read(answer, { id })),
        isMissing("project", id),
      ),

    async update(known, changes) {
      const { slug, ...rest } = changes;
      const fields = writeFields(rest, workspaceFields, { ...known });
      const answer = await door.request({
        method: "PATCH",
        path: at(known.id),
        body: { project: { ...(slug === undefined ? {} : { name: slug }), ...fields } },
        organization: known.organization,
        write: writeTo(names, "Workspace", known, "update"),
      });
      return read(answer, { id: known.id, name: slug });
    },

    delete: (known) => removeProject(known.id, known).catch((error: unknown) => removeWithContents(known, error)),
  };
}
