import type { KindBackend, LiveWorkspaceGrant } from "../backend";
import { RefusedError } from "../errors/refused-error";
import { found, remove } from "../http/missing";
import { path } from "../http/path";
import type { Write } from "../http/write";
import type { Connection } from "./connection";
import { listOf, roleShape } from "./contract";
import { heldBefore, roleHeld } from "./held-before";
import { holdingOf, othersThan } from "./holding";

type Held = NonNullable<ReturnType<typeof holdingOf>>;

interface Place {
  readonly organizationId: string;
  readonly workspaceId: string;
  readonly principal: string;
}

/** A user with a role on a workspace's project, as a grant. */
export const grantOf = (
  { organizationId, workspaceId, principal }: Place,
  { highest, beside }: Held,
): LiveWorkspaceGrant => ({
  id: `${workspaceId}/${principal}`,
  organizationId,
  workspaceId,
  principal,
  permission: highest,
  ...(beside === undefined ? {} : { beside }),
});

/** Roles on projects. */
export function workspaceGrants(connection: Connection): KindBackend<"WorkspaceGrant"> {
  const { door, people, roles, names } = connection;
  const mayHold = heldBefore(connection, "project");

  /** A user of another domain is called by their id. */
  async function userOf({ organizationId, principal }: Place, organization: string): Promise<string | undefined> {
    const directory = await people.of(organizationId, organization);
    return directory.person(principal)?.id ?? (principal.includes("@") ? undefined : principal);
  }

  const rolePath = (workspaceId: string, userId: string, roleId: string) =>
    path`/v3/projects/${workspaceId}/users/${userId}/roles/${roleId}`;

  async function read(place: Place, organization: string): Promise<LiveWorkspaceGrant | undefined> {
    const userId = await userOf(place, organization);
    if (userId === undefined) return undefined;
    const { workspace: ranks } = await roles(organization);
    const listing = { path: path`/v3/projects/${place.workspaceId}/users/${userId}/roles`, key: "roles", organization };
    const held = (await found(listOf(door, listing, roleShape))) ?? [];
    const holding = holdingOf(
      ranks,
      held.map(({ id }) => id),
    );
    return holding && grantOf(place, holding);
  }

  const write = (place: Place, organization: string, verb: Write["verb"]): Write => ({
    kind: "WorkspaceGrant",
    key: `${organization}/${names.workspace(place.workspaceId)}/grants/${place.principal}`,
    verb,
  });

  return {
    async create(inputs) {
      const { organization, workspaceId, workspace, principal, permission } = inputs;
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
      const target = rolePath(workspaceId, userId, roleId);
      const spot = { organization, organizationId: inputs.organizationId, scopeId: workspaceId, userId };
      if ((await mayHold(spot)) && (await read(inputs, organization)) !== undefined) throw roleHeld(target, principal);
      await door.request({
        method: "PUT",
        path: target,
        organization,
        write: write(inputs, organization, "create"),
      });
      return grantOf(inputs, { highest: permission });
    },

    find: async (inputs) => read(inputs, inputs.organization),

    get: async (known) => read(known, known.organization),

    /** The new role comes before the old one goes: nobody is without access in between. */
    async update(known, changes) {
      const { organization, workspaceId } = known;
      const permission = typeof changes.permission === "string" ? changes.permission : known.permission;
      const { workspace: ranks } = await roles(organization);
      const userId = (await userOf(known, organization)) ?? known.principal;
      const call = (name: string) => ({
        path: rolePath(workspaceId, userId, ranks.id(name)),
        organization,
        write: write(known, organization, "update"),
      });
      if (permission !== known.permission) await door.request({ ...call(permission), method: "PUT" });
      for (const other of othersThan(permission, [known.permission, ...(known.beside ?? [])])) {
        await remove(door, call(other));
      }
      return grantOf(known, { highest: permission });
    },

    async delete(known) {
      const { organization, workspaceId, permission, beside = [] } = known;
      const userId = await userOf(known, organization);
      if (userId === undefined) return "missing";
      const { workspace: ranks } = await roles(organization);
      let outcome: "deleted" | "missing" = "missing";
      for (const name of [permission, ...beside]) {
        const target = rolePath(workspaceId, userId, ranks.id(name));
        const call = { path: target, organization, write: write(known, organization, "delete") };
        if ((await remove(door, call)) === "deleted") outcome = "deleted";
      }
      return outcome;
    },
  };
}
