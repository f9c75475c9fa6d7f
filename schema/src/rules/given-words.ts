import { quoted } from "../characters/visible";
import { givenIn } from "../declared/grant-lines";
import type { DeclaredGrant, Word } from "../declared/model";
import { diagnose } from "../diagnostic";
import { oneOf } from "../diagnostic/suggestion";
import type { Diagnostic } from "../model";
import type { Place } from "../parse/source";
import { givesRoles, givesSeveralRoles, type Platform, workspacePermissions, workspaceRoles } from "../platform";
import { customRole, nameOfGiven, workspacePoints } from "../platform/given";
import { unknownPoints } from "./own-points";
import type { Rule } from "./rule";

/** A field of a grant that the platform does not have. */
const absent = (place: Place, field: string, platform: Platform, suggestion: string): Diagnostic =>
  diagnose("not-on-platform", place, `${platform.title} has no ${quoted(field)} of a grant.`, { suggestion });

function unknownPermission({ text, place }: Word, platform: Platform): readonly Diagnostic[] {
  const known = workspacePermissions(platform);
  if (known.includes(text)) return [];
  const message = `${quoted(text)} is no workspace permission of ${platform.title}.`;
  return [diagnose("unknown-permission", place, message, { suggestion: oneOf(text, known) })];
}

/** Where permissions have an order, a grant has one of them. */
function judgePermission(grant: DeclaredGrant, platform: Platform): readonly Diagnostic[] {
  const { permission, settings, roles } = grant;
  const instead = `Write a permission: ${workspacePermissions(platform).map(quoted).join(" or ")}.`;
  const others = ["roles", "permissions"].flatMap((field) => {
    const place = settings.place(field);
    return place === undefined ? [] : [absent(place, field, platform, instead)];
  });
  const list = others.length > 0 ? undefined : roles?.[0];
  return [
    ...(permission === undefined ? [] : unknownPermission(permission, platform)),
    ...others,
    ...(list === undefined ? [] : [absent(list.place, "list of roles", platform, instead)]),
  ];
}

function unknownRole({ text, place }: Word, known: readonly string[], platform: Platform): readonly Diagnostic[] {
  if (known.includes(text)) return [];
  const message = `${quoted(text)} is no workspace role of ${platform.title}.`;
  return [diagnose("unknown-role", place, message, { suggestion: oneOf(text, known) })];
}

/** Where somebody has one role in a workspace, a line gives one. */
function tooManyRoles(grant: DeclaredGrant, platform: Platform): readonly Diagnostic[] {
  const given = givenIn(grant, platform);
  const [, second] = grant.roles ?? [];
  if (givesSeveralRoles(platform) || given?.roles == null || given.roles.length < 2) return [];
  const custom = customRole(platform);
  const message = `Somebody has one role in a workspace of ${platform.title}; this line gives ${quoted(nameOfGiven({ roles: given.roles }))}.`;
  const suggestion =
    custom === undefined
      ? "Keep one of them."
      : `Keep one of them, or list what they may do: \`{ roles: [${custom}], permissions: […] }\`.`;
  return [diagnose("several-roles", (second ?? grant.key).place, message, { suggestion })];
}

/** A custom role has a list of its own points, and no other line has one. */
function judgePoints(grant: DeclaredGrant, platform: Platform): readonly Diagnostic[] {
  const { roles = [], permissions, settings } = grant;
  const custom = customRole(platform);
  const role = roles.find(({ text }) => text === custom);
  if (permissions === undefined) {
    if (role === undefined || settings.place("permissions") !== undefined) return [];
    const message = `What ${quoted(role.text)} may do stands in its line: \`permissions\` is missing.`;
    const suggestion = `Write \`{ roles: [${role.text}], permissions: […] }\`.`;
    return [diagnose("missing-field", role.place, message, { suggestion })];
  }
  if (custom !== undefined) return unknownPoints(permissions, workspacePoints(platform), platform);
  const place = settings.place("permissions") ?? grant.key.place;
  return [absent(place, "permissions", platform, "Remove it: roles say what their holders may do.")];
}

function judgeRoles(grant: DeclaredGrant, platform: Platform): readonly Diagnostic[] {
  const known = workspaceRoles(platform);
  const place = grant.permission === undefined ? undefined : grant.settings.place("permission");
  return [
    ...(place === undefined
      ? []
      : [absent(place, "permission", platform, `Write \`roles: [${grant.permission?.text}]\` with a workspace role.`)]),
    ...(grant.roles ?? []).flatMap((role) => unknownRole(role, known, platform)),
    ...tooManyRoles(grant, platform),
    ...judgePoints(grant, platform),
  ];
}

/** What a grant gives exists on the platform: a permission, or roles and points (D8, D10, D22, D32). */
export const givenWords: Rule = ({ organizations }, platform) =>
  organizations.flatMap(({ workspaces }) =>
    workspaces.flatMap(({ grants }) =>
      grants.flatMap((grant) =>
        givesRoles(platform) ? judgeRoles(grant, platform) : judgePermission(grant, platform),
      ),
    ),
  );
