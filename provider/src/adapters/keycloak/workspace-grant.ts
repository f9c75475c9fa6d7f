import type { KindBackend } from "../../backend";
import type { LiveWorkspaceGrant } from "../../backend/live";
import { ConflictError, InvalidRequestError, NotFoundError } from "../../errors";
import { creation, type Write, writeTo } from "../../http/write";
import type { Connection } from "./connection";
import { join } from "./held-groups";
import { heldBy, leaveAll, moveTo, type Seat } from "./holding";
import { groupMembersPath, type Place } from "./place";
import type { Holding } from "./ranks";
import { isOf, permissionOf } from "./words";

interface Granted extends Place {
  readonly workspaceId: string;
  readonly principal: string;
}

/** A member who is in a workspace's groups, as a grant. */
export const grantOf = (
  { organizationId, workspaceId, principal }: Omit<Granted, "organization">,
  { highest, beside }: Holding,
): LiveWorkspaceGrant => ({
  id: `${workspaceId}/${principal}`,
  organizationId,
  workspaceId,
  principal,
  permission: highest,
  ...(beside === undefined ? {} : { beside }),
});

const exchangeAt = ({ organizationId, workspaceId }: Granted) => ({
  method: "PUT",
  path: groupMembersPath(organizationId, workspaceId),
});

/** In the words that a grant waits by. */
const noMember = (granted: Granted): InvalidRequestError =>
  new InvalidRequestError({
    ...exchangeAt(granted),
    problem: { type: "keycloak:/not-a-member", detail: `${granted.principal} is no member of ${granted.organization}` },
  });

/** Keycloak adds a second permission without a word, where a charter means the one: it is looked before. */
const isHeld = (granted: Granted): ConflictError =>
  new ConflictError({
    ...exchangeAt(granted),
    problem: { type: "keycloak:/held", detail: `${granted.principal} is in a group of the workspace already` },
  });

/** Membership in the groups of workspaces. */
export function workspaceGrants(connection: Connection): KindBackend<"WorkspaceGrant"> {
  const { names, members, groups, ranks, made } = connection;

  const seatOf = (userId: string, { workspaceId }: Granted, write: Write): Seat => ({
    userId,
    isMeant: (tree, id) => isOf(tree, id, workspaceId),
    write,
  });

  /** The group that stands for a permission: the workspace's own one, or one in it that is made where it is needed first. */
  async function groupFor(granted: Granted, permission: string, write: Write): Promise<string> {
    const name = ranks.workspace.group(permission);
    return name === undefined
      ? granted.workspaceId
      : (await groups.ensure(granted, granted.workspaceId, name, write)).id;
  }

  async function read(granted: Granted): Promise<LiveWorkspaceGrant | undefined> {
    const person = await members.find(granted, granted.principal);
    if (person === undefined) return undefined;
    const held = await heldBy(connection, granted, person.id);
    const holding = permissionOf(connection, held, granted.workspaceId);
    return holding && grantOf(granted, holding);
  }

  return {
    async create(inputs) {
      const { workspaceId, workspace, principal, permission = "" } = inputs;
      names.remember(workspaceId, workspace);
      const write = creation("WorkspaceGrant", inputs);
      const person = await members.find(inputs, principal);
      if (person === undefined) throw noMember(inputs);
      if (!made.has(workspaceId) && (await read(inputs)) !== undefined) throw isHeld(inputs);
      const wanted = await groupFor(inputs, permission, write);
      await join(connection, inputs, wanted, person.id, write);
      return grantOf(inputs, { highest: permission });
    },

    find: async (inputs) => read(inputs),

    get: async (known) => read(known),

    async update(known, changes) {
      const permission = typeof changes.permission === "string" ? changes.permission : (known.permission ?? "");
      const write = writeTo(names, "WorkspaceGrant", known, "update");
      const person = await members.find(known, known.principal);
      if (person === undefined) throw new NotFoundError(exchangeAt(known));
      const wanted = await groupFor(known, permission, write);
      await moveTo(connection, known, wanted, seatOf(person.id, known, write));
      return grantOf(known, { highest: permission });
    },

    /** All access that is held goes, also what came after it was last read. */
    async delete(known) {
      const write = writeTo(names, "WorkspaceGrant", known, "delete");
      const person = await members.find(known, known.principal);
      return person === undefined ? "missing" : leaveAll(connection, known, seatOf(person.id, known, write));
    },
  };
}
