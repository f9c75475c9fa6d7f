import type { Place } from "../parse/source";
import type { Platform } from "../platform";
import { customRole, type Given } from "../platform/given";
import { earlier } from "./ends";
import type { DeclaredGrant, DeclaredOrganization, DeclaredWorkspace } from "./model";
import type { People } from "./people";
import { type Subject, subjectOf } from "./subject";

/** One line of `grants:` as it holds for one person. */
export interface GrantLine {
  readonly given: Given;
  readonly accessUntil?: string | null;
  /** `role:admin` or `group senior-engineers`; absent where the line names the person. */
  readonly reason?: string;
  readonly place: Place;
}

/** Why a line is about somebody, where it does not name them. */
export function reasonFor(principal: string, subject: Subject, people: People): { readonly reason?: string } {
  if (subject.kind === "role") return { reason: `role:${subject.role}` };
  return subject.kind === "group" ? { reason: `group ${people.membershipOf(principal, subject.group)}` } : {};
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
    for (const [principal, end] of people.endsOf(subject)) {
      const until =
        typeof accessUntil === "string" || end !== undefined ? earlier(accessUntil ?? undefined, end) : accessUntil;
      const line: GrantLine = {
        given,
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
