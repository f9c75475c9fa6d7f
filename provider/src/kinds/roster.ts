/**
 * A roster: who is declared in an organization, or to have a permission in a workspace. Whoever else is there and not
 * ignored is revoked (D39). Free of Pulumi.
 */

import { descriptionOf, nameOfGiven, normalizePrincipal, principalMatcher } from "@charter/schema";
import type { LiveByKind } from "../backend/live";
import { statusSeen } from "../backend/status-seen";
import { RefusedError } from "../errors/refused-error";
import { allowedRemovals } from "../licence/allowed-removals";
import { rulesByKind } from ".";
import type { Context } from "./kind";
import { snapshotOf } from "./snapshot-of";

/** The inputs of a Roster resource. */
export interface RosterInputs {
  readonly organization: string;
  readonly organizationId: string;
  /** Of a workspace's roster; absent in an organization's. */
  readonly workspace?: { readonly slug: string; readonly id: string };
  /** Under a charter the grants of a workspace's datasets have a roster of their own, of those that the plan shows. */
  readonly revokes?: "DatasetGrant";
  /** Everybody who is declared. */
  readonly principals: readonly string[];
  /** Globs over principals that are left alone. */
  readonly ignore: readonly string[];
  /** How many may be revoked at once where no charter says it: a number, or a share such as `25%`. */
  readonly maxRemovals?: string;
}

/** Who is revoked, by name: with the status that was seen (D14), and of a grant that has none what it gives. */
export type Revocations = Readonly<Record<string, string>>;

/** What came of it. */
export interface Revoked {
  /** Whose membership or grant is gone, by name. */
  readonly principals: readonly string[];
  readonly failures: readonly { readonly address: string; readonly error: unknown }[];
}

type Listed = LiveByKind["Membership" | "WorkspaceGrant" | "DatasetGrant"];

/** What a roster calls somebody's membership or grant; its address ends with it. */
const nameOf = (live: Listed): string => ("dataset" in live ? `${live.dataset}@${live.principal}` : live.principal);

/** What is seen of it beside the name: the status, or what is given. */
const seenOf = (live: Listed): string =>
  "role" in live ? live.status : "dataset" in live ? live.dataset : (live.status ?? nameOfGiven(live));

const kindOf = ({ workspace, revokes }: RosterInputs) =>
  revokes ?? (workspace === undefined ? "Membership" : "WorkspaceGrant");

/** The start of the addresses of those whom a roster is about. */
export function rosterAddress(roster: RosterInputs): string {
  const { organization, workspace } = roster;
  const place = workspace === undefined ? organization : `${organization}/${workspace.slug}`;
  return `${place}/${descriptionOf(kindOf(roster)).property}`;
}

/** An address, as the plan names it. */
const addressIn = (roster: RosterInputs, name: string): string => `${rosterAddress(roster)}/${name}`;

/** What the roster is about, as last observed, without those whom it ignores. @throws where nobody can be asked */
async function listed(context: Context, roster: RosterInputs): Promise<readonly Listed[]> {
  const { workspace } = roster;
  const snapshot = snapshotOf(context, roster);
  await snapshot.load();
  const kind = kindOf(roster);
  // A plan has said that it revokes nobody there (D11a).
  if (snapshot.hides(kind) && shownIn(context, roster) === undefined)
    throw new RefusedError(
      "not-visible",
      `Nobody can tell whom to revoke in ${rosterAddress(roster)}: this credential may not list them.`,
      "Use the token of somebody who may.",
    );
  const all: readonly Listed[] = snapshot.all(kind);
  const isIgnored = principalMatcher(roster.ignore, context.platform);
  return all.filter(
    (live) => !isIgnored(live.principal) && (!("workspaceId" in live) || live.workspaceId === workspace?.id),
  );
}

/** Whom the plan in force shows; `undefined` where none decides. */
const shownIn = ({ rules }: Context, roster: RosterInputs) =>
  rules.isPlanned(rosterAddress(roster)) ? rules.revocations : undefined;

/** Whoever is there and not declared. With a charter in force, only those of them whom its plan showed. */
function undeclared(context: Context, roster: RosterInputs, present: readonly Listed[]): Revocations {
  const declared = new Set(roster.principals.map((principal) => normalizePrincipal(principal, context.platform)));
  const shown = shownIn(context, roster);
  return Object.fromEntries(
    present
      .filter(({ principal }) => !declared.has(principal))
      .flatMap((live) => {
        const [name, seen] = [nameOf(live), seenOf(live)];
        if (shown === undefined) return roster.revokes === undefined ? [[name, seen] as const] : [];
        const status = shown[addressIn(roster, name)];
        return status === undefined ? [] : [[name, status === "" ? seen : status] as const];
      }),
  );
}

/** Whom the calls are made as. An organization that this process has just created does not say it. */
async function ownPrincipal(context: Context, roster: RosterInputs): Promise<string> {
  const known = snapshotOf(context, roster).credential?.principal ?? "";
  return known === "" ? (await context.backend.credential({ slug: roster.organization })).principal : known;
}

/** Why a program without a charter may not revoke these; where a charter is in force, its plan has judged that. */
async function refusalsOf(
  context: Context,
  roster: RosterInputs,
  present: readonly Listed[],
  revocations: Revocations,
): Promise<readonly string[]> {
  const count = Object.keys(revocations).length;
  if (shownIn(context, roster) !== undefined || count === 0) return [];
  const own = await ownPrincipal(context, roster);
  const limit = roster.maxRemovals ?? context.rules.guards.maxRemovals;
  const allowed = allowedRemovals(limit, present.length);
  return [
    ...(Object.hasOwn(revocations, own)
      ? [`${own}, whom these calls are made as, is not declared and would be revoked. Declare or ignore them.`]
      : []),
    ...(count > allowed
      ? [
          `${count} of ${present.length} would be revoked; maxRemovals (${limit}) allows ${allowed}. ` +
            "If that is meant, raise `maxRemovals` of the Roster.",
        ]
      : []),
  ];
}

/**
 * Who would be revoked, and what stands against it.
 * @throws CharterError where the service cannot be asked, NoLicenceError
 */
export async function judgeRoster(
  context: Context,
  roster: RosterInputs,
): Promise<{ readonly revocations: Revocations; readonly refusals: readonly string[] }> {
  context.rules.admit(rosterAddress(roster));
  const present = await listed(context, roster);
  const revocations = undeclared(context, roster, present);
  return { revocations, refusals: await refusalsOf(context, roster, present, revocations) };
}

async function remove(context: Context, roster: RosterInputs, live: Listed, seen: string): Promise<void> {
  const { organization } = roster;
  context.rules.admitRevocation(rosterAddress(roster), addressIn(roster, nameOf(live)), live.id);
  if ("role" in live)
    return rulesByKind.Membership.delete(context, { ...live, organization, status: statusSeen(seen) });
  if ("dataset" in live) return rulesByKind.DatasetGrant.delete(context, { ...live, organization });
  const status = live.status === undefined ? undefined : statusSeen(seen);
  return rulesByKind.WorkspaceGrant.delete(context, { ...live, organization, status });
}

/**
 * Revokes exactly these, each through its kind's delete, which names the status that was seen. One that fails does not
 * stop the others; one that is gone already is done.
 * @throws CharterError where the service cannot be asked
 */
export async function revoke(context: Context, roster: RosterInputs, revocations: Revocations): Promise<Revoked> {
  const present = new Map((await listed(context, roster)).map((live) => [nameOf(live), live]));
  const outcomes = await Promise.all(
    Object.entries(revocations).map(async ([name, seen]) => {
      const live = present.get(name);
      try {
        if (live !== undefined) await remove(context, roster, live, seen);
        return { name };
      } catch (error) {
        return { name, failure: { address: addressIn(roster, name), error } };
      }
    }),
  );
  return {
    principals: outcomes.filter(({ failure }) => failure === undefined).map(({ name }) => name),
    failures: outcomes.flatMap(({ failure }) => failure ?? []),
  };
}
