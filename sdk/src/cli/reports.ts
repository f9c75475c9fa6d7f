/** `--report FORMAT=FILE`: what a command came to, told in files and on standard output; a failure too. */

import type { Command } from "commander";
import type { Subject } from "../report/formats/format";
import type { FailureReported, Look, Reported } from "../report/reported";
import type { Report } from "./open-reports";
import { forPeople, keepForDocument, printData, printError, printPainted } from "./output";
import { redacted, redactPrincipals } from "./redact";

/** What a person said of reports. */
export interface ReportOptions {
  readonly report?: readonly string[];
  readonly json?: true;
  readonly redactPrincipals?: true;
}

/** Those of this process, which runs one command; and what that comes to where it does not fail. */
let reports: readonly Report[] = [];
let context: Pick<FailureReported, "path" | "insteadOf"> = {};

const isPrinted = ({ to }: Report): boolean => to === "-";

const collect = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

/**
 * Adds the options of reports to a command, and opens the reports before it begins.
 * @param subject what the command comes to
 */
export const withReports = (command: Command, subject: Subject): Command =>
  command
    .option(
      "--report <format=file>",
      "write a report there too, also of a failure; may be said again; - prints it",
      collect,
    )
    .option("--redact-principals", "say `person 1` instead of who it is, in reports and everywhere else")
    .hook("preAction", (_, { processedArgs }) => prepareReports(command.opts(), subject, processedArgs));

async function prepareReports(
  options: ReportOptions & { readonly code?: boolean },
  subject: Subject,
  inputs: readonly unknown[],
): Promise<void> {
  const paths = inputs.filter((input) => typeof input === "string");
  const [path] = paths;
  context = { insteadOf: subject, ...(path === undefined ? {} : { path }) };
  if (options.redactPrincipals === true) await redactPrincipals(paths, options.code ?? true);
  await openReports(options, subject, inputs);
  // Before the work begins, which keeps what is compiled until then for the next start.
  if (!reports.some(isPrinted)) await forTerminal();
}

/** Checks everything that can be checked of reports while nothing is done yet. `--json` is one on standard output. */
async function openReports(
  { report = [], json }: ReportOptions,
  subject: Subject,
  inputs: readonly unknown[] = [],
): Promise<void> {
  const asked = [...report, ...(json === true && !report.includes("json=-") ? ["json=-"] : [])];
  if (asked.length === 0) return;
  const { openAll } = await import("./open-reports.js");
  reports = [...reports, ...(await openAll(asked, subject, inputs))];
  if (reports.some(isPrinted)) keepForDocument();
}

async function write({ format, to }: Report, reported: Reported): Promise<void> {
  const text = format.of(reported);
  if (to === "-") return printData(text);
  const { writeNew } = await import("../new-file.js");
  await writeNew(to, text, { overwrite: true, otherwise: "Give another file with --report." });
}

/** Files first: where one cannot be written, the error is the one document. */
const inOrder = (): readonly Report[] => reports.toSorted((a, b) => Number(isPrinted(a)) - Number(isPrinted(b)));

/**
 * Writes the reports.
 * @param look works out who can do what, for those that show it
 */
export async function writeReports(reported: Reported, look?: () => Promise<Look>): Promise<void> {
  const shows = look !== undefined && "words" in reported && reports.some(({ format }) => format.look === true);
  const told = redacted(shows ? { ...reported, look: await look() } : reported);
  for (const report of inOrder()) await write(report, told);
}

/**
 * Tells in the reports that a command failed, as far as they can be written.
 * @param json whether that was asked for: of a command without reports too, and of one that was not understood
 */
export async function reportFailed(failed: FailureReported, json: boolean): Promise<void> {
  if (json && !reports.some(isPrinted)) await openReports({ json }, failed.about);
  const told = redacted({ ...failed, ...context });
  for (const report of inOrder()) {
    await write(report, told).catch((error: unknown) => {
      printError(`The report ${report.to} is not written: ${error instanceof Error ? error.message : String(error)}\n`);
    });
  }
}

const forTerminal = () => Promise.all([import("../report/formats/text.js"), import("../report/paint.js")]);

/**
 * Tells what a command came to: in its reports, and to people on the terminal, unless a report takes their place there.
 * @returns whether people see it
 */
export async function report(reported: Reported, look?: () => Promise<Look>): Promise<boolean> {
  await writeReports(reported, look);
  if (reports.some(isPrinted)) return false;
  const [{ textOf }, { paintFor }] = await forTerminal();
  printPainted(textOf(redacted(reported), paintFor(forPeople())));
  return true;
}
