import type { ApplicationInputs } from "@charter/schema";
import type { KindBackend, Known, LiveApplication, ResolvedByKind } from "../backend";
import { ConflictError, type Exchange } from "../errors";
import type { Answer } from "../http/call";
import { found, remove } from "../http/missing";
import { path } from "../http/path";
import { expectShape, hasTexts, type Shape } from "../http/shape";
import type { Write } from "../http/write";
import { distinctName, isNameOf, projectName, readName } from "./application-name";
import type { Connection } from "./connection";
import { listOf, objectOf, type Project, projectShape } from "./contract";
import { applicationFields, readFields, writeFields } from "./fields";

const shape: Shape<LiveApplication> = {
  name: "application",
  is: (value): value is LiveApplication =>
    hasTexts(value, ["id", "slug", "organizationId", "workspaceId", "environment"]),
};

/** A project that nobody can map has no environment that a charter could name. */
const noEnvironment = "?";

/** What it is called: as it was written, unless somebody gave the project another name. */
function identityOf(project: Project): { readonly slug: string; readonly environment: string } {
  const { slug, environment, name } = project;
  const written = typeof slug === "string" && typeof environment === "string" ? { slug, environment } : undefined;
  if (written !== undefined && isNameOf(name, { ...written, workspaceId: project.parent_id })) return written;
  return readName(name) ?? { slug: name, environment: written?.environment ?? noEnvironment };
}

/** A project below a workspace's, as an application. */
export const applicationOf = (project: Project, exchange: Exchange): LiveApplication =>
  expectShape(
    {
      ...readFields(project, applicationFields),
      ...identityOf(project),
      id: project.id,
      organizationId: project.domain_id,
      workspaceId: project.parent_id,
    },
    shape,
    exchange,
  );

const read = (answer: Answer) => applicationOf(objectOf(answer, "project", projectShape), answer.exchange);

/** The charter's default for it holds here too. */
const slugOf = ({ slug, key, environment }: ApplicationInputs): string => slug ?? `${key}-${environment}`;

const at = (id: string) => path`/v3/projects/${id}`;

/** Applications are projects below a workspace's. */
export function applications({ door, names }: Connection): KindBackend<"Application"> {
  const write = (known: Known<"Application">, verb: Write["verb"]): Write => ({
    kind: "Application",
    key: `${known.organization}/${names.workspace(known.workspaceId)}/${known.slug}@${known.environment}`,
    verb,
  });

  async function find(inputs: ResolvedByKind["Application"]): Promise<LiveApplication | undefined> {
    const query = { parent_id: inputs.workspaceId };
    const listing = { path: "/v3/projects", key: "projects", query, organization: inputs.organization };
    const inside = await listOf(door, listing, projectShape);
    return inside
      .map((project) => applicationOf(project, { method: "GET", path: listing.path }))
      .find(({ slug, environment }) => slug === slugOf(inputs) && environment === inputs.environment);
  }

  function post(inputs: ResolvedByKind["Application"], name: string): Promise<LiveApplication> {
    const { organization, organizationId, workspace, workspaceId, environment } = inputs;
    const slug = slugOf(inputs);
    const fields = writeFields({ ...inputs, slug }, applicationFields);
    return door
      .request({
        method: "POST",
        path: "/v3/projects",
        body: { project: { name, domain_id: organizationId, parent_id: workspaceId, ...fields } },
        organization,
        write: { kind: "Application", key: `${organization}/${workspace}/${slug}@${environment}`, verb: "create" },
      })
      .then(read);
  }

  /** The slug of a workspace, as it is now. */
  async function workspaceName({ workspaceId, organization }: Known<"Application">): Promise<string> {
    const answer = await door.request({ method: "GET", path: at(workspaceId), organization });
    return objectOf(answer, "project", projectShape).name;
  }

  return {
    /** The plain name may be taken by a project elsewhere in the domain, which is no reason not to have this one. */
    async create(inputs) {
      const { workspace, workspaceId, environment } = inputs;
      const identity = { workspaceId, slug: slugOf(inputs), environment };
      names.remember(workspaceId, workspace);
      try {
        return await post(inputs, projectName(workspace, identity));
      } catch (error) {
        if (!(error instanceof ConflictError) || (await find(inputs)) !== undefined) throw error;
        return post(inputs, distinctName(workspace, identity));
      }
    },

    find,

    get: async ({ id, organization }) => found(door.request({ method: "GET", path: at(id), organization }).then(read)),

    async update(known, changes) {
      const { workspaceId } = known;
      const slug = typeof changes.slug === "string" ? changes.slug : known.slug;
      const renames = slug !== known.slug;
      const { environment } = known;
      const name = renames ? projectName(await workspaceName(known), { workspaceId, slug, environment }) : undefined;
      const fields = writeFields(renames ? { environment, ...changes } : changes, applicationFields, { ...known });
      const answer = await door.request({
        method: "PATCH",
        path: at(known.id),
        body: { project: { ...(name === undefined ? {} : { name }), ...fields } },
        organization: known.organization,
        write: write(known, "update"),
      });
      return read(answer);
    },

    delete: async (known) =>
      remove(door, {
        path: at(known.id),
        organization: known.organization,
        write: write(known, "delete"),
      }),
  };
}
