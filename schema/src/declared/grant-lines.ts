import type { Place } from "../parse/source";
import type { Platform } from "../platform";
import type { DeclaredOrganization, DeclaredWorkspace } from "./model";
import type { People } from "./people";
import { subjectOf } from "./subject";

/** One line of `grants:` as it holds for one person. */
export interface GrantLine {
  readonly permission: string;
  readonly accessUntil?: string | null;
  /** `role:admin` or `group senior-engineers`; absent where the line names the person. */
  readonly reason?: string;
  readonly place: Place;
}

/** The lines that give somebody a permission in a workspace, by principal (D19). */
export function grantLines(
  workspace: DeclaredWorkspace,
  organization: DeclaredOrganization,
  platform: Platform,
  people: People,
): ReadonlyMap<string, readonly GrantLine[]> {
  const byPrincipal = new Map<string, GrantLine[]>();
  for (const { key, permission, accessUntil } of workspace.grants) {
    if (permission === undefined) continue;
    const subject = subjectOf(key.text, organization, platform);
    const reason =
      subject.kind === "role"
        ? { reason: `role:${subject.role}` }
        : subject.kind === "group"
          ? { reason: `group ${subject.group.key.text}` }
          : {};
    const until = accessUntil === undefined ? {} : { accessUntil };
    const line: GrantLine = { permission: permission.text, ...until, ...reason, place: key.place };
    for (const principal of people.of(subject)) {
      const lines = byPrincipal.get(principal);
      if (lines === undefined) byPrincipal.set(principal, [line]);
      else lines.push(line);
    }
  }
  return byPrincipal;
}
