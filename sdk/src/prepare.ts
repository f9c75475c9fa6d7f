/** A charter read, observed and planned: all that comes before the first write, and free of Pulumi. */

import type { Backend } from "@charter/provider";
import { type Charter, organizationOf, type Platform, parseCharter, readCharter } from "@charter/schema";
import { absentSecrets } from "./absent-secrets";
import {
  type Allowance,
  type Managed,
  makePlan,
  managedAtBase,
  observeAll,
  type Plan,
  type PlanRefusal,
  withoutExpired,
  writes,
} from "./plan";
import { ruleChanges } from "./plan/judge";
import { registeredOf } from "./plan/licence";
import { underRules } from "./plan/managed";
import { allOf, type Base, type BaseCharter, type BaseRules, emptyBase, scopesAt, withoutRules } from "./plan/match";
import { type ReviewedPlan, refusalsUnder } from "./plan/reviewed";
import type { PreparedCharter } from "./prepared";
import { evaluator } from "./typescript";

export type { PreparedCharter } from "./prepared";

/** The service, or how the one of the charter's platform is connected to. */
export type Service = Backend | ((platform: Platform) => Backend | Promise<Backend>);

/** What a plan may know and do beside the charter. */
export interface Preparation extends Allowance {
  /**
   * The commit whose charter says what is managed where no state does, or a range of them: `applied..tried`. Its scopes and policies hold
   * in any case, and its guard and platform are what is compared with.
   */
  readonly base?: string | undefined;
  /** The plan that was reviewed: what it has not is refused. */
  readonly reviewed?: ReviewedPlan | undefined;
  /** The charter is a branch's: of the base counts where the branch left it. */
  readonly branch?: boolean | undefined;
  /** Whether the code of a charter in TypeScript may run; it may where nothing is said. */
  readonly code?: boolean | undefined;
}

/** A charter, and what an earlier commit of it says. */
interface UnderBase {
  readonly document: Charter;
  readonly base?: Base | undefined;
  readonly rules?: BaseRules | undefined;
}

/** What the charter at the base declared, where a base is named and the state knows nothing; and what holds there in any case. */
async function baseFor(
  path: string,
  managed: Managed,
  { base: ref, branch, code }: Preparation,
  platform: () => Promise<Platform>,
): Promise<Omit<UnderBase, "document">> {
  if (ref === undefined) return {};
  const { loadBase, loadRules } = await import("./state/base-charter.js");
  const reading = { branch, code, platform };
  if (managed.objects.size > 0) return { rules: await loadRules(path, ref, reading) };
  const base = await loadBase(path, ref, reading);
  return { base, rules: base.rules };
}

/** What a charter's files say, judged by the scopes of the base, too. */
async function readUnderBase(path: string, managed: Managed, now: Date, preparation: Preparation): Promise<UnderBase> {
  const sources = await readCharter(path, evaluator(preparation.code));
  // What another version of Charter wrote as its platform's file is read by that of now.
  const platform = async () => parseCharter(sources, { now }).platform;
  const { base, rules } = await baseFor(path, managed, preparation, platform);
  return { document: parseCharter(sources, { now, scopesAt: scopesAt(rules) }), base, rules };
}

/** The plan as policies judge it; most charters have none. */
async function underPolicies(
  prepared: PreparedCharter,
  base: BaseCharter | undefined,
  now: Date,
  code: boolean | undefined,
): Promise<PreparedCharter> {
  const { plan, document } = prepared;
  if (document.policies.length + (base?.charter?.policies.length ?? 0) === 0) return prepared;
  const { judgeByPolicies } = await import("./policy/index.js");
  const { refusals, warnings, ruleChanges = [] } = await judgeByPolicies(prepared, base, now, code);
  return {
    ...prepared,
    plan: {
      ...plan,
      refusals: [...plan.refusals, ...refusals],
      warnings: [...plan.warnings, ...warnings],
      ...(ruleChanges.length === 0 ? {} : { ruleChanges: [...(plan.ruleChanges ?? []), ...ruleChanges] }),
    },
  };
}

/** What scopes and policies say otherwise than at the base, and what is said of whom nobody declared. */
async function changedRules(
  document: Charter,
  base: Charter | undefined,
  now: Date,
): Promise<Pick<Plan, "ruleChanges">> {
  if (base === undefined) return {};
  const { sidesOf, watchChanges } = await import("./comparison/index.js");
  const watched = watchChanges(sidesOf({ charter: base, now }, { charter: document, now }));
  const changes = [...ruleChanges(document, base), ...watched.map(({ at: rule, from, to }) => ({ rule, from, to }))];
  return changes.length === 0 ? {} : { ruleChanges: changes };
}

/**
 * Reads a charter and plans it against the live service; writes nothing.
 * @param from the charter's file or folder; or a charter that was read before, which has no base
 * @param known what the state says of what Charter manages
 * @throws InvalidCharterError with all errors of the document
 * @throws BaseError where the charter at the base cannot be had
 * @throws CharterError where the service cannot be asked
 */
export async function prepareCharter(
  from: string | Charter,
  backend: Service,
  known: Managed,
  now: Date,
  preparation: Preparation = {},
): Promise<PreparedCharter> {
  const path = typeof from === "string" ? from : "";
  const read = typeof from === "string" ? await readUnderBase(from, known, now, preparation) : { document: from };
  const { document, base, rules } = read;
  const service = typeof backend === "function" ? await backend(document.platform) : backend;
  const observed = await observeAll(service, document, known, base && allOf(base));
  const ours = base === undefined ? known : managedAtBase(base, document, observed);
  const managed = underRules(ours, rules?.charter);
  const { resources } = withoutExpired(document, now);
  const planned = makePlan(document, observed, managed, now, preparation);
  const { reviewed } = preparation;
  const plan = {
    ...planned,
    refusals: [...planned.refusals, ...(reviewed === undefined ? [] : refusalsUnder(reviewed, planned, document, now))],
    warnings: [
      ...planned.warnings,
      ...(base === undefined ? withoutRules(rules?.tip, path) : [...base.warnings, ...emptyBase(base, path)]),
    ],
    ...(await changedRules(document, rules?.charter, now)),
  };
  const prepared: PreparedCharter = {
    document,
    resources,
    registered: registeredOf(resources, plan, managed),
    observed,
    managed,
    ...(known.source === "unknown" ? {} : { basis: known.serial ?? "" }),
    ...(base === undefined ? {} : { base: allOf(base), baseCalled: base.called }),
    plan,
  };
  return underPolicies(prepared, rules?.tip, now, preparation.code);
}

/** Refuses writes with a token that may only read: a preview may use one, and so may an organization to which nothing is written. */
function readOnly({ observed, plan }: PreparedCharter): readonly PlanRefusal[] {
  const written = new Set(writes(plan).map(({ address }) => organizationOf(address)));
  return [...observed.values()]
    .filter(({ slug, credential }) => credential.scope === "read" && written.has(slug))
    .map(({ slug, credential }) => ({
      code: "read-only-credential",
      message: `The token for ${slug} (${credential.principal}) may only read.`,
      remedy:
        credential.lacks === undefined
          ? "Use a token with the scope `write`; `charter plan` works with this one."
          : `An apply needs ${credential.lacks}; \`charter plan\` works without.`,
    }));
}

/** Where nobody can tell what Charter manages, nobody can tell what a run would take away. */
export const stateUnknown: PlanRefusal = {
  code: "state-unknown",
  message: "The state of this stack could not be read, so nobody can tell what this run would remove.",
  remedy: "Put the Pulumi CLI on the PATH, and name the state with PULUMI_BACKEND_URL or `pulumi login`.",
};

/** What stands against a run beside what its plan says. */
export function refusing(prepared: PreparedCharter, refusals: readonly PlanRefusal[]): PreparedCharter {
  const { plan } = prepared;
  return refusals.length === 0
    ? prepared
    : { ...prepared, plan: { ...plan, refusals: [...plan.refusals, ...refusals] } };
}

/** What an update needs that a preview does not: knowing the state, and where it writes anything, a token that may, its secrets, and `more`. */
export function forUpdate(prepared: PreparedCharter, more: readonly PlanRefusal[] = []): PreparedCharter {
  const toWrite =
    writes(prepared.plan).length === 0 ? [] : [...readOnly(prepared), ...absentSecrets(prepared), ...more];
  return refusing(prepared, [...(prepared.managed.source === "unknown" ? [stateUnknown] : []), ...toWrite]);
}
