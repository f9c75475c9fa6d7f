/** A team's own checks of a plan. Loaded where a charter, or the one at its base, names some. */

import { type Charter, type DesiredResource, organizationOf, type Position, readNamedFile } from "@charter/schema";
import pLimit from "p-limit";
import { declaredRows } from "../access/declared";
import { accessOfPlan } from "../access/of-plan";
import type { AccessRow, AccessRows } from "../access/row";
import type { Plan, PlanRefusal } from "../plan";
import { grouped } from "../plan/counted";
import type { BaseRules } from "../plan/match";
import type { PreparedCharter } from "../prepare";
import { look } from "./look";
import { type HeldPolicy, readPolicies } from "./read";
import type { Finding, PolicyOrganization } from "./seen";
import type { SeenByShipped } from "./shipped";

/** So many findings of one policy are told; the rest is counted. */
const most = 100;

/** So many processes run at once. */
const atOnce = 2;

const withoutPlace = ({ position: _, ...row }: AccessRow) => row;

/** The rows of an organization, with their places. */
interface Placed extends AccessRows {
  readonly declared: readonly AccessRow[];
}

const placed = (prepared: PreparedCharter, now: Date): readonly Placed[] =>
  accessOfPlan(prepared).map((rows) => ({
    ...rows,
    declared: declaredRows(prepared.document, rows.organization, now),
  }));

const workspacesIn = (resources: readonly DesiredResource[]): ReadonlyMap<string, readonly string[]> => {
  const slugs = resources.flatMap((one) =>
    one.kind === "Workspace" ? [{ address: one.address, slug: one.inputs.slug }] : [],
  );
  const byOrganization = Map.groupBy(slugs, ({ address }) => organizationOf(address));
  return new Map([...byOrganization].map(([slug, all]) => [slug, all.map((one) => one.slug)]));
};

const seenIn = (rows: readonly Placed[], { plan, document }: PreparedCharter): SeenByShipped => ({
  organizations: rows.map(
    ({ organization, before, after, declared }): PolicyOrganization => ({
      organization,
      before: before.map(withoutPlace),
      after: after.map(withoutPlace),
      declared: declared.map(withoutPlace),
    }),
  ),
  changes: plan.changes.map(({ address, kind, verb }) => ({ address, kind, verb })),
  workspaces: workspacesIn(document.resources),
});

/** The line of whom a finding is about: of their grant, else of themselves; else of the policy. */
function placeFinder(rows: readonly Placed[], charter: Charter) {
  const places = new Map<string, Position>();
  const keyOf = (organization: string, principal: string, workspace = ""): string =>
    JSON.stringify([organization, workspace, principal]);
  for (const { after, declared } of rows) {
    for (const { organization, principal, workspace, position } of [...after, ...declared]) {
      if (position !== undefined) places.set(keyOf(organization, principal, workspace), position);
    }
  }
  const objects = new Map(charter.resources.map(({ address, position }) => [address, position]));
  return ({ organization = "", principal, workspace }: Finding): Position | undefined => {
    const whole = workspace === undefined ? organization : `${organization}/${workspace}`;
    if (principal === undefined) return objects.get(whole) ?? objects.get(organization);
    return places.get(keyOf(organization, principal, workspace)) ?? places.get(keyOf(organization, principal));
  };
}

/** Where a policy stands, in words. */
function called({ is, at }: HeldPolicy): string {
  const name = "file" in is ? is.file.file.slice(is.file.file.lastIndexOf(":") + 1) : "`policies:` of the charter";
  return at === undefined ? name : `${name}, as it is at ${at}: another one holds once it is there`;
}

/** What policies come to. */
type Judged = Pick<Plan, "refusals" | "warnings" | "ruleChanges">;

const onlyOnce = (findings: readonly Finding[]): readonly Finding[] => [
  ...new Map(findings.map((finding) => [JSON.stringify(finding), finding])).values(),
];

function toldOf(
  policy: HeldPolicy,
  { findings, more = 0 }: { readonly findings: readonly Finding[]; readonly more?: number },
  placeOf: (finding: Finding) => Position | undefined,
): Pick<Judged, "refusals" | "warnings"> {
  const all = onlyOnce(findings);
  const errors = all.filter(({ severity }) => severity === "error");
  const warnings = all.filter(({ severity }) => severity === "warning");
  const remedy = `Change what it is about, or the policy: ${called(policy)}.`;
  const at = (position: Position | undefined) => (position === undefined ? {} : { position });
  const rest = (kind: readonly Finding[], beyond: number): number => Math.max(0, kind.length - most) + beyond;
  const [moreErrors, moreWarnings] = [rest(errors, more), rest(warnings, 0)];
  const andMore = (count: number): string => `Policy ${policy.name}: there are ${grouped(count)} more of these.`;
  return {
    refusals: [
      ...errors.slice(0, most).map(
        (finding): PlanRefusal => ({
          code: "policy",
          message: `Policy ${policy.name}: ${finding.message}.`.replace(/([.!?])\.$/, "$1"),
          remedy,
          ...at(placeOf(finding) ?? policy.position),
        }),
      ),
      ...(moreErrors === 0 ? [] : [{ code: "policy", message: andMore(moreErrors), remedy, ...at(policy.position) }]),
    ],
    warnings: [
      ...warnings.slice(0, most).map((finding) => {
        const message = `Policy ${policy.name}: ${finding.message}.`.replace(/([.!?])\.$/, "$1");
        const position = placeOf(finding) ?? policy.position;
        const severity = "warning" as const;
        return position === undefined ? { code: "policy", message } : { code: "policy", severity, message, position };
      }),
      ...(moreWarnings === 0 ? [] : [{ code: "policy", message: andMore(moreWarnings) }]),
    ],
  };
}

/** A policy that cannot look lets nothing pass. */
const failed = (policy: HeldPolicy, failure: string): PlanRefusal => ({
  code: "policy-failed",
  message: `The policy ${policy.name} could not look at this plan: ${failure}`,
  remedy: `Correct ${called(policy)}.`,
  ...(policy.position === undefined ? {} : { position: policy.position }),
});

const fileEdited = ({ name, is, position }: HeldPolicy, at: string) => {
  const file = "file" in is ? (is.file.file.split("/").at(-1) ?? "") : "";
  return {
    rule: `policies.${name}`,
    from: `${file} as it is at ${at}`,
    to: `${file}, edited`,
    ...(position === undefined ? {} : { position }),
  };
};

/**
 * Lets all policies look at a plan.
 * @throws InvalidCharterError where a policy's file cannot be read; CodeRefusedError where one is code and none may run
 */
export async function judgeByPolicies(
  prepared: PreparedCharter,
  base: BaseRules | undefined,
  now: Date,
  code: boolean | undefined,
): Promise<Judged> {
  const { policies, edited } = await readPolicies(prepared.document, readNamedFile, base);
  const rows = placed(prepared, now);
  const seen = seenIn(rows, prepared);
  let json: string | undefined;
  const given = (): string => {
    const { workspaces: _, ...input } = seen;
    json ??= JSON.stringify(input);
    return json;
  };
  const placeOf = placeFinder(rows, prepared.document);
  const limit = pLimit(atOnce);
  const looking = { seen, given, platform: prepared.document.platform, code };
  const judged = await Promise.all(
    policies.map((policy) =>
      limit(async () => {
        const looked = await look(policy, looking);
        return "failure" in looked
          ? { refusals: [failed(policy, looked.failure)], warnings: [] }
          : toldOf(policy, looked, placeOf);
      }),
    ),
  );
  return {
    refusals: judged.flatMap(({ refusals }) => refusals),
    warnings: judged.flatMap(({ warnings }) => warnings),
    ruleChanges: edited.map((policy) => fileEdited(policy, base?.called ?? "the base")),
  };
}
