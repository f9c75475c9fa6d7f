/** The report formats, by the names that `--report` takes. Each is loaded when it is named. */

import type { ReportFormat } from "./format";

const formats: Readonly<Record<string, () => Promise<{ readonly format: ReportFormat }>>> = {
  text: () => import("./text.js"),
  markdown: () => import("./markdown.js"),
  comment: () => import("./comment.js"),
  json: () => import("./json.js"),
  html: () => import("./html.js"),
  csv: () => import("./csv.js"),
  sarif: () => import("./sarif.js"),
  junit: () => import("./junit.js"),
};

/** What may be asked for, in the order in which it is named to people. */
export const formatNames: readonly string[] = Object.keys(formats);

/** @returns undefined where no format is called so */
export async function formatCalled(name: string): Promise<ReportFormat | undefined> {
  return Object.hasOwn(formats, name) ? (await formats[name]?.())?.format : undefined;
}
