import type { Place } from "../parse/source";
import type { Platform } from "../platform";
import { earlier } from "./ends";
import type { DeclaredOrganization, DeclaredWorkspace } from "./model";
import type { People } from "./people";
import { type Subject, subjectOf } from "./subject";

/** One line of `grants:` as it holds for one person. */
export interface GrantLine {
  readonly permission: string;
  readonly accessUntil?: string | null;
  /** `role:admin` or `group senior-engineers`; absent where the line names the person. */
  readonly reason?: string;
  readonly place: Place;
}

/** Why a line is about somebody, where it does not name them. */
function reasonFor(principal: string, subject: Subject, people: People): { readonly reason?: string } {
  if (subject.kind === "role") return { reason: `role:${subject.role}` };
  return subject.kind === "group" ? { reason: `group ${people.membershipOf(principal, subject.group)}` } : {};
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
    for (const [principal, end] of people.endsOf(subject)) {
      const until =
        typeof accessUntil === "string" || end !== undefined ? earlier(accessUntil ?? undefined, end) : accessUntil;
      const line: GrantLine = {
        permission: permission.text,
        ...(until === undefined ? {} : { accessUntil: until }),
        ...reasonFor(principal, subject, people),
        place: key.place,
      };
      const lines = byPrincipal.get(principal);
      if (lines === undefined) byPrincipal.set(principal, [line]);
      else lines.push(line);
    }
  }
  return byPrincipal;
}
