/** Everything that a command can come to, in Markdown. */

import { type Diagnostic, formatDiagnostic } from "@charter/schema";
import { counted } from "../../plan/counted";
import { diagnosticsTotal } from "../diagnostics";
import { fenceAround, prose } from "../escape/markdown";
import type { FailureReported, Reported, ValidationReported } from "../reported";
import { accessToSections } from "./access";
import { where } from "./blocks";
import { comparisonToSections } from "./comparison";
import { driftToSections } from "./drift";
import { planSections, planToSections } from "./plan";
import { runToSections } from "./run";
import type { Section } from "./section";

/** Each message as the terminal shows it, with the line that it is about. */
const diagnosticSections = (diagnostics: readonly Diagnostic[]): readonly Section[] =>
  where(diagnostics, (all) => ({
    head: "",
    items: all.map((diagnostic) => {
      const lines = formatDiagnostic(diagnostic).split("\n");
      const fence = fenceAround(lines);
      return [`${fence}text`, ...lines, fence, "\n"].join("\n");
    }),
    words: ["message", "messages"],
  }));

const validationToSections = ({ path, contents, diagnostics }: ValidationReported): readonly Section[] => [
  {
    head:
      contents === undefined
        ? `## ${prose(path)} is not valid: ${diagnosticsTotal(diagnostics)}\n`
        : `## ${prose(path)} is valid: ${prose(contents)}\n`,
  },
  ...diagnosticSections(diagnostics),
];

/** The messages of an invalid charter say everything that its error says. */
function failureToSections({
  failure: { message, remedy = "" },
  diagnostics = [],
  plan,
}: FailureReported): readonly Section[] {
  const what =
    diagnostics.length === 0
      ? message
      : `The charter is not valid: ${counted(diagnostics.length, "message", "messages")}.`;
  return [
    { head: "## Failed\n" },
    { head: "", items: [`${prose(what)}\n\n`, `${prose(remedy)}\n`], words: ["message", "messages"] },
    ...diagnosticSections(diagnostics),
    ...(plan === undefined ? [] : planSections(plan)),
  ];
}

export function sectionsOf(reported: Reported): readonly Section[] {
  switch (reported.about) {
    case "plan":
      return planToSections(reported.plan, reported.words);
    case "run":
      return runToSections(reported);
    case "drift":
      return driftToSections(reported);
    case "validation":
      return validationToSections(reported);
    case "comparison":
      return comparisonToSections(reported.comparison);
    case "access":
      return accessToSections(reported);
    case "failure":
      return failureToSections(reported);
  }
}
