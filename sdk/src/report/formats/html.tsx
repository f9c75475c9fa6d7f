/** For people who review and audit: one page that holds everything it needs. */

import { driftExitCode } from "../../drift/drift";
import { counted } from "../../plan/counted";
import { escapeLine } from "../escape";
import { comparisonHead, comparisonSections, rowsTogether, sinceSections } from "../page/comparison";
import { documentOf, type Page } from "../page/document";
import { mapOf } from "../page/map-of";
import { diagnosticsSection, driftSections, failureSections, runSections } from "../page/others";
import { leadOf, mapSection, planSections, verdictOf } from "../page/plan";
import type { Reported } from "../reported";
import { nothingToDo } from "../summary";
import { sourceOf } from "../text";
import type { ReportFormat } from "./format";

const titled = (what: string, names: readonly { readonly slug: string }[]): string =>
  `${what}: ${names.length > 5 ? counted(names.length, "organization", "organizations") : names.map(({ slug }) => escapeLine(slug)).join(", ")}`;

function pageOf(reported: Reported): Page {
  switch (reported.about) {
    case "plan": {
      const { plan, words, look } = reported;
      return {
        title: titled("Charter plan", plan.organizations),
        verdict: verdictOf(plan),
        lead: `${leadOf(plan, words.objects)} ${sourceOf(plan, words)}`,
        sections: planSections(plan, look),
        map: look && mapOf(look.access, plan.changes),
      };
    }
    case "run": {
      const { applied, words, look } = reported;
      const { verdict, sections } = runSections(applied);
      return {
        title: titled("Charter apply", applied.plan.organizations),
        verdict,
        lead: `${leadOf(applied.plan, words.objects)} ${sourceOf(applied.plan, words)}`,
        map: look && mapOf(look.access, applied.plan.changes),
        sections: [...sections, ...planSections(applied.plan, look, "Who can do what, as planned")],
      };
    }
    case "drift": {
      const { drift, words, look } = reported;
      const drifted = driftExitCode(drift) !== 0;
      return {
        title: titled("Charter drift", drift.plan.organizations),
        verdict: drifted ? { sort: "changes", words: "drift" } : { sort: "calm", words: "as declared" },
        lead: drifted
          ? `${counted(drift.differences.length, "difference", "differences")} from the charter that was applied.`
          : nothingToDo(drift.plan, words.objects, "No drift"),
        sections: driftSections(drift, look),
        map: look && mapOf(look.access, []),
      };
    }
    case "validation": {
      const { path, diagnostics, contents } = reported;
      return {
        title: `Charter: ${escapeLine(path)}`,
        verdict: contents === undefined ? { sort: "refused", words: "not valid" } : { sort: "calm", words: "valid" },
        lead: contents === undefined ? counted(diagnostics.length, "message", "messages") : escapeLine(contents),
        sections: diagnosticsSection(diagnostics),
      };
    }
    case "comparison": {
      const { comparison } = reported;
      return {
        title: `Charter diff: ${escapeLine(comparison.base)} → ${escapeLine(comparison.head)}`,
        ...comparisonHead(comparison),
        sections: comparisonSections(comparison),
      };
    }
    case "access": {
      const { path, source, day, subject, rows, since } = reported;
      const people = new Set(rows.map(({ principal }) => principal)).size;
      return {
        title: `Access: ${escapeLine(subject ?? path)}`,
        verdict: { sort: "calm", words: day },
        lead: `${counted(people, "person", "people")}, ${source === "service" ? "as the service has it" : "as the charter declares it"}, on ${day}${since === undefined ? "" : `, next to ${escapeLine(since.comparison.base)}`}.`,
        sections: [mapSection(), ...(since === undefined ? [] : sinceSections(since))],
        map: mapOf(rowsTogether(rows, since?.before), [], since !== undefined),
      };
    }
    case "failure":
      return {
        title: "Charter",
        verdict: { sort: "refused", words: "failed" },
        lead: "The command ended without a result.",
        sections: failureSections(reported),
      };
  }
}

export const format: ReportFormat = { look: true, of: (reported) => documentOf(pageOf(reported)) };
