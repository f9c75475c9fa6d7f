/** What a page says of a run, of drift, of a charter alone, and of a command that failed. */

import { type Diagnostic, formatDiagnostic } from "@charter/schema";
import { type Applied, failureCount } from "../../apply/applied";
import type { Drift } from "../../drift/drift";
import { counted } from "../../plan/counted";
import { escapeLine, escapeLines } from "../escape";
import type { FailureReported, Look } from "../reported";
import type { PageSection, Verdict } from "./document";
import { Happened, Names } from "./lines";
import { mapSection, planSections, refusalsSection, remarksSection } from "./plan";

const section = (id: string, heading: string, content: PageSection["content"]): PageSection => ({
  id,
  heading,
  content,
});

export function diagnosticsSection(diagnostics: readonly Diagnostic[]): readonly PageSection[] {
  if (diagnostics.length === 0) return [];
  return [
    section(
      "messages",
      "Messages",
      diagnostics.map((diagnostic) => (
        // A file may have two of the same.
        <pre class="box" key={`${diagnostic.position.line}:${diagnostic.position.column} ${diagnostic.code}`}>
          {escapeLines(formatDiagnostic(diagnostic))}
        </pre>
      )),
    ),
  ];
}

export function failureSections({ failure, diagnostics = [], plan }: FailureReported): readonly PageSection[] {
  const { code, message, remedy } = failure;
  return [
    section(
      "failure",
      "What happened",
      <div class="box">
        <p>
          {escapeLines(diagnostics.length > 0 ? "The charter is not valid." : message)}{" "}
          <small>[{escapeLine(code)}]</small>
        </p>
        {remedy === undefined ? null : <p>{escapeLines(remedy)}</p>}
      </div>,
    ),
    ...diagnosticsSection(diagnostics),
    ...(plan === undefined ? [] : planSections(plan, undefined)),
  ];
}

const failed = ({ failures, generalFailures, skipped, waiting, refusals, plan }: Applied): readonly PageSection[] => [
  ...(failures.length + generalFailures.length + skipped.length === 0
    ? []
    : [
        section(
          "failed",
          "What failed",
          <>
            {[...failures.map(({ address, message }) => `${address}: ${message}`), ...generalFailures].map((text) => (
              <div class="box" key={text}>
                <p>{escapeLines(text)}</p>
              </div>
            ))}
            <Names heading="Not tried, because something that they need failed" names={skipped.map(escapeLine)} />
          </>,
        ),
      ]),
  ...(waiting.length === 0
    ? []
    : [
        section(
          "still-waiting",
          "What could not be done yet",
          <Names heading="" names={waiting.map(({ address, message }) => escapeLine(`${address}: ${message}`))} />,
        ),
      ]),
  ...refusalsSection({ ...plan, refusals }, "Refused in a second pass"),
];

export function runSections(applied: Applied): {
  readonly verdict: Verdict;
  readonly sections: readonly PageSection[];
} {
  const count = failureCount(applied);
  const done = section("done", "What was done", <p>{counted(applied.steps.length, "step", "steps")} done.</p>);
  return {
    verdict:
      count > 0
        ? { sort: "refused", words: counted(count, "failure", "failures") }
        : { sort: "calm", words: applied.ran ? "applied" : "nothing to do" },
    sections: [...failed(applied), ...(applied.ran ? [done] : [])],
  };
}

export function driftSections({ differences, deeds, plan }: Drift, look: Look | undefined): readonly PageSection[] {
  const notVisible = plan.notVisible.map(escapeLine);
  const notes = deeds.notes.map(({ organization, problem }) => escapeLine(`${organization}: ${problem}`));
  return [
    ...(differences.length === 0
      ? []
      : [
          section(
            "drift",
            "What happened",
            <ul class="lines">
              {differences.map((difference) => (
                <Happened
                  key={`${difference.address} ${difference.sort}`}
                  difference={difference}
                  deed={deeds.by.get(difference)}
                />
              ))}
            </ul>,
          ),
        ]),
    ...refusalsSection(plan, "No run would mend this"),
    ...(look === undefined ? [] : [mapSection("Who can do what: found, and as declared")]),
    ...(notVisible.length === 0
      ? []
      : [section("not-visible", "Not visible to this credential", <Names heading="" names={notVisible} />)]),
    ...remarksSection([{ heading: "Who did it is not known", names: notes }], plan),
  ];
}
