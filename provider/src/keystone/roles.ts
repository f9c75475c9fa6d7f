/** The role table: the platform's roles and permissions, and the roles that Keystone has for them. */

import { organizationRoles, type Platform, workspacePermissions } from "@charter/schema";
import { RefusedError } from "../errors/refused-error";
import { listOf, roleShape } from "./contract";
import type { Door } from "./request";

/** Roles on one sort of scope. */
export interface Ranks {
  /** The id of Keystone's role for one of ours. @throws RefusedError where Keystone has none */
  id(name: string): string;
  /** Ours among Keystone's roles, highest first. */
  among(ids: readonly string[]): readonly string[];
}

/** Both sorts. */
export interface Roles {
  readonly organization: Ranks;
  readonly workspace: Ranks;
}

function ranksOf(
  names: readonly string[],
  serviceName: (name: string) => string | undefined,
  idsByName: ReadonlyMap<string, string>,
  title: string,
): Ranks {
  const ids = new Map(names.map((name) => [name, idsByName.get(serviceName(name) ?? name)]));
  return {
    id(name) {
      const id = ids.get(name);
      if (id !== undefined) return id;
      const missing = serviceName(name) ?? name;
      throw new RefusedError(
        ids.has(name) ? "role-missing" : "unknown-role",
        ids.has(name) ? `${title} has no role ${missing}, which ${name} stands for.` : `${title} has no ${name}.`,
        ids.has(name)
          ? `Create it once: openstack role create ${missing}`
          : "Use a role or permission that the platform's file names.",
      );
    },
    among: (held) => names.filter((name) => held.includes(ids.get(name) ?? "")),
  };
}

/** Keystone's roles, read once; again where that failed. */
export function createRoles(door: Door, platform: Platform): (organization: string) => Promise<Roles> {
  let reading: Promise<Roles> | undefined;
  const read = async (organization: string): Promise<Roles> => {
    const roles = await listOf(door, { path: "/v3/roles", key: "roles", organization }, roleShape);
    const ids = new Map(roles.map(({ id, name }) => [name, id]));
    const { title, organizationRoles: ofOrganization, workspacePermissions: ofWorkspace } = platform;
    return {
      organization: ranksOf(organizationRoles(platform), (name) => ofOrganization[name]?.serviceName, ids, title),
      workspace: ranksOf(
        workspacePermissions(platform).toReversed(),
        (name) => ofWorkspace[name]?.serviceName,
        ids,
        title,
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
