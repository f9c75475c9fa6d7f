/** For people who read plain text: what the terminal shows. */

import { accessToText } from "../access-text";
import { comparisonToText } from "../comparison-text";
import { diagnosticsToText } from "../diagnostics";
import { driftToText, leftToText } from "../drift-text";
import { escapeLine, escapeLines } from "../escape";
import { failureLines } from "../failure";
import { type Paint, plain } from "../paint";
import { appliedToText } from "../progress";
import type { FailureReported, Reported, ValidationReported } from "../reported";
import { planToText } from "../text";
import type { ReportFormat } from "./format";

function validationToText({ path, diagnostics, contents }: ValidationReported, paint: Paint): string {
  const valid = contents === undefined ? "" : `${escapeLine(path)} is valid: ${contents}.\n`;
  return diagnosticsToText(diagnostics, paint) + valid;
}

/** What happened, and what to do about it; the messages of an invalid charter are in what happened. */
const failureToText = (reported: FailureReported): string => `${escapeLines(failureLines(reported).join("\n"))}\n`;

/** @param paint how the terminal shows colors */
export function textOf(reported: Reported, paint: Paint = plain): string {
  switch (reported.about) {
    case "plan":
      return planToText(reported.plan, { ...reported.words, paint });
    case "run":
      return (
        planToText(reported.applied.plan, { ...reported.words, paint }) +
        (reported.applied.ran ? appliedToText(reported.applied, reported.seconds, paint) : "")
      );
    case "drift": {
      const { drift, proposal, words } = reported;
      return driftToText(drift, { ...words, paint }) + (proposal === undefined ? "" : leftToText(proposal));
    }
    case "validation":
      return validationToText(reported, paint);
    case "comparison":
      return comparisonToText(reported.comparison, paint);
    case "access":
      return accessToText(reported, paint);
    case "failure":
      return (
        (reported.plan === undefined ? "" : planToText(reported.plan, { objects: 0, paint })) + failureToText(reported)
      );
  }
}

export const format: ReportFormat = { of: (reported) => escapeLines(textOf(reported)) };
