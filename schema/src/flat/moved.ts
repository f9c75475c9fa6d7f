/** What of a flat organization went where, for people. */

import { defaultReason } from "../declared/without-workspace";
import type { Charter } from "../model";
import { isPlainMap } from "../parse/plain-map";
import { normalizePrincipal } from "../principal";
import { Lines } from "./lines";
import type { FlatText } from "./read";
import { defaultWorkspace, inGroup, peopleIn, rolesIn } from "./upgrade";

/** Somebody, or a group, with roles. */
export interface WithRoles {
  readonly name: string;
  readonly roles: readonly string[];
}

/** What became of one organization; names as the old charter has them. */
export interface MovedOrganization {
  readonly slug: string;
  /** The role at the organization that administrators have now. */
  readonly role: string;
  /** The slug of the workspace that everybody else is in. */
  readonly workspace: string;
  readonly administrators: readonly string[];
  readonly users: readonly WithRoles[];
  readonly groups: readonly WithRoles[];
  readonly dataSources: readonly string[];
  /** Users who had no role, by themselves or through a group, and got the default one. */
  readonly byDefault: readonly string[];
  /** Users who are administrators, too: what they had as users is part of that. */
  readonly both: readonly WithRoles[];
}

/** The people to whom nothing but the default grant gives something. */
const byDefault = ({ resources }: Charter, organization: string): ReadonlySet<string> =>
  new Set(
    resources.flatMap((one) =>
      one.kind === "WorkspaceGrant" &&
      one.inputs.organization === organization &&
      one.reasons?.includes(defaultReason) === true
        ? [one.inputs.principal]
        : [],
    ),
  );

/** What became of each organization. */
export function movedIn({ value, entries }: FlatText, charter: Charter): readonly MovedOrganization[] {
  const lines = new Lines(entries);
  const names = (held: unknown) => lines.in(held).map(({ key }) => key);
  return lines.in(value.organizations).flatMap(({ key: slug, value: organization }) => {
    if (!isPlainMap(organization)) return [];
    const people = peopleIn(organization, lines, charter.platform);
    const lacking = byDefault(charter, slug);
    const withRoles = ({ key, value: roles }: { readonly key: string; readonly value: unknown }): WithRoles => ({
      name: key,
      roles: rolesIn(roles),
    });
    return [
      {
        slug,
        role: charter.platform.topRole.role,
        workspace: defaultWorkspace.slug,
        administrators: names(organization.administrators),
        users: people.users.map(withRoles),
        groups: lines
          .in(organization.userGroups)
          .map(({ key, value: group }) => withRoles({ key, value: inGroup(group, "roles") })),
        dataSources: names(organization.dataSources),
        byDefault: people.users
          .map(({ key }) => key)
          .filter((key) => lacking.has(normalizePrincipal(key, charter.platform))),
        both: people.both.map(withRoles),
      },
    ];
  });
}
