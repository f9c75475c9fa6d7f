/** What stands in a starter charter beside its lines. */

import {
  givesRoles,
  givesSeveralRoles,
  impliedBy,
  joinsAtOnce,
  nameOfGiven,
  organizationRole,
  organizationRoles,
  type Platform,
  repositoryPermissions,
  workspacePermissions,
  workspaceRoles,
} from "@charter/schema";
import type { Remark } from "../export/exported";

/** Somebody in a starter, with what their line says. */
export interface Somebody {
  readonly principal: string;
  readonly role: string;
  readonly line: unknown;
}

/** What a role gives, in words. */
function roleWords(platform: Platform, role: string): string {
  const implied = impliedBy(platform, { role });
  const title = organizationRole(platform, role)?.title ?? role;
  return implied === undefined ? title : `${title}: has ${nameOfGiven(implied)} in every workspace`;
}

const listed = (words: readonly string[]): string => words.join(", ");

/** The comments of a starter: what a platform has, in words. */
export function remarksOf(platform: Platform, staff: readonly Somebody[]): readonly Remark[] {
  const at = (...path: readonly string[]) => ["organizations", "acme", ...path];
  const inWorkspace = (...path: readonly string[]) => at("workspaces", "production", ...path);
  const known = platform.principal.is === "email" ? "e-mail address" : "account name";
  const given = givesRoles(platform)
    ? `Roles here: ${listed(workspaceRoles(platform))}${givesSeveralRoles(platform) ? "; somebody may have several" : ""}.`
    : `Permissions here, the lowest first: ${listed(workspacePermissions(platform))}.`;
  return [
    {
      path: [],
      text: `A charter for ${platform.title}: who belongs to an organization and what they may touch.`,
    },
    {
      path: [],
      text: "`charter validate` says what is wrong in it, `charter plan` what would change for whom, `charter apply` makes it true.",
    },
    {
      path: at("members"),
      text: `Everybody by ${known}, with their role: ${listed(organizationRoles(platform))}.`,
    },
    {
      path: at("members"),
      text: `A new line ${joinsAtOnce(platform) ? "adds" : "invites"}; a line that goes removes the person and their grants.`,
    },
    ...staff.map(({ principal, role }) => ({ path: at("members", principal), text: roleWords(platform, role) })),
    { path: at("groups"), text: "Names for sets of people, used below. They exist in this file only." },
    { path: at("dataSources"), text: "The secret is in the environment variable that is named here, never in a file." },
    { path: inWorkspace("grants"), text: given },
    {
      path: inWorkspace("repositories"),
      text: `What everybody here may do where, the lowest first: ${listed(repositoryPermissions(platform))}.`,
    },
    { path: inWorkspace("dataGrants"), text: "What is seen here of the organization's data; nothing else is." },
    { path: ["guard"], text: "How much one run may remove, and who must stay." },
  ];
}
