/** The role table: the platform's roles and permissions, and the roles that Keystone has for them. */

import { organizationRoles, type Platform, workspacePermissions } from "@charter/schema";
import { RefusedError } from "../../errors/refused-error";
import type { HeldRole } from "./assignment";
import { listOf, type Role, roleShape } from "./contract";
import type { Door } from "./request";

/** Roles on one sort of scope. */
export interface Ranks {
  /** The id of Keystone's role for one of ours. @throws RefusedError where Keystone has none */
  id(name: string): string;
  /** Whether a role is access: one of the table's, or one that the platform guards. */
  isAccess(roleId: string): boolean;
  /** What these are called, as far as they are access: ours first, the highest before the others. */
  among(held: readonly HeldRole[]): readonly string[];
  /** The role that `among` called so; `undefined` where Keystone has none. */
  held(name: string): HeldRole | undefined;
}

/** Both sorts. */
export interface Roles {
  readonly organization: Ranks;
  readonly workspace: Ranks;
}

/** Before the name of a role that is held in the projects below and not on the scope itself. */
const inheritedMark = "inherited ";

/** Roles that the platform does not name are called as in Keystone; where that is one of ours, it is said whose. */
function ranksOf(
  names: readonly string[],
  serviceName: (name: string) => string | undefined,
  roles: readonly Role[],
  { title, guardedRoles = [] }: Platform,
): Ranks {
  const idsByName = new Map(roles.map(({ id, name }) => [name, id]));
  const namesById = new Map(roles.map(({ id, name }) => [id, name]));
  const ids = new Map(names.map((name) => [name, idsByName.get(serviceName(name) ?? name)]));
  const guarded = new Set([...ids.values(), ...guardedRoles.map((name) => idsByName.get(name))]);
  const theirMark = `${title}'s `;
  const marks = [inheritedMark, theirMark];
  /** A role of one domain alone is in no list: it goes by its id. */
  const foreign = ({ roleId, inherited }: HeldRole): string => {
    const known = namesById.get(roleId);
    const name = known === undefined || marks.some((mark) => known.startsWith(mark)) ? roleId : known;
    if (inherited) return inheritedMark + name;
    return ids.has(name) ? theirMark + name : name;
  };
  return {
    id(name) {
      const id = ids.get(name);
      if (id !== undefined) return id;
      if (!ids.has(name)) {
        const remedy = "Use a role or permission that the platform's file names.";
        throw new RefusedError("unknown-role", `${title} has no ${name}.`, remedy);
      }
      const missing = serviceName(name) ?? name;
      throw new RefusedError(
        "role-missing",
        `${title} has no role ${missing}, which ${name} stands for.`,
        `Create it once: openstack role create ${missing}`,
      );
    },
    isAccess: (roleId) => guarded.has(roleId),
    among(held) {
      const own = new Set(held.flatMap(({ roleId, inherited }) => (inherited ? [] : [roleId])));
      const ours = names.filter((name) => own.has(ids.get(name) ?? ""));
      const named = new Set(ours.map((name) => ids.get(name)));
      const others = held.filter(({ roleId, inherited }) => inherited || !named.has(roleId));
      return [
        ...ours,
        ...others
          .filter(({ roleId }) => guarded.has(roleId))
          .map(foreign)
          .sort(),
      ];
    },
    held(name) {
      if (ids.has(name)) {
        const roleId = ids.get(name);
        return roleId === undefined ? undefined : { roleId, inherited: false };
      }
      const mark = marks.find((one) => name.startsWith(one)) ?? "";
      const plain = name.slice(mark.length);
      return { roleId: idsByName.get(plain) ?? plain, inherited: mark === inheritedMark };
    },
  };
}

/** Keystone's roles, read once; again where that failed. */
export function createRoles(door: Door, platform: Platform): (organization: string) => Promise<Roles> {
  let reading: Promise<Roles> | undefined;
  const read = async (organization: string): Promise<Roles> => {
    const roles = await listOf(door, { path: "/v3/roles", key: "roles", organization }, roleShape);
    const { organizationRoles: ofOrganization, workspacePermissions: ofWorkspace = {} } = platform;
    return {
      organization: ranksOf(organizationRoles(platform), (name) => ofOrganization[name]?.serviceName, roles, platform),
      workspace: ranksOf(
        workspacePermissions(platform).toReversed(),
        (name) => ofWorkspace[name]?.serviceName,
        roles,
        platform,
      ),
    };
  };
  return (organization) => {
    reading ??= read(organization).catch((error: unknown) => {
      reading = undefined;
      throw error;
    });
    return reading;
  };
}
