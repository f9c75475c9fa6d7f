import { isGrant } from "@charter/schema/answers";
import type { KindBackend } from "../../backend";
import type { Changes } from "../../backend/changes";
import type { LiveWorkspaceGrant } from "../../backend/live";
import type { Answer } from "../../http/call";
import { found, remove } from "../../http/missing";
import { path } from "../../http/path";
import { type Asked, bodyOf, expectAsked, type Shape } from "../../http/shape";
import { creation, writeTo } from "../../http/write";
import type { Connection } from "./connection";
import type { Schemas, Sent } from "./contract";
import type { RestKind } from "./kind";
import { readList } from "./paging";
import type { Spell } from "./principal";
import { isMissing } from "./refusal";
import { ifMatch, noteVersion, type Versions } from "./versions";

/** Of which workspace a grant is stands in its id, too. */
const idIsItsOwn = ({ id, workspaceId }: Schemas["Grant"]): boolean => id.startsWith(`${workspaceId}/`);

/** A grant gives something, in the words of its platform. */
const givesSomething = (value: unknown): value is Schemas["Grant"] =>
  isGrant(value) && (value.permission !== undefined || value.roles !== undefined) && idIsItsOwn(value);

const shape: Shape<Schemas["Grant"]> = {
  name: "grant",
  is: Object.defineProperty(givesSomething, "errors", { get: () => isGrant.errors }),
};

const liveOf = (grant: Schemas["Grant"], spelled: Spell): LiveWorkspaceGrant => {
  const principal = spelled(grant.principal);
  const id = grant.status === undefined ? `${grant.workspaceId}/${principal}` : grant.id;
  return id === grant.id && principal === grant.principal ? grant : { ...grant, id, principal };
};

const read = (answer: Answer, asked: Asked<LiveWorkspaceGrant>, spelled: Spell): LiveWorkspaceGrant =>
  expectAsked(liveOf(bodyOf(answer, shape), spelled), shape.name, asked, answer.exchange);

type Place = {
  readonly organizationId: string;
  readonly workspaceId: string;
  readonly principal: string;
  readonly id?: string;
};

/** What a path calls a grant: its person, or of one that is known what its id has behind the workspace's. */
const named = ({ workspaceId, principal, id }: Place): string =>
  id === undefined ? principal : id.slice(workspaceId.length + 1);

const at = (place: Place) =>
  path`/v1/organizations/${place.organizationId}/workspaces/${place.workspaceId}/grants/${named(place)}`;

const sameAs = (place: Place, spelled: Spell): Asked<LiveWorkspaceGrant> => ({
  organizationId: place.organizationId,
  workspaceId: place.workspaceId,
  principal: spelled(place.principal),
  ...(place.id === undefined || named(place) === place.principal ? {} : { id: place.id }),
});

/** What was written, as the answer has to say it. */
const given = ({ permission, roles, permissions }: Changes<"WorkspaceGrant">): Asked<LiveWorkspaceGrant> => ({
  permission,
  roles,
  permissions: permissions ?? undefined,
});

async function list(connection: Connection, slug: string, reference: string): Promise<readonly LiveWorkspaceGrant[]> {
  const listed = await readList(connection, {
    path: path`/v1/organizations/${reference}/grants`,
    organization: slug,
    shape,
    key: ({ workspaceId, principal }) => `${workspaceId}/${connection.spelled(principal)}`,
  });
  return listed.map((grant) => liveOf(grant, connection.spelled));
}

function backend({ door, names, spelled }: Connection): KindBackend<"WorkspaceGrant"> {
  /** To a reader it is gone with its workspace; a removal is done only if it is itself what is missing. */
  const get = (place: Place, organization: string, versions?: Versions) =>
    found(
      door.request({ method: "GET", path: at(place), organization }).then((answer) => {
        const grant = read(answer, sameAs(place, spelled), spelled);
        noteVersion(versions, grant.id, answer.etag);
        return grant;
      }),
      isMissing({ grant: named(place), workspace: place.workspaceId }),
    );

  return {
    async create(inputs) {
      const { organization, workspace, permission, roles, permissions, accessUntil } = inputs;
      const body: Sent<Schemas["GrantPut"]> = { permission, roles, permissions, accessUntil };
      names.remember(inputs.workspaceId, workspace);
      const answer = await door.request({
        method: "PUT",
        path: at(inputs),
        body,
        headers: { "If-None-Match": "*" },
        organization,
        write: creation("WorkspaceGrant", inputs),
      });
      return read(answer, { ...sameAs(inputs, spelled), ...given(body), accessUntil: accessUntil ?? null }, spelled);
    },

    find: async ({ organizationId, workspaceId, principal, organization }) =>
      get({ organizationId, workspaceId, principal }, organization),

    get: async (known, versions) => get(known, known.organization, versions),

    async update(known, changes) {
      // The whole grant is written: what does not change stays in it.
      const { permission, roles, permissions, accessUntil } = known;
      const body = { permission, roles, permissions, accessUntil, ...changes };
      const answer = await door.request({
        method: "PUT",
        path: at(known),
        body,
        organization: known.organization,
        write: writeTo(names, "WorkspaceGrant", known, "update"),
        ...ifMatch(known),
      });
      return read(
        answer,
        { ...sameAs(known, spelled), ...given(body), accessUntil: body.accessUntil ?? null },
        spelled,
      );
    },

    // The status that the removal was planned for travels along, where a grant has one (D14).
    delete: async (known) =>
      remove(
        door,
        {
          path: at(known),
          ...(known.status === undefined ? {} : { query: { expectedStatus: known.status } }),
          organization: known.organization,
          write: writeTo(names, "WorkspaceGrant", known, "delete"),
        },
        isMissing({ grant: named(known) }),
      ),

    async resend(known) {
      const answer = await door.request({
        method: "POST",
        path: `${at(known)}/resend`,
        organization: known.organization,
        write: writeTo(names, "WorkspaceGrant", known, "resend"),
      });
      return read(answer, { ...sameAs(known, spelled), status: "pending" }, spelled);
    },
  };
}

/** Workspace grants over REST: each is written as a whole, at the place of its person. */
export const kind: RestKind<"WorkspaceGrant"> = { list, backend };
