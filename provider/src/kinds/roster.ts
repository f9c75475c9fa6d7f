/**
 * A roster: who is declared in an organization, or to have a permission in a workspace. Whoever else is there and not
 * ignored is revoked (D39). Free of Pulumi.
 */

import { addressIn as addressBy, nameOfGiven, normalizePrincipal, principalMatcher } from "@charter/schema";
import { type LiveMembership, type LiveWorkspaceGrant, statusSeen } from "../backend/live";
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
  /** Everybody who is declared. */
  readonly principals: readonly string[];
  /** Globs over principals that are left alone. */
  readonly ignore: readonly string[];
  /** How many may be revoked at once where no charter says it: a number, or a share such as `25%`. */
  readonly maxRemovals?: string;
}

/** Who is revoked, by principal: with the status that was seen (D14), and of a grant that has none what it gives. */
export type Revocations = Readonly<Record<string, string>>;

/** What came of it. */
export interface Revoked {
  /** Whose membership or grant is gone. */
  readonly principals: readonly string[];
  readonly failures: readonly { readonly address: string; readonly error: unknown }[];
}

type Listed = LiveMembership | LiveWorkspaceGrant;

/** The address of somebody's membership or grant, as the plan names it. */
const addressIn = ({ organization, workspace }: RosterInputs, principal: string): string =>
  workspace === undefined
    ? addressBy("Membership", { organization, principal })
    : addressBy("WorkspaceGrant", { organization, workspace: workspace.slug, principal });

/** What the roster is about, as last observed, without those whom it ignores. @throws where nobody can be asked */
async function listed(context: Context, roster: RosterInputs): Promise<readonly Listed[]> {
  const { workspace } = roster;
  const snapshot = snapshotOf(context, roster);
  await snapshot.load();
  const kind = workspace === undefined ? "Membership" : "WorkspaceGrant";
  // A plan has said that it revokes nobody there (D11a).
  if (snapshot.hides(kind) && shownIn(context, roster) === undefined)
    throw new RefusedError(
      "not-visible",
      `Nobody can tell whom to revoke in ${rosterAddress(roster)}: this credential may not list them.`,
      "Use the token of somebody who may.",
    );
  const all =
    workspace === undefined
      ? snapshot.all("Membership")
      : snapshot.all("WorkspaceGrant").filter(({ workspaceId }) => workspaceId === workspace.id);
  const isIgnored = principalMatcher(roster.ignore, context.platform);
  return all.filter(({ principal }) => !isIgnored(principal));
}

/** The start of the addresses of those whom a roster is about. */
export const rosterAddress = ({ organization, workspace }: RosterInputs): string =>
  workspace === undefined ? `${organization}/members` : `${organization}/${workspace.slug}/grants`;

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
        const seen = "role" in live ? live.status : (live.status ?? nameOfGiven(live));
        if (shown === undefined) return [[live.principal, seen] as const];
        const status = shown[addressIn(roster, live.principal)];
        return status === undefined ? [] : [[live.principal, status === "" ? seen : status] as const];
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
  context.rules.admitRevocation(rosterAddress(roster), addressIn(roster, live.principal), live.id);
  if ("role" in live)
    return rulesByKind.Membership.delete(context, { ...live, organization, status: statusSeen(seen) });
  const status = live.status === undefined ? undefined : statusSeen(seen);
  return rulesByKind.WorkspaceGrant.delete(context, { ...live, organization, status });
}

/**
 * Revokes exactly these, each through its kind's delete, which names the status that was seen. One that fails does not
 * stop the others; one that is gone already is done.
 * @throws CharterError where the service cannot be asked
 */
export async function revoke(context: Context, roster: RosterInputs, revocations: Revocations): Promise<Revoked> {
  const present = new Map((await listed(context, roster)).map((live) => [live.principal, live]));
  const outcomes = await Promise.all(
    Object.entries(revocations).map(async ([principal, seen]) => {
      const live = present.get(principal);
      try {
        if (live !== undefined) await remove(context, roster, live, seen);
        return { principal };
      } catch (error) {
        return { principal, failure: { address: addressIn(roster, principal), error } };
      }
    }),
  );
  return {
    principals: outcomes.filter(({ failure }) => failure === undefined).map(({ principal }) => principal),
    failures: outcomes.flatMap(({ failure }) => failure ?? []),
  };
}
