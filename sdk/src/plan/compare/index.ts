/** Compares the declared objects of one organization with the live ones, through each kind's one diff. */

import {
  compareFields,
  type Difference,
  diffOf,
  type FieldChange,
  hasEnded,
  inheritedFrom,
  isEqual,
  type LiveByKind,
} from "@charter/provider";
import {
  type Charter,
  type DesiredResource,
  descriptionOf,
  fieldNames,
  fieldRules,
  invitesToWorkspaces,
  isNeverMade,
  joinsAtOnce,
  type Kind,
  type Platform,
  valueAt,
} from "@charter/schema";
import { hasJoined } from "../../access";
import { type Cause, declared } from "../cause";
import { principalOf } from "../change-of-role";
import type { Managed } from "../managed";
import type { Match } from "../match";
import type { LiveIndex } from "../observe";
import type { PlannedChange, PlanRefusal } from "../plan";
import { seen } from "../seen";

export { noLongerManaged } from "./no-longer-managed";
export { suspended } from "./suspended";
export { listedOnly } from "./unlisted";
export { notVisible } from "./visibility";

/** What comparing declared objects yields. */
export interface Comparison {
  readonly changes: readonly PlannedChange[];
  readonly refusals: readonly PlanRefusal[];
}

const base = ({ address, kind, position, reasons: through = [] }: DesiredResource) => ({
  address,
  kind,
  position,
  after: [],
  cause: through.length === 0 ? declared : { ...declared, through },
});

/** Where people are invited to workspaces: whoever has not accepted sees no dataset there (D22, D35). */
function reasonNotToSee(
  { inputs: { workspace, principal } }: DesiredResource<"DatasetGrant">,
  index: LiveIndex | undefined,
): Cause | undefined {
  if (hasJoined(index?.membership(principal) ?? {})) return undefined;
  const workspaceId = index?.workspace(workspace)?.id;
  const grant = workspaceId === undefined ? undefined : index?.find("WorkspaceGrant", { workspaceId, principal });
  if (hasJoined(grant ?? {})) return undefined;
  const { status } = grant ?? index?.membership(principal) ?? {};
  return { type: "waits-for-member", principal, ...(status === undefined ? {} : { status }) };
}

/** Whether somebody who is not seen may be invited all the same (D11a). */
const mayBeInvited = (index: LiveIndex | undefined): boolean => index?.observed.hidesInvitations === true;

/** Whose invitation ended is in no workspace by it: only another one brings them there. */
function endedInvitation(
  { principal }: { readonly principal: string },
  index: LiveIndex | undefined,
  { grants: { needMembership } }: Platform,
): Cause | undefined {
  const member = index?.membership(principal);
  return needMembership && member !== undefined && hasEnded(member)
    ? { type: "waits-for-member", principal, status: member.status }
    : undefined;
}

/** Why a grant cannot be written yet: its principal is invited in this very run, or has not accepted. */
function reasonToWait(
  desired: DesiredResource,
  index: LiveIndex | undefined,
  { platform, references }: Charter,
  own: string,
): Cause | undefined {
  if (desired.kind === "Membership") return mayBeInvited(index) ? { type: "not-visible" } : undefined;
  if (desired.kind !== "WorkspaceGrant" && desired.kind !== "DatasetGrant") return undefined;
  const { principal, organization } = desired.inputs;
  if (desired.kind === "DatasetGrant" && invitesToWorkspaces(platform)) return reasonNotToSee(desired, index);
  if (platform.grants.whilePending === "accept") return endedInvitation(desired.inputs, index, platform);
  // Whoever creates an organization is a member of it at once.
  if (index === undefined) return principal === own ? undefined : { type: "waits-for-member", principal };
  const status = index.membership(principal)?.status;
  if (status === undefined) {
    if (!platform.grants.needMembership) return undefined;
    if (index.observed.unseen?.includes("Membership") === true || mayBeInvited(index)) return { type: "not-visible" };
    const isElsewhere = references.some(({ slug }) => slug === organization);
    return { type: "waits-for-member", principal, ...(isElsewhere ? { elsewhere: true } : {}) };
  }
  return status === "active" ? undefined : { type: "waits-for-member", principal, status };
}

/** Every declared field that is set: what creating writes. */
function declaredFields({ kind, inputs }: DesiredResource): readonly FieldChange[] {
  return compareFields(kind, { ...inputs }, Object.fromEntries(fieldNames(kind).map((name) => [name, null])));
}

/** Fields without which the platform creates no such object. */
function refusedCreate(desired: DesiredResource, platform: Platform): readonly PlanRefusal[] {
  return fieldRules(platform, descriptionOf(desired.kind).owner)
    .filter(([field, { required }]) => required === true && valueAt(desired.inputs, field) === undefined)
    .map(([field]) => ({
      code: "required-field",
      message: `${desired.address} does not exist yet, and creating it needs ${field}.`,
      remedy: `Declare \`${field}:\` there; check the spelling of its key if it should exist already.`,
      position: desired.position,
    }));
}

function changeOfMissing(
  match: Match,
  index: LiveIndex | undefined,
  charter: Charter,
  own: string,
): PlannedChange | undefined {
  const { desired, managed } = match;
  const cause = reasonToWait(desired, index, charter, own);
  // Nobody can tell whether they are invited still; what is managed as declared needs no step.
  const isManaged = cause?.type === "not-visible" && managed !== undefined;
  if (isManaged && compareFields(desired.kind, { ...desired.inputs }, managed.inputs).length === 0) return undefined;
  if (cause !== undefined) return { ...base(desired), verb: "wait", fields: declaredFields(desired), cause };
  if (index === undefined && desired.kind === "Membership" && desired.inputs.principal === own) {
    const creator = { role: charter.platform.topRole.role, accessUntil: null };
    const fields = compareFields("Membership", { ...desired.inputs }, creator);
    if (fields.length === 0)
      return { ...base(desired), verb: "adopt", fields, cause: { type: "creates-organization" } };
    return { ...base(desired), verb: "update", fields };
  }
  return { ...base(desired), verb: "create", fields: declaredFields(desired) };
}

function changeOfExisting(
  match: Match,
  live: LiveByKind[Kind],
  managed: Managed,
  platform: Platform,
  around: (match: Match) => readonly object[],
): Comparison {
  const { desired } = match;
  const inherited = inheritedFrom(desired.kind, platform, () => around(match));
  const difference = diffOf(desired.kind, desired.inputs, live, platform, inherited);
  const step = { ...base(desired), fields: [...difference.changes, ...difference.replaces], live: seen(live) };
  if (difference.refused.length > 0)
    return { changes: [], refusals: difference.refused.map((one) => immutable(desired, one.field)) };
  const isOurs = match.managed !== undefined || managed.source === "unknown";
  if (isEqual(difference)) return { changes: isOurs ? [] : [{ ...step, verb: "adopt" }], refusals: [] };
  const isThere = desired.adopt === true || isNeverMade(platform, descriptionOf(desired.kind).owner);
  const isTakenOver = isThere && difference.replaces.length === 0;
  if (!isOurs && !isTakenOver) return { changes: [], refusals: [differs(desired, difference)] };
  const verb = difference.replaces.length > 0 ? "replace" : isOurs ? "update" : "take-over";
  return { changes: [{ ...step, verb }], refusals: [] };
}

const immutable = ({ address, position }: DesiredResource, field: string): PlanRefusal => ({
  code: "immutable-field",
  message: `${address}: ${field} cannot be changed on this platform.`,
  remedy: `Declare ${field} as it is, or leave it out.`,
  position,
});

const named = (fields: readonly FieldChange[]): string => fields.map(({ field }) => field).join(", ");

const differs = ({ address, position }: DesiredResource, { changes, replaces }: Difference): PlanRefusal => ({
  code: "exists-and-differs",
  message: `${address} exists already, is not managed yet, and differs in ${named([...changes, ...replaces])}.`,
  remedy:
    replaces.length === 0
      ? "Write `adopt: true` there to take it over, or declare it as it is."
      : `Declare ${named(replaces)} as it is: taking it over cannot change that.`,
  position,
});

/** Nobody is asked whether they want to belong. */
const joining = (change: PlannedChange): PlannedChange =>
  change.kind === "Membership" && (change.verb === "create" || change.verb === "replace")
    ? { ...change, joins: true }
    : change;

/** What an object is in, the nearest first, as it will be: what is declared of it, and else what lives. */
function surroundings(matches: readonly Match[]): (match: Match) => readonly object[] {
  let all: ReadonlyMap<string, Match> | undefined;
  const around = ({ desired: { requires } }: Match): readonly object[] => {
    all ??= new Map(matches.map((match) => [match.desired.address, match]));
    const parent = all.get(requires[0] ?? "");
    return parent === undefined ? [] : [{ ...parent.live, ...parent.desired.inputs }, ...around(parent)];
  };
  return around;
}

/** Marks the grants that begin with an invitation: those of whoever does not belong to the organization (D22). */
function inviting(
  changes: readonly PlannedChange[],
  index: LiveIndex | undefined,
  own: string,
): readonly PlannedChange[] {
  const joined = new Set(changes.filter(({ joins }) => joins === true).map(principalOf));
  const belongs = (principal: string): boolean =>
    joined.has(principal) || (index === undefined ? principal === own : hasJoined(index.membership(principal) ?? {}));
  return changes.map((change) =>
    change.kind === "WorkspaceGrant" &&
    (change.verb === "create" || change.verb === "replace") &&
    !belongs(principalOf(change))
      ? { ...change, invites: true }
      : change,
  );
}

/** Compares the matched objects of one organization. `own` is the credential's principal. */
export function compareDeclared(
  matches: readonly Match[],
  index: LiveIndex | undefined,
  managed: Managed,
  charter: Charter,
  own: string,
): Comparison {
  const { platform } = charter;
  const changes: PlannedChange[] = [];
  const refusals: PlanRefusal[] = [];
  const around = surroundings(matches);
  for (const match of matches) {
    if (match.live === undefined) {
      const change = changeOfMissing(match, index, charter, own);
      if (change !== undefined) changes.push(change);
      if (change?.verb === "create") refusals.push(...refusedCreate(match.desired, platform));
      continue;
    }
    const comparison = changeOfExisting(match, match.live, managed, platform, around);
    changes.push(...comparison.changes);
    refusals.push(...comparison.refusals);
  }
  const joined = joinsAtOnce(platform) ? changes.map(joining) : changes;
  return { changes: invitesToWorkspaces(platform) ? inviting(joined, index, own) : joined, refusals };
}
