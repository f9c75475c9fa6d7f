import { needsWorkspace, type Platform } from "../platform";
import { givenBy } from "../platform/given";
import { type GrantLine, grantLines } from "./grant-lines";
import type { DeclaredMember, DeclaredOrganization, DeclaredWorkspace } from "./model";
import type { People } from "./people";

/** Somebody whom no workspace has for as long as they belong to the organization. */
export interface Workspaceless {
  readonly member: DeclaredMember;
  /** The latest end of what they are granted; absent where they are granted nothing. */
  readonly lastDay?: string;
}

/** The days compare as text; no end is the latest. */
const lasts = (line: GrantLine, member: DeclaredMember): boolean =>
  typeof line.accessUntil !== "string" ||
  (member.accessUntil !== undefined && line.accessUntil >= member.accessUntil.text);

/** Who needs a workspace (D30) and is granted none, or none for long enough. */
export function withoutWorkspace(
  organization: DeclaredOrganization,
  platform: Platform,
  people: People,
): readonly Workspaceless[] {
  const needing = [...organization.memberByPrincipal.values()].filter(
    ({ role }) => role !== undefined && needsWorkspace(platform, role.text),
  );
  if (needing.length === 0) return [];
  const lines = organization.workspaces.map((workspace) => grantLines(workspace, organization, platform, people));
  return needing.flatMap((member) => {
    const own = lines.flatMap((byPrincipal) => byPrincipal.get(member.principal) ?? []);
    if (own.some((line) => lasts(line, member))) return [];
    const lastDay = own
      .map(({ accessUntil }) => accessUntil ?? "")
      .toSorted()
      .at(-1);
    return [{ member, ...(lastDay === undefined ? {} : { lastDay }) }];
  });
}

/** The workspace that carries the default flag (D34). */
export const declaredDefault = ({ workspaces }: DeclaredOrganization): DeclaredWorkspace | undefined =>
  workspaces.find(({ settings }) => settings.value.default === true);

/** Why somebody has a grant that no line gives. */
export const defaultReason = "the default workspace";

/** What `defaultGrant: true` gives in the default workspace, by principal: to everybody who would have no workspace (D30). */
export function defaultGrants(
  organization: DeclaredOrganization,
  platform: Platform,
  people: People,
): ReadonlyMap<string, GrantLine> {
  const name = platform.defaultWorkspace?.permission;
  if (name === undefined || organization.settings.value.defaultGrant !== true) return new Map();
  return new Map(
    withoutWorkspace(organization, platform, people).map(({ member }) => [
      member.principal,
      { given: givenBy(platform, name), reason: defaultReason, place: member.key.place },
    ]),
  );
}
