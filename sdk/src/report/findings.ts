/** What is found at the charter's lines: messages, refusals, warnings, and what somebody loses. */

import type { Diagnostic, MessageCode, Position } from "@charter/schema";
import type { Drift } from "../drift/drift";
import type { Plan, PlanRefusal } from "../plan/plan";
import { alarmsIn } from "./alarms";
import { differenceInWords } from "./difference";
import { losersOf } from "./people-rows";
import type { Reported } from "./reported";
import { sentenceOf } from "./sentence";

/** One thing that is worth a reviewer's eye, or that stops a run. */
export interface Finding {
  /** What sort of thing it is: the code of a message or a refusal, `removal`, `loss`, `drift`, `failed`. */
  readonly code: MessageCode;
  readonly level: "error" | "warning" | "note";
  /** Visible, and not escaped for any notation. */
  readonly message: string;
  /** What makes it the same finding in the next run. */
  readonly subject: string;
  readonly position?: Position | undefined;
}

const ofDiagnostic = ({ code, severity, message, suggestion = "", position }: Diagnostic): Finding => ({
  code,
  level: severity,
  message: `${message} ${suggestion}`.trim(),
  subject: message,
  position,
});

const ofRefusal = ({ code, message, remedy, position }: PlanRefusal): Finding => ({
  code,
  level: "error",
  message: `${message} ${remedy}`.trim(),
  subject: message,
  position,
});

const warningsOf = ({ warnings }: Plan): readonly Finding[] =>
  warnings.map((warning) =>
    "severity" in warning
      ? ofDiagnostic(warning)
      : { code: warning.code, level: "warning", message: warning.message, subject: warning.message },
  );

/** What somebody loses stands where the step that takes it does; where there is no such line, with the charter. */
function lossesOf(plan: Plan): readonly Finding[] {
  const places = new Map(plan.changes.map(({ address, position }) => [address, position]));
  const steps = new Map(
    plan.access.map(({ principal, organization, losses }) => [
      `${organization}/${principal}`,
      losses.map(({ step }) => places.get(step)).find((position) => position !== undefined),
    ]),
  );
  return losersOf(plan).map(({ principal, organization, what }) => ({
    code: "loss",
    level: "note",
    message: `${principal} in ${organization}: ${what}`,
    subject: `${organization}/${principal}`,
    position: steps.get(`${organization}/${principal}`),
  }));
}

const removalsOf = ({ changes }: Plan): readonly Finding[] =>
  changes
    .filter(({ verb }) => verb === "remove" || verb === "replace")
    .map((change) => ({
      code: "removal",
      level: "note",
      message: sentenceOf(change).text,
      subject: change.address,
      position: change.position,
    }));

const ofPlan = (plan: Plan): readonly Finding[] => [
  ...plan.refusals.map(ofRefusal),
  ...alarmsIn(plan).map((alarm): Finding => ({ ...alarm, level: "warning" })),
  ...warningsOf(plan),
  ...removalsOf(plan),
  ...lossesOf(plan),
];

const ofDrift = ({ differences, deeds, plan }: Drift): readonly Finding[] => [
  ...differences.map(
    (difference): Finding => ({
      code: "drift",
      level: "warning",
      message: differenceInWords(difference, deeds.by.get(difference)).line,
      subject: difference.address,
      position: difference.position,
    }),
  ),
  ...plan.refusals.map(ofRefusal),
  ...warningsOf(plan),
];

/** Everything that is found, worst first where it is about the same. */
export function findingsOf(reported: Reported): readonly Finding[] {
  switch (reported.about) {
    case "plan":
      return ofPlan(reported.plan);
    case "run": {
      const { plan, failures, generalFailures, refusals } = reported.applied;
      const places = new Map(plan.changes.map(({ address, position }) => [address, position]));
      return [
        ...failures.map(
          ({ address, message }): Finding => ({
            code: "failed",
            level: "error",
            message: `${address}: ${message}`,
            subject: address,
            position: places.get(address),
          }),
        ),
        ...generalFailures.map((message): Finding => ({ code: "failed", level: "error", message, subject: message })),
        ...refusals.map(ofRefusal),
        ...ofPlan(plan),
      ];
    }
    case "drift":
      return ofDrift(reported.drift);
    case "validation":
      return reported.diagnostics.map(ofDiagnostic);
    case "comparison":
    case "access":
      return [];
    case "failure": {
      const { failure, diagnostics = [], plan } = reported;
      const told = [...diagnostics.map(ofDiagnostic), ...(plan === undefined ? [] : ofPlan(plan))];
      if (told.length > 0) return told;
      const { code, message, remedy = "" } = failure;
      return [{ code, level: "error", message: `${message} ${remedy}`.trim(), subject: message }];
    }
  }
}

/** The charter's path, as the command was told it. */
export const charterOf = (reported: Reported): string =>
  ("words" in reported ? reported.words.path : reported.path) ?? "charter";
