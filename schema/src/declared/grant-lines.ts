import type { Place } from "../parse/source";
import type { Platform } from "../platform";
import { customRole, type Given } from "../platform/given";
import type { DeclaredGrant, DeclaredOrganization, DeclaredWorkspace } from "./model";
import type { People } from "./people";
import { subjectOf } from "./subject";

/** One line of `grants:` as it holds for one person. */
export interface GrantLine {
  readonly given: Given;
  readonly accessUntil?: string | null;
  /** `role:admin` or `group senior-engineers`; absent where the line names the person. */
  readonly reason?: string;
  readonly place: Place;
}

/** What a line gives: whoever lists points has the role whose points they are. */
export function givenIn({ permission, roles, permissions }: DeclaredGrant, platform: Platform): Given | undefined {
  if (permission !== undefined) return { permission: permission.text };
  if (roles === undefined && permissions === undefined) return undefined;
  const custom = permissions === undefined ? undefined : customRole(platform);
  const names = new Set([...(roles ?? []).map(({ text }) => text), ...(custom === undefined ? [] : [custom])]);
  return {
    roles: [...names].sort(),
    ...(permissions === undefined ? {} : { permissions: [...new Set(permissions.map(({ text }) => text))].sort() }),
  };
}

/** The lines that give somebody a permission in a workspace, by principal (D19). */
export function grantLines(
  workspace: DeclaredWorkspace,
  organization: DeclaredOrganization,
  platform: Platform,
  people: People,
): ReadonlyMap<string, readonly GrantLine[]> {
  const byPrincipal = new Map<string, GrantLine[]>();
  for (const written of workspace.grants) {
    const { key, accessUntil } = written;
    const given = givenIn(written, platform);
    if (given === undefined) continue;
    const subject = subjectOf(key.text, organization, platform);
    const reason =
      subject.kind === "role"
        ? { reason: `role:${subject.role}` }
        : subject.kind === "group"
          ? { reason: `group ${subject.group.key.text}` }
          : {};
    const until = accessUntil === undefined ? {} : { accessUntil };
    const line: GrantLine = { given, ...until, ...reason, place: key.place };
    for (const principal of people.of(subject)) {
      const lines = byPrincipal.get(principal);
      if (lines === undefined) byPrincipal.set(principal, [line]);
      else lines.push(line);
    }
  }
  return byPrincipal;
}
