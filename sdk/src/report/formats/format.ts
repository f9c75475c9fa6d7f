/** What a report format is. */

import type { Reported } from "../reported";

/** What a report can be about. */
export type Subject = Reported["about"];

/** One notation of a report: a pure function of what a command came to. */
export interface ReportFormat {
  /** What it can tell beside a failure, which every format can; everything, where nothing is said. */
  readonly tells?: readonly Subject[];
  /** The whole report, in its notation: everything that people wrote is escaped in it. */
  readonly of: (reported: Reported) => string;
}

export const tells = ({ tells }: ReportFormat, subject: Subject): boolean =>
  tells === undefined || subject === "failure" || tells.includes(subject);
