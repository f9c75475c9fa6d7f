/** For spreadsheets: who has what where, a row a person and place (RFC 4180). What a spreadsheet would take for a formula is text. */

import { stringify } from "csv-stringify/sync";
import { type RowSince, rowsSince } from "../../access/since";
import { whyWords } from "../access-words";
import { commandingNothing, escapeLine } from "../escape";
import type { AccessReported, FailureReported } from "../reported";
import type { ReportFormat } from "./format";

/** That of repositories only where somebody reaches one. */
const repositoryColumn = 2;

const columns = [
  "organization",
  "workspace",
  "repository",
  "person",
  "access",
  "points",
  "datasets",
  "status",
  "why",
  "until",
  "since",
];

/** `new since 2026-09-30`, `changed since v1: was read`; empty where it is as it was, or nobody asked. */
function sinceWords({ is, was }: RowSince, base: string | undefined): string {
  if (base === undefined || is === "as it was") return "";
  if (was === undefined) return `${is} since ${base}`;
  const until = was.until === undefined ? "" : ` until ${was.until}`;
  return `${is} since ${base}: was ${was.access}${until}`;
}

function line(one: RowSince, base: string | undefined): readonly string[] {
  const {
    organization,
    workspace = "",
    repository = "",
    principal,
    access,
    points = [],
    datasets = [],
    status,
    why,
    until = "",
  } = one.row;
  const [now, stands] = one.is === "gone" ? [`none, was ${access}`, "gone"] : [access, status];
  return [
    organization,
    workspace,
    repository,
    principal,
    now,
    points.join(" "),
    datasets.join(" "),
    stands,
    whyWords(why) || "declared",
    until,
    sinceWords(one, base),
  ];
}

/** Lines end as the standard says; signs that act or hide are spelled out. */
const toCsv = (lines: readonly (readonly string[])[]): string =>
  commandingNothing(
    stringify(
      lines.map((cells) => cells.map(escapeLine)),
      { record_delimiter: "windows", escape_formulas: true },
    ),
  );

function accessToCsv({ rows, since }: AccessReported): string {
  const all =
    since === undefined ? rows.map((row): RowSince => ({ row, is: "as it was" })) : rowsSince(rows, since.before);
  const lines = [columns, ...all.map((one) => line(one, since?.comparison.base))];
  const reaches = all.some(({ row }) => row.repository !== undefined);
  return toCsv(reaches ? lines : lines.map((cells) => cells.toSpliced(repositoryColumn, 1)));
}

const failureToCsv = ({ failure: { code, message, remedy = "" } }: FailureReported): string =>
  toCsv([
    ["error", "message", "remedy"],
    [code, message, remedy],
  ]);

export const format: ReportFormat = {
  tells: ["access"],
  of: (reported) => {
    if (reported.about === "access") return accessToCsv(reported);
    return reported.about === "failure" ? failureToCsv(reported) : "";
  },
};
