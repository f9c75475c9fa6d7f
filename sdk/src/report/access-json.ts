/** Who can do what, where and why, for programs. */

import type { AccessRow } from "../access/row";
import { comparisonData } from "./comparison-json";
import { ordered, toJson } from "./json";
import type { AccessReported } from "./reported";

/** A row, members in a fixed order. */
export const rowData = (row: AccessRow) => ({
  organization: row.organization,
  principal: row.principal,
  workspace: row.workspace,
  repository: row.repository,
  access: row.access,
  points: row.points,
  status: row.status,
  until: row.until,
  datasets: row.datasets,
  why: row.why,
  position: row.position === undefined ? undefined : ordered.position(row.position),
});

/** A review as JSON. */
export const accessToJson = ({ path, source, day, subject, rows, since }: AccessReported): string =>
  toJson({
    path,
    source,
    day,
    subject,
    rows: rows.map(rowData),
    since: since && { comparison: comparisonData(since.comparison), before: since.before.map(rowData) },
  });
