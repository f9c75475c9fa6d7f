/** Edges that depend on the live state: what must be written before what (D12, D18). */

import {
  covers,
  type DesiredResource,
  type Given,
  grantsEndWithMembership,
  grantsFollowInvitations,
  impliedBy,
  noRoles,
  type Platform,
  pointsOf,
  readAddress,
} from "@charter/schema";
import { changeOfHeld, principalOf } from "../change-of-role";
import type { Move } from "../holders";
import { leaver } from "../leaver";
import type { PlannedChange } from "../plan";

/**
 * Adds the edges of one organization's changes. Static edges go to parents only and are not among them.
 * - what takes the top role from somebody, or ends their access, waits for what gives it, so that somebody holds it at every
 *   moment (D18)
 * - a demotion that ends implied access waits for the grant that continues it, and a grant goes only once the role is there that
 *   continues it (D12)
 * - where everybody needs a workspace, what takes one from somebody waits for what they are granted elsewhere (D30)
 * - where whoever is created belongs at once, their grants need not wait for another run: they come after them (D16)
 * @param moves whose terms in the top role the changes move
 * @param needWorkspace whether everybody needs a workspace
 */
export function withOrder(
  changes: readonly PlannedChange[],
  platform: Platform,
  moves: readonly Move[],
  needWorkspace: boolean,
): readonly PlannedChange[] {
  const promoting = new Set(moves.filter(({ before, after }) => after > before).map(({ change }) => change));
  const promotions = [...promoting].map(({ address }) => address);
  // The engine deletes last anyway: of a removal the edge says that it is not made where the promotion failed. A corrected address
  // may give the role to whom it takes it from.
  const isDemotion = ({ change, before, after }: Move) => !promoting.has(change) && after < before;
  const demotions = new Set(moves.filter(isDemotion).map(({ change }) => change));
  const isGiven = ({ kind, verb }: PlannedChange) =>
    kind === "WorkspaceGrant" && (verb === "create" || verb === "update");
  const grants = Map.groupBy(changes.filter(isGiven), principalOf);
  const gainsImplied = new Map(
    changes
      .filter((change) => impliedAfter(change, platform))
      .map((change) => [principalOf(change), change.address] as const),
  );
  // Where a grant is taken while its person is invited, without an invitation it would be one by itself.
  const follow = grantsFollowInvitations(platform);
  const isFirst = ({ kind, verb, joins }: PlannedChange): boolean =>
    joins === true || (follow && kind === "Membership" && (verb === "create" || verb === "resend"));
  const joining = new Map(changes.filter(isFirst).map((change) => [principalOf(change), change.address]));
  const continued = needWorkspace ? continuedBy(changes, grants) : new Map<string, readonly string[]>();
  return changes.map((change) => {
    const member = change.kind === "WorkspaceGrant" ? joining.get(principalOf(change)) : undefined;
    if (member !== undefined) return { ...change, after: [...change.after, member] };
    const after = [
      ...(demotions.has(change) ? promotions : []),
      ...(endsImplied(change, platform)
        ? (grants.get(leaver(change) ?? principalOf(change)) ?? []).map(({ address }) => address)
        : []),
      ...(change.kind === "WorkspaceGrant" && change.verb === "remove" ? [gainsImplied.get(principalOf(change))] : []),
      ...(change.verb === "remove" ? (continued.get(change.address) ?? []) : []),
    ].filter((address) => address !== undefined);
    return after.length === 0 ? change : { ...change, after: [...change.after, ...after] };
  });
}

/** By the address of what takes grants from people, by revoking or along with it: what gives these people grants elsewhere. */
function continuedBy(
  changes: readonly PlannedChange[],
  given: ReadonlyMap<string, readonly PlannedChange[]>,
): ReadonlyMap<string, readonly string[]> {
  const continued = new Map<string, string[]>();
  for (const change of changes) {
    if (change.kind !== "WorkspaceGrant" || change.verb !== "remove") continue;
    const { cause, address, along } = change;
    const takers = [...(along === true ? [] : [address]), ...(cause.type === "goes-with" ? [cause.address] : [])];
    const elsewhere = (given.get(principalOf(change)) ?? []).map((grant) => grant.address);
    for (const taker of elsewhere.length === 0 ? [] : takers)
      continued.set(taker, [...new Set([...(continued.get(taker) ?? []), ...elsewhere])]);
  }
  return continued;
}

/** Whether one implies something everywhere that the other does not. */
function impliesMore(platform: Platform, one: Given | undefined, other: Given | undefined): boolean {
  const [own, theirs] = [one, other].map((given) => pointsOf(platform, noRoles, given ?? {}));
  return own !== undefined && theirs !== undefined && !covers(theirs, own);
}

/** Whether a change of role gives something everywhere that the role before did not. */
function impliedAfter(change: PlannedChange, platform: Platform): boolean {
  const held = changeOfHeld(change);
  if (held === undefined || change.verb === "wait") return false;
  return impliesMore(platform, impliedBy(platform, held.to), held.from && impliedBy(platform, held.from));
}

/** Whether a change of role, or leaving where grants stay (D17), ends something that the role gave everywhere. */
function endsImplied(change: PlannedChange, platform: Platform): boolean {
  if (leaver(change) !== undefined) return !grantsEndWithMembership(platform);
  const held = changeOfHeld(change);
  if (held?.from === undefined || change.verb === "create") return false;
  return impliesMore(platform, impliedBy(platform, held.from), impliedBy(platform, held.to));
}

const rolesIn = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/**
 * Adds the edges between roles of workspaces and grants: a grant comes after what it gives, and what it gave goes after it (D32).
 */
export function withRoles(changes: readonly PlannedChange[]): readonly PlannedChange[] {
  const roles = changes.filter(({ kind }) => kind === "Role");
  if (roles.length === 0) return changes;
  const grants = Map.groupBy(
    changes.filter(({ kind }) => kind === "WorkspaceGrant"),
    ({ address }) => address.slice(0, address.indexOf("/grants/")),
  );
  const made = new Map(roles.filter(({ verb }) => verb !== "remove").map((one) => [one.address, one] as const));
  return changes.map((change) => {
    const { kind, address, verb, fields, live } = change;
    if (kind === "WorkspaceGrant") {
      const workspace = address.slice(0, address.indexOf("/grants/"));
      const given = rolesIn(fields.find(({ field }) => field === "roles")?.to);
      const first = given.map((role) => `${workspace}/roles/${role}`).filter((role) => made.has(role));
      return first.length === 0 ? change : { ...change, after: [...change.after, ...first] };
    }
    if (kind !== "Role" || verb !== "remove") return change;
    const { organization, workspace, name } = readAddress(kind, address);
    // What is removed goes first of itself: the engine knows from its state what it hung on.
    const taken = (grants.get(`${organization}/${workspace}`) ?? []).filter(
      (grant) => rolesIn(grant.live?.roles).includes(name) && (grant.verb === "update" || grant.verb === "take-over"),
    );
    return taken.length === 0 || live === undefined
      ? change
      : { ...change, after: [...change.after, ...taken.map((grant) => grant.address)] };
  });
}

/**
 * Adds the edges to removals: an application that takes the service slug of one that goes has to wait for that.
 * The engine deletes last, so such a change is made by a second pass, or by the next run.
 * @param slugs the live service slug of each application that goes, by its address
 */
export function withFreedSlugs(
  changes: readonly PlannedChange[],
  desired: readonly DesiredResource[],
  slugs: ReadonlyMap<string, string>,
): readonly PlannedChange[] {
  if (slugs.size === 0) return changes;
  const freedBy = new Map([...slugs].map(([address, slug]) => [`${workspaceOf(address)} ${slug}`, address]));
  const wanted = new Map(
    desired.flatMap(({ kind, address, inputs }) =>
      kind === "Application" ? [[address, freedBy.get(`${workspaceOf(address)} ${inputs.slug ?? ""}`)] as const] : [],
    ),
  );
  return changes.map((change) => {
    const removal = change.verb === "remove" ? undefined : wanted.get(change.address);
    return removal === undefined ? change : { ...change, after: [...change.after, removal] };
  });
}

const defaultChange = ({ kind, fields }: PlannedChange): unknown =>
  kind === "Workspace" ? fields.find(({ field }) => field === "default")?.to : undefined;

/** Adds the edge between two workspaces that both speak of the default flag: it is never put down, only taken over (D34). */
export function withMovedFlag(changes: readonly PlannedChange[]): readonly PlannedChange[] {
  const takers = changes.filter((change) => defaultChange(change) === true).map(({ address }) => address);
  if (takers.length === 0) return changes;
  return changes.map((change) =>
    defaultChange(change) === false ? { ...change, after: [...change.after, ...takers] } : change,
  );
}

const slugChange = (change: PlannedChange) =>
  change.kind === "Application" ? change.fields.find(({ field }) => field === "slug") : undefined;

/** Whether following what waits for what leads back to where it began: applications that swap their service slugs. */
function isCircle(from: string, waitsFor: ReadonlyMap<string, string>): boolean {
  const seen = new Set<string>();
  for (let at = waitsFor.get(from); at !== undefined && !seen.has(at); at = waitsFor.get(at)) {
    if (at === from) return true;
    seen.add(at);
  }
  return false;
}

/** Adds the edges between applications that stay: who takes the service slug that another one gives up is written after it. */
export function withHandedOnSlugs(changes: readonly PlannedChange[]): readonly PlannedChange[] {
  const slugs = changes.flatMap((change) => {
    const slug = slugChange(change);
    return slug === undefined ? [] : [{ address: change.address, verb: change.verb, ...slug }];
  });
  const givenUp = new Map(
    slugs
      .filter(({ verb }) => verb === "update")
      .map(({ address, from }) => [`${workspaceOf(address)} ${from}`, address] as const),
  );
  const waitsFor = new Map(
    slugs.flatMap(({ address, to }) => {
      const holder = givenUp.get(`${workspaceOf(address)} ${to}`);
      return holder === undefined ? [] : [[address, holder] as const];
    }),
  );
  return changes.map((change) => {
    const holder = waitsFor.get(change.address);
    if (holder === undefined || isCircle(change.address, waitsFor)) return change;
    return { ...change, after: [...change.after, holder] };
  });
}

/** The address of the workspace that an application's address starts with. */
const workspaceOf = (address: string): string => {
  const { organization, workspace } = readAddress("Application", address);
  return `${organization}/${workspace}`;
};
