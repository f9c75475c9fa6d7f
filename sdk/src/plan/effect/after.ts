/** What a plan makes of an organization's access: its changes, applied to what is there. */

import {
  type DesiredResource,
  type Given,
  grantsEndWithMembership,
  joinsAtOnce,
  type Platform,
  plainGiven,
  readAddress,
} from "@charter/schema";
import { AccessMap, type Granted, type Member, type Place } from "../../access";
import { principalOf, texts } from "../change-of-role";
import { takesOver } from "../handing-over";
import type { PlannedChange } from "../plan";

/** The access map while changes are applied to it. */
interface Draft {
  readonly platform: Platform;
  readonly members: Map<string, Member>;
  readonly places: Map<string, Place>;
  readonly grants: Map<string, Map<string, Granted>>;
}

const writtenIn = ({ fields }: PlannedChange, name: string): unknown => fields.find(({ field }) => field === name)?.to;

const hasField = ({ fields }: PlannedChange, name: string): boolean => fields.some(({ field }) => field === name);

const text = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

/** The last day after a change: the one that it writes, else the one before. */
function untilAfter(change: PlannedChange, before: string | undefined): { readonly until?: string } {
  const until = hasField(change, "accessUntil") ? text(writtenIn(change, "accessUntil")) : before;
  return until === undefined ? {} : { until };
}

/** The workspace that a grant's address lies in, as it is called after the plan. */
function placeOf(change: PlannedChange, { places }: Draft): string {
  const { organization, workspace = "" } = readAddress(change.kind, change.address);
  const address = `${organization}/${workspace}`;
  for (const place of places.values()) if (place.address === address) return place.key;
  return address;
}

function applyToWorkspace(change: PlannedChange, { places }: Draft): void {
  const { verb, address, live } = change;
  const key = live?.id ?? address;
  if (verb === "remove") places.delete(key);
  else if (verb === "create" || verb === "update" || verb === "take-over")
    places.set(key, { ...places.get(key), key, address });
}

/** What a workspace makes of a role, or does not any more. */
function applyToRole(change: PlannedChange, draft: Draft): void {
  const { verb } = change;
  const key = placeOf(change, draft);
  const place = draft.places.get(key);
  const points = texts(writtenIn(change, "permissions"));
  if (place === undefined) return;
  const roles = new Map(place.roles);
  const { name } = readAddress(change.kind, change.address);
  if (verb === "remove") roles.delete(name);
  else if (points !== undefined && (verb === "create" || verb === "update" || verb === "take-over"))
    roles.set(name, points);
  draft.places.set(key, { ...place, roles });
}

function leave(principal: string, { members, grants, platform }: Draft): void {
  members.delete(principal);
  if (grantsEndWithMembership(platform)) grants.delete(principal);
}

/** Whoever held the only top role steps down. */
function stepDown(transfer: PlannedChange, changes: readonly PlannedChange[], { members, platform }: Draft): void {
  const { from = "", formerRole = "" } = takesOver(transfer, changes, platform) ?? {};
  const former = members.get(from);
  if (former === undefined) return;
  const { permissions: _, ...rest } = former;
  members.set(from, { ...rest, role: formerRole });
}

/** The points of a custom role after a change: those that it writes, else the ones before. */
function ownAfter(change: PlannedChange, before: Member | undefined): { readonly permissions?: readonly string[] } {
  const permissions = hasField(change, "permissions") ? texts(writtenIn(change, "permissions")) : before?.permissions;
  return permissions == null ? {} : { permissions };
}

function applyToMembership(change: PlannedChange, changes: readonly PlannedChange[], draft: Draft): void {
  const { members, platform } = draft;
  const principal = principalOf(change);
  const before = members.get(principal);
  const role = text(writtenIn(change, "role"));
  const joined = joinsAtOnce(platform) ? "active" : "pending";
  switch (change.verb) {
    case "remove":
      leave(principal, draft);
      return;
    case "replace": {
      const former = text(change.fields.find(({ field }) => field === "principal")?.from) ?? principal;
      const kept = members.get(former);
      leave(former, draft);
      members.set(principal, {
        principal,
        role: role ?? kept?.role ?? "",
        ...ownAfter(change, kept),
        status: joined,
        ...untilAfter(change, kept?.until),
      });
      return;
    }
    case "create":
      members.set(principal, {
        principal,
        role: role ?? "",
        ...ownAfter(change, undefined),
        status: joined,
        ...untilAfter(change, undefined),
      });
      return;
    case "transfer":
      stepDown(change, changes, draft);
      break;
    case "adopt":
    case "forget":
    case "wait":
      return;
  }
  if (before === undefined) return;
  const { until, permissions: _, ...rest } = before;
  const status = change.verb === "resend" ? "pending" : before.status;
  members.set(principal, {
    ...rest,
    status,
    ...(role === undefined ? {} : { role }),
    ...ownAfter(change, before),
    ...untilAfter(change, until),
  });
}

/** What is given after a change: what it writes, and of the rest what was before. */
function givenAfter(change: PlannedChange, before: Given): Given {
  const after = (name: keyof Given) => (hasField(change, name) ? writtenIn(change, name) : before[name]);
  const permission = text(after("permission"));
  return plainGiven({ permission, roles: texts(after("roles")), permissions: texts(after("permissions")) });
}

const writing: ReadonlySet<PlannedChange["verb"]> = new Set(["create", "update", "take-over", "resend", "replace"]);

function applyToGrant(change: PlannedChange, draft: Draft): void {
  const principal = principalOf(change);
  const own = draft.grants.get(principal) ?? new Map<string, Granted>();
  const place = change.live?.id.split("/", 1)[0] ?? placeOf(change, draft);
  if (change.verb === "remove") own.delete(place);
  else if (writing.has(change.verb)) {
    const before = own.get(place);
    const status = change.invites === true || change.verb === "resend" ? "pending" : before?.status;
    const given = givenAfter(change, before ?? {});
    own.set(place, { ...given, ...untilAfter(change, before?.until), ...(status === undefined ? {} : { status }) });
  }
  draft.grants.set(principal, own);
}

/** Ownership is handed over before its former holder gets what a line of their own says (D18). */
const inTurn = (changes: readonly PlannedChange[]): readonly PlannedChange[] => {
  const transfers = changes.filter(({ verb }) => verb === "transfer");
  return transfers.length === 0 ? changes : [...transfers, ...changes.filter(({ verb }) => verb !== "transfer")];
};

/** Workspaces first, so that grants find them; who leaves may take their grants along, and get one anew. */
const order: readonly DesiredResource["kind"][] = ["Organization", "Workspace", "Role", "Membership", "WorkspaceGrant"];

/**
 * The access map once a plan is carried out: what waits still waits, and nobody who is invited has accepted yet.
 * @param changes those of this organization
 */
export function accessAfter(before: AccessMap, changes: readonly PlannedChange[]): AccessMap {
  const draft: Draft = {
    platform: before.platform,
    members: new Map(before.members),
    places: new Map(before.places),
    grants: new Map([...before.people].map((principal) => [principal, new Map(before.grantsOf(principal))])),
  };
  const ordered = inTurn(changes);
  for (const kind of order) {
    for (const change of ordered) {
      if (change.kind !== kind) continue;
      if (kind === "Workspace") applyToWorkspace(change, draft);
      else if (kind === "Role") applyToRole(change, draft);
      else if (kind === "WorkspaceGrant") applyToGrant(change, draft);
      else if (kind === "Membership") applyToMembership(change, changes, draft);
    }
  }
  return new AccessMap({
    organization: before.organization,
    ...draft,
    members: draft.members.values(),
    places: draft.places.values(),
  });
}
