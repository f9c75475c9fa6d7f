import type { KindBackend } from "../../backend";
import type { LiveWorkspaceGrant } from "../../backend/live";
import { RefusedError } from "../../errors/refused-error";
import { creation, writeTo } from "../../http/write";
import { assignmentPath, listAssignments, type Place, takeRole } from "./assignment";
import type { Connection } from "./connection";
import { heldBefore, roleHeld } from "./held-before";
import { changeRole, type Holding, holdingOf } from "./holding";

interface Granted {
  readonly organizationId: string;
  readonly workspaceId: string;
  readonly principal: string;
}

/** A user with a role on a workspace's project, as a grant. */
export const grantOf = (
  { organizationId, workspaceId, principal }: Granted,
  { highest, beside }: Holding,
): LiveWorkspaceGrant => ({
  id: `${workspaceId}/${principal}`,
  organizationId,
  workspaceId,
  principal,
  permission: highest,
  ...(beside === undefined ? {} : { beside }),
});

const inProject = (id: string): Place => ({ sort: "projects", id });

/** Roles on projects. */
export function workspaceGrants(connection: Connection): KindBackend<"WorkspaceGrant"> {
  const { door, people, roles, names } = connection;
  const mayHold = heldBefore(connection, "projects");

  /** A user of another domain goes by the id. */
  async function userOf({ organizationId, principal }: Granted, organization: string): Promise<string | undefined> {
    const directory = await people.of(organizationId, organization);
    return directory.person(principal)?.id ?? (principal.includes("@") ? undefined : principal);
  }

  /** What somebody holds on the project now, whichever roles these are. */
  const heldBy = (workspaceId: string, userId: string, organization: string) =>
    listAssignments(door, { "user.id": userId, "scope.project.id": workspaceId }, organization);

  async function read(place: Granted, organization: string): Promise<LiveWorkspaceGrant | undefined> {
    const userId = await userOf(place, organization);
    if (userId === undefined) return undefined;
    const { workspace: ranks } = await roles(organization);
    const holding = holdingOf(ranks, await heldBy(place.workspaceId, userId, organization));
    return holding && grantOf(place, holding);
  }

  return {
    async create(inputs) {
      const { organization, workspaceId, workspace, principal, permission = "" } = inputs;
      names.remember(workspaceId, workspace);
      const { workspace: ranks } = await roles(organization);
      const roleId = ranks.id(permission);
      const userId = await userOf(inputs, organization);
      if (userId === undefined) {
        throw new RefusedError(
          "no-user",
          `${principal} is no user of ${organization}, so there is nobody to grant anything to.`,
          "Declare their membership; in a program without a charter let the grant depend on it.",
        );
      }
      const target = assignmentPath(inProject(workspaceId), userId, { roleId, inherited: false });
      const spot = { organization, organizationId: inputs.organizationId, scopeId: workspaceId, userId };
      if ((await mayHold(spot)) && (await read(inputs, organization)) !== undefined) throw roleHeld(target, principal);
      await door.request({
        method: "PUT",
        path: target,
        organization,
        write: creation("WorkspaceGrant", inputs),
      });
      return grantOf(inputs, { highest: permission });
    },

    find: async (inputs) => read(inputs, inputs.organization),

    get: async (known) => read(known, known.organization),

    async update(known, changes) {
      const { organization, workspaceId } = known;
      const permission = typeof changes.permission === "string" ? changes.permission : (known.permission ?? "");
      const { workspace: ranks } = await roles(organization);
      const userId = (await userOf(known, organization)) ?? known.principal;
      await changeRole(door, ranks, { highest: known.permission ?? "", beside: known.beside }, permission, {
        place: inProject(workspaceId),
        userId,
        organization,
        write: writeTo(names, "WorkspaceGrant", known, "update"),
      });
      return grantOf(known, { highest: permission });
    },

    /** All access that is held goes, also what came after it was last read; roles of other services stay. */
    async delete(known) {
      const { organization, workspaceId } = known;
      const userId = await userOf(known, organization);
      if (userId === undefined) return "missing";
      const { workspace: ranks } = await roles(organization);
      const all = await heldBy(workspaceId, userId, organization);
      let outcome: "deleted" | "missing" = "missing";
      for (const held of all.filter(({ roleId }) => ranks.isAccess(roleId))) {
        const place = inProject(workspaceId);
        const holder = { place, userId, organization, write: writeTo(names, "WorkspaceGrant", known, "delete") };
        if ((await takeRole(door, holder, held)) === "deleted") outcome = "deleted";
      }
      return outcome;
    },
  };
}
