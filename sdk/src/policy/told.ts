/** What policies find, as a plan tells it. */

import type { MessageCode, Position } from "@charter/schema";
import type { Plan, PlanRefusal } from "../plan";
import { grouped } from "../plan/counted";
import type { HeldPolicy } from "./read";
import type { Finding } from "./seen";

/** So many findings of one policy are told; the rest is counted. */
const most = 100;

/** Where a policy stands, in words. */
function called({ is, at }: HeldPolicy): string {
  const name = "file" in is ? is.file.file.slice(is.file.file.lastIndexOf(":") + 1) : "`policies:` of the charter";
  return at === undefined ? name : `${name}, as it is at ${at}: another one holds once it is there`;
}

/** What policies come to. */
export type Judged = Pick<Plan, "refusals" | "warnings" | "ruleChanges">;

const onlyOnce = (findings: readonly Finding[]): readonly Finding[] => [
  ...new Map(findings.map((finding) => [JSON.stringify(finding), finding])).values(),
];

/** What a policy found, as refusals and warnings at the lines of whom they are about. */
export function toldOf(
  policy: HeldPolicy,
  { findings, more = 0 }: { readonly findings: readonly Finding[]; readonly more?: number },
  placeOf: (finding: Finding) => Position | undefined,
): Pick<Judged, "refusals" | "warnings"> {
  const all = onlyOnce(findings);
  const errors = all.filter(({ severity }) => severity === "error");
  const warnings = all.filter(({ severity }) => severity === "warning");
  const code: MessageCode = "policy";
  const remedy = `Change what it is about, or the policy: ${called(policy)}.`;
  const at = (position: Position | undefined) => (position === undefined ? {} : { position });
  const rest = (kind: readonly Finding[], beyond: number): number => Math.max(0, kind.length - most) + beyond;
  const [moreErrors, moreWarnings] = [rest(errors, more), rest(warnings, 0)];
  const andMore = (count: number): string => `Policy ${policy.name}: there are ${grouped(count)} more of these.`;
  return {
    refusals: [
      ...errors.slice(0, most).map(
        (finding): PlanRefusal => ({
          code,
          message: `Policy ${policy.name}: ${finding.message}.`.replace(/([.!?])\.$/, "$1"),
          remedy,
          ...at(placeOf(finding) ?? policy.position),
        }),
      ),
      ...(moreErrors === 0 ? [] : [{ code, message: andMore(moreErrors), remedy, ...at(policy.position) }]),
    ],
    warnings: [
      ...warnings.slice(0, most).map((finding) => {
        const message = `Policy ${policy.name}: ${finding.message}.`.replace(/([.!?])\.$/, "$1");
        const position = placeOf(finding) ?? policy.position;
        const severity = "warning" as const;
        return position === undefined ? { code, message } : { code, severity, message, position };
      }),
      ...(moreWarnings === 0 ? [] : [{ code, message: andMore(moreWarnings) }]),
    ],
  };
}

/** A policy that cannot look lets nothing pass. */
export const failed = (policy: HeldPolicy, failure: string): PlanRefusal => ({
  code: "policy-failed",
  message: `The policy ${policy.name} could not look at this plan: ${failure}`,
  remedy: `Correct ${called(policy)}.`,
  ...(policy.position === undefined ? {} : { position: policy.position }),
});

/** That a policy's file is another one than at the base. */
export const fileEdited = ({ name, is, position }: HeldPolicy, at: string) => {
  const file = "file" in is ? (is.file.file.split("/").at(-1) ?? "") : "";
  return {
    rule: `policies.${name}`,
    from: `${file} as it is at ${at}`,
    to: `${file}, edited`,
    ...(position === undefined ? {} : { position }),
  };
};
