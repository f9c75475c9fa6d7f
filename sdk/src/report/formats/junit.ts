/** JUnit's XML, for CI systems: a test case an organization and a check; what was refused, failed or drifted is a failure. */

import { organizationOf } from "@charter/schema";
import { counted } from "../../plan/counted";
import type { Plan } from "../../plan/plan";
import { commandingNothing } from "../escape";
import { markup, markupLines } from "../escape/markup";
import { charterOf, type Finding, findingsOf } from "../findings";
import { at } from "../place";
import type { Reported } from "../reported";
import { changesCounted } from "../summary";
import type { ReportFormat } from "./format";

/** One test case. */
interface Case {
  readonly suite: string;
  readonly name: string;
  /** What is wrong: its code, and what to read. */
  readonly failure?: Finding;
  readonly skipped?: true;
}

const placed = ({ message, position }: Finding): string =>
  position === undefined ? message : `${message}\n${at(position)}`;

function inside({ failure, skipped }: Case): string {
  if (skipped === true) return "<skipped/>";
  if (failure === undefined) return "";
  const type = markup(failure.code);
  return `<failure type="${type}" message="${markup(failure.message)}">${markupLines(placed(failure))}</failure>`;
}

const caseText = (one: Case): string =>
  `    <testcase classname="${markup(one.suite)}" name="${markup(one.name)}">${inside(one)}</testcase>\n`;

function suiteText(name: string, cases: readonly Case[]): string {
  const failures = cases.filter(({ failure }) => failure !== undefined).length;
  const skipped = cases.filter((one) => one.skipped === true).length;
  const head = `name="${markup(name)}" tests="${cases.length}" failures="${failures}" errors="0" skipped="${skipped}"`;
  return `  <testsuite ${head}>\n${cases.map(caseText).join("")}  </testsuite>\n`;
}

/** Each organization is a case of its own, and passes; what is wrong with it stands beside. */
function organizationCases({ organizations, changes }: Plan, reported: Reported): readonly Case[] {
  const drift = reported.about === "drift" ? reported.drift.differences : undefined;
  const within = (slug: string) => (one: { readonly address: string }) => organizationOf(one.address) === slug;
  return organizations.map(({ slug }) => {
    const said =
      drift === undefined
        ? changesCounted(changes.filter(within(slug)))
        : counted(drift.filter(within(slug)).length, "difference", "differences");
    return { suite: slug, name: `${slug}: ${said}` };
  });
}

const planOf = (reported: Reported): Plan | undefined => {
  switch (reported.about) {
    case "plan":
    case "failure":
      return reported.plan;
    case "run":
      return reported.applied.plan;
    case "drift":
      return reported.drift.plan;
    case "validation":
    case "comparison":
    case "access":
      return undefined;
  }
};

/** Whose finding it is: an organization's, else the charter's. */
function suiteOf({ code, subject }: Finding, plan: Plan | undefined, charter: string): string {
  const organization = code === "drift" || code === "failed" ? organizationOf(subject) : undefined;
  return plan?.organizations.some(({ slug }) => slug === organization) === true && organization !== undefined
    ? organization
    : charter;
}

function casesOf(reported: Reported): readonly Case[] {
  const charter = charterOf(reported);
  const plan = planOf(reported);
  const isWrong = ({ level, code }: Finding): boolean => level === "error" || code === "drift";
  const wrong = findingsOf(reported).filter(isWrong);
  const skipped = reported.about === "run" ? reported.applied.skipped : [];
  const cases = [
    ...(plan === undefined ? [] : organizationCases(plan, reported)),
    ...wrong.map((failure) => ({
      suite: suiteOf(failure, plan, charter),
      name: `${failure.code}: ${failure.subject}`,
      failure,
    })),
    ...skipped.map((address) => ({
      suite: organizationOf(address),
      name: `not tried: ${address}`,
      skipped: true as const,
    })),
  ];
  return wrong.length > 0 ? cases : [{ suite: charter, name: reported.about }, ...cases];
}

function of(reported: Reported): string {
  const cases = casesOf(reported);
  const suites = Map.groupBy(cases, ({ suite }) => suite);
  const failures = cases.filter(({ failure }) => failure !== undefined).length;
  const head = `<testsuites name="charter ${reported.about}" tests="${cases.length}" failures="${failures}" errors="0">`;
  const texts = [...suites].map(([name, own]) => suiteText(name, own));
  return commandingNothing(`<?xml version="1.0" encoding="UTF-8"?>\n${head}\n${texts.join("")}</testsuites>\n`);
}

export const format: ReportFormat = { tells: ["plan", "run", "drift", "validation"], of };
