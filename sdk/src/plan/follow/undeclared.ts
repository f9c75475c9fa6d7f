/** What lives in an organization without being declared or managed, and what is said of it: report, revoke or ignore. */

import type { LiveByKind } from "@charter/provider";
import {
  addressIn,
  type Charter,
  covers,
  type DesiredResource,
  isKnownGiven,
  type Kind,
  nameOfGiven,
  nameOfHeld,
  noRoles,
  organizationRoles,
  type Platform,
  pointsOf,
  principalMatcher,
  type Unmanaged,
} from "@charter/schema";
import { liveBooks } from "../../access";
import type { Managed } from "../managed";
import type { Match } from "../match";
import type { Addressed, LiveIndex } from "../observe";
import { lastingId } from "../of-person";
import type { Plan } from "../plan";

/** A live object that nobody declared. */
export interface Undeclared extends Addressed {
  readonly setting: Unmanaged;
}

/** The addresses of the declared workspaces by their stable ids: a rename shows in the address at once. */
const declaredWorkspaces = (matches: readonly Match[]): ReadonlyMap<string, DesiredResource<"Workspace">> =>
  new Map(
    matches.flatMap(({ desired, live }) =>
      desired.kind === "Workspace" && live !== undefined ? [[live.id, desired] as const] : [],
    ),
  );

const isGrant = (live: LiveByKind[Kind]): live is LiveByKind["WorkspaceGrant"] =>
  "principal" in live && "workspaceId" in live && !("dataset" in live);

/** What somebody has in a workspace: a grant there, or one of a dataset. */
const isPersonal = (live: LiveByKind[Kind]): live is LiveByKind["WorkspaceGrant" | "DatasetGrant"] =>
  "principal" in live && "workspaceId" in live;

/** What a role implies anyway counts as declared where a line says it, though it is not sent (D12): never what no platform knows. */
function impliedGrants({ implied, platform }: Charter, { observed }: LiveIndex): (grant: Addressed) => boolean {
  const books = implied.length === 0 ? undefined : liveBooks(observed);
  const declared = new Map(implied.map((one) => [one.address, one]));
  return ({ address, live }) => {
    const given = declared.get(address)?.implied;
    if (given === undefined || !isGrant(live)) return false;
    const book = books?.get(live.workspaceId) ?? noRoles;
    return (
      isKnownGiven(platform, book, live) && covers(pointsOf(platform, book, given), pointsOf(platform, book, live))
    );
  };
}

/** Only people and grants are ever revoked; what else nobody declared may belong to another charter. */
const withoutRevoking = (setting: Unmanaged): Unmanaged => (setting === "revoke" ? "report" : setting);

/** Lists the live objects of an organization that nobody declared, people whom `ignore:` covers left out (D39). */
export function undeclaredOf(
  organization: string,
  charter: Charter,
  matches: readonly Match[],
  index: LiveIndex,
  managed: Managed,
): readonly Undeclared[] {
  const declared = new Set(matches.flatMap(({ live }) => (live === undefined ? [] : [live.id])));
  const addresses = new Set(matches.map(({ desired }) => desired.address));
  const ours = new Set([...managed.objects.values(), ...(managed.program ?? [])].map(lastingId));
  const workspaces = declaredWorkspaces(matches);
  const isIgnored = principalMatcher(charter.ignore.members, charter.platform);
  const isImplied = impliedGrants(charter, index);
  const own = charter.unmanaged[organization] ?? "report";
  const isReference = charter.references.some(({ slug }) => slug === organization);
  /** Of an organization that is only referred to, what is not in a declared workspace is somebody else's matter (D37). */
  const isConcerned = ({ live }: Addressed): boolean =>
    !isReference || ("workspaceId" in live && workspaces.has(live.workspaceId));
  const placed = (one: Addressed): Undeclared => {
    const { kind, live } = one;
    if (kind === "Membership") return { ...one, setting: own };
    const workspace = isPersonal(live) ? workspaces.get(live.workspaceId) : undefined;
    if (workspace === undefined || !isPersonal(live)) return { ...one, setting: withoutRevoking(own) };
    const address = addressIn(kind, { ...live, organization, workspace: workspace.inputs.slug });
    return { kind, live, address, setting: charter.unmanaged[workspace.address] ?? own };
  };
  return [...index.addressed()]
    .filter(({ kind, live }) => !declared.has(live.id) && !ours.has(lastingId({ kind, id: live.id })))
    .filter(isConcerned)
    .filter(({ live }) => !("principal" in live && isIgnored(live.principal)))
    .map(placed)
    .filter((one) => !addresses.has(one.address) && !isImplied(one));
}

const detailOf = (live: LiveByKind[Kind]) =>
  "role" in live
    ? { detail: `${nameOfHeld(live)}, ${live.status}` }
    : isGrant(live)
      ? { detail: [nameOfGiven(live), ...(live.status === undefined ? [] : [live.status])].join(", ") }
      : {};

/** Of somebody with more than the lowest role, that it is so. */
export const elevation = (live: LiveByKind[Kind], platform: Platform): { readonly elevated?: true } =>
  "role" in live && live.role !== organizationRoles(platform).at(-1) ? { elevated: true } : {};

/** What is reported, and left alone: without what goes along with something else. */
export function unmanagedOf(
  undeclared: readonly Undeclared[],
  going: ReadonlySet<string | undefined>,
  platform: Platform,
): Plan["unmanaged"] {
  const reported = undeclared
    .filter(({ setting, live }) => setting === "report" && !going.has(live.id))
    .map(({ address, kind, live }) => ({
      address,
      kind,
      ...detailOf(live),
      ...elevation(live, platform),
    }));
  return [...reported.filter(({ elevated }) => elevated), ...reported.filter(({ elevated }) => elevated !== true)];
}
