/** Reports as they are asked for: whether there is such a format, and a place for it. */

import { accessSync, constants, existsSync, lstatSync, mkdirSync, realpathSync, statSync } from "node:fs";
import { dirname, relative, resolve, sep } from "node:path";
import { staysInPlace } from "@charter/schema";
import { FileOutsideError } from "../new-file";
import { formatCalled, formatNames } from "../report/formats";
import { type ReportFormat, type Subject, tells } from "../report/formats/format";
import { InvalidReportError } from "./errors/invalid-report-error";

/** A report that was asked for. */
export interface Report {
  readonly format: ReportFormat;
  /** Its file, or `-`: standard output. */
  readonly to: string;
}

async function namesThatTell(subject: Subject): Promise<readonly string[]> {
  const all = await Promise.all(formatNames.map(async (name) => ({ name, format: await formatCalled(name) })));
  return all.flatMap(({ name, format }) => (format !== undefined && tells(format, subject) ? [name] : []));
}

/** Whether a path leads to what git or Charter keeps for itself. */
const isKept = (file: string): boolean =>
  resolve(file)
    .split(sep)
    .some((part) => part === ".git" || part === ".charter");

/** Makes the folder, and finds out whether the file can be written; what is in it stays until then. */
function requirePlace(file: string): void {
  if (isKept(file))
    throw new InvalidReportError(`${file} lies where git or Charter keeps its own.`, "Give another place.");
  const folder = dirname(file);
  for (const path of [folder, file]) if (!staysInPlace(path)) throw new FileOutsideError(path);
  mkdirSync(folder, { recursive: true });
  const there = statSync(file, { throwIfNoEntry: false });
  if (there?.isDirectory() === true || /[\\/]$/.test(file))
    throw new InvalidReportError(`${file} is a folder.`, "Give a file in it.");
  const isLink = lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() === true;
  // A pipe that nobody reads would hold the command for ever.
  if (there !== undefined && !there.isFile() && !there.isCharacterDevice())
    throw new InvalidReportError(`${file} is no file.`, "Give a file.");
  accessSync(there === undefined && !isLink ? folder : file, constants.W_OK);
}

async function openReport(asked: string, subject: Subject): Promise<Report> {
  const [name = "", ...rest] = asked.split("=");
  const to = rest.join("=");
  const format = await formatCalled(name);
  if (format === undefined || !tells(format, subject)) {
    const why =
      format === undefined ? "There is no report format" : "What this command comes to is nothing for the format";
    throw new InvalidReportError(
      `${why} ${JSON.stringify(name)}.`,
      `Write one of these, and its file: ${(await namesThatTell(subject)).map((one) => `${one}=FILE`).join(", ")}.`,
    );
  }
  if (to === "") {
    throw new InvalidReportError(
      `--report ${name} names no file.`,
      `Write --report ${name}=FILE; - is standard output.`,
    );
  }
  if (to !== "-") requirePlace(to);
  return { format, to };
}

/** What a path leads to, as far as it is there. */
const placeOf = (path: string): string => (existsSync(path) ? realpathSync(path) : resolve(path));

/** Whether a file is, or would be, read as a part of what the command reads: a folder is read with all below it. */
const isIn = (place: string, input: string): boolean =>
  place === input || (/\.ya?ml$/i.test(place) && !relative(input, place).startsWith(".."));

/** What somebody wrote, maybe a charter's platform or policy, which are read later: no report is called so. */
const isSource = (place: string): boolean => /\.(?:ya?ml|[cm]?ts|schema\.json)$/i.test(place) && existsSync(place);

/** No two reports in one place, and none over what the command reads. @throws InvalidReportError */
function requireApart(reports: readonly Report[], inputs: readonly unknown[]): void {
  const read = inputs.filter((input) => typeof input === "string").map(placeOf);
  const taken = new Set<string>();
  for (const { to } of reports) {
    const place = to === "-" ? to : placeOf(to);
    if (taken.has(place) || isSource(place) || read.some((input) => isIn(place, input))) {
      throw new InvalidReportError(
        `A report cannot be written to ${to === "-" ? "standard output" : to}: that is taken already.`,
        "Give each report a place of its own, which is not the charter's.",
      );
    }
    taken.add(place);
  }
}

/**
 * Opens the reports that were asked for, as `FORMAT=FILE`.
 * @param inputs what the command reads
 * @throws InvalidReportError, FileOutsideError, and what the system refuses
 */
export async function openAll(
  asked: readonly string[],
  subject: Subject,
  inputs: readonly unknown[],
): Promise<readonly Report[]> {
  const reports = await Promise.all(asked.map((one) => openReport(one, subject)));
  requireApart(reports, inputs);
  return reports;
}
