import type { ApplicationInputs, PlainMap } from "@charter/schema";
import type { KindBackend } from "../../backend";
import type { Changes } from "../../backend/changes";
import type { Known, LiveApplication, ResolvedByKind } from "../../backend/live";
import { ConflictError, ForbiddenError } from "../../errors";
import type { Answer } from "../../http/call";
import { found, remove } from "../../http/missing";
import { path } from "../../http/path";
import type { Asked } from "../../http/shape";
import { creation, writeTo } from "../../http/write";
import { distinctName, type Identity, markOf, projectName } from "./application-name";
import type { Connection } from "./connection";
import { listProjects, objectOf, type Project, projectShape, projectsPath } from "./contract";
import { applicationFields, writeFields } from "./fields";
import { isMissing } from "./missing";
import { notEmpty } from "./not-empty";
import { applicationOf, applicationsIn, type Called } from "./project-as-application";

/** The extra key that tells whether slug and environment are as Charter wrote them: somebody may change any of these by hand. */
const written = (identity: Identity) => ({ charter: markOf(identity) });

const read = (answer: Answer, asked: Asked<Project>) => applicationOf(objectOf(answer, "project", projectShape, asked));

/** The charter's default for it holds here too. */
const slugOf = ({ slug, key, environment }: ApplicationInputs): string => slug ?? `${key}-${environment}`;

/** Where an application is. */
type Place = Pick<Known<"Application">, "workspaceId" | "organization">;

const at = (id: string) => path`/v3/projects/${id}`;

/** Applications are projects below a workspace's. */
export function applications({ door, names }: Connection): KindBackend<"Application"> {
  /** The applications of one workspace. */
  async function inside({ workspaceId, organization }: Place): Promise<readonly LiveApplication[]> {
    const projects = await listProjects(door, { parent_id: workspaceId }, organization);
    return applicationsIn(projects);
  }

  /** The applications of one workspace that are called so. */
  async function called(place: Place, { slug, environment }: Called): Promise<readonly LiveApplication[]> {
    return (await inside(place)).filter((one) => one.slug === slug && one.environment === environment);
  }

  async function find(inputs: ResolvedByKind["Application"]): Promise<LiveApplication | undefined> {
    const [first] = await called(inputs, { slug: slugOf(inputs), environment: inputs.environment });
    return first;
  }

  /**
   * Writes under the plain name, or where a project elsewhere in the domain has that (what a renamed workspace left there) under
   * one that nothing else has. It stays a conflict where another application of the workspace is called so.
   * @param own the id of what is renamed
   */
  async function underFreeName(
    place: Place,
    workspace: string,
    identity: Identity,
    call: (name: string) => Promise<LiveApplication>,
    own?: string,
  ): Promise<LiveApplication> {
    try {
      return await call(projectName(workspace, identity));
    } catch (error) {
      if (!(error instanceof ConflictError)) throw error;
      if ((await called(place, identity)).some(({ id }) => id !== own)) throw error;
      return call(distinctName(workspace, identity));
    }
  }

  function post(inputs: ResolvedByKind["Application"], name: string): Promise<LiveApplication> {
    const { organization, organizationId, workspaceId, environment } = inputs;
    const slug = slugOf(inputs);
    const fields = {
      ...writeFields({ ...inputs, slug }, applicationFields),
      ...written({ workspaceId, slug, environment }),
    };
    return door
      .request({
        method: "POST",
        path: projectsPath,
        body: { project: { name, domain_id: organizationId, parent_id: workspaceId, ...fields } },
        organization,
        write: creation("Application", inputs),
      })
      .then((answer) => read(answer, { name, domain_id: organizationId, parent_id: workspaceId }));
  }

  /** The slug of a workspace, as it is now. */
  async function workspaceName({ workspaceId, organization }: Place): Promise<string> {
    const answer = await door.request({ method: "GET", path: at(workspaceId), organization });
    return objectOf(answer, "project", projectShape, { id: workspaceId }).name;
  }

  function patch(
    known: Known<"Application">,
    changes: Changes<"Application">,
    more: PlainMap = {},
  ): Promise<LiveApplication> {
    const fields = writeFields(changes, applicationFields, { ...known });
    return door
      .request({
        method: "PATCH",
        path: at(known.id),
        body: { project: { ...more, ...fields } },
        organization: known.organization,
        write: writeTo(names, "Application", known, "update"),
      })
      .then((answer) => read(answer, { id: known.id, name: more.name }));
  }

  async function rename(
    known: Known<"Application">,
    slug: string,
    changes: Changes<"Application">,
  ): Promise<LiveApplication> {
    const { workspaceId, environment } = known;
    const identity = { workspaceId, slug, environment };
    const workspace = await workspaceName(known);
    const call = (name: string) => patch(known, { environment, ...changes }, { name, ...written(identity) });
    return underFreeName(known, workspace, identity, call, known.id);
  }

  return {
    async create(inputs) {
      const { workspace, workspaceId, environment } = inputs;
      const identity = { workspaceId, slug: slugOf(inputs), environment };
      names.remember(workspaceId, workspace);
      return underFreeName(inputs, workspace, identity, (name) => post(inputs, name));
    },

    find,

    get: async ({ id, organization }) =>
      found(
        door.request({ method: "GET", path: at(id), organization }).then((answer) => read(answer, { id })),
        isMissing("project", id),
      ),

    async update(known, changes) {
      const slug = typeof changes.slug === "string" ? changes.slug : known.slug;
      return slug === known.slug ? patch(known, changes) : rename(known, slug, changes);
    },

    async delete(known) {
      const { id, organization } = known;
      const call = { path: at(id), organization, write: writeTo(names, "Application", known, "delete") };
      return remove(door, call, isMissing("project", id)).catch(async (error: unknown) => {
        const inTheWay =
          error instanceof ForbiddenError ? await listProjects(door, { parent_id: id }, organization) : [];
        throw inTheWay.length === 0 ? error : notEmpty("application", call.write.key, inTheWay);
      });
    },
  };
}
