/** What of somebody's access is new since a time, what is other than it was, and what is gone. */

import { isDeepStrictEqual } from "node:util";
import type { AccessRow } from "./row";

/** A row next to the one of then. */
export interface RowSince {
  /** Of what is gone, the row of then. */
  readonly row: AccessRow;
  readonly is: "as it was" | "new" | "changed" | "gone";
  /** What they had there, where that was something else. */
  readonly was?: AccessRow;
}

const keyOf = ({ organization, principal, workspace = "", repository = "" }: AccessRow): string =>
  [organization, workspace, repository, principal].join("\n");

/** What somebody has, whatever line says so, and wherever that stands. */
const said = ({ access, points, until, datasets }: AccessRow) => ({ access, points, until, datasets });

function rowSince(row: AccessRow, was: AccessRow | undefined): RowSince {
  if (was === undefined) return { row, is: "new" };
  return isDeepStrictEqual(said(row), said(was)) ? { row, is: "as it was" } : { row, is: "changed", was };
}

/** The rows of now, and after them those that are gone. */
export function rowsSince(rows: readonly AccessRow[], before: readonly AccessRow[]): readonly RowSince[] {
  const then = new Map(before.map((row) => [keyOf(row), row]));
  const now = new Set(rows.map(keyOf));
  return [
    ...rows.map((row) => rowSince(row, then.get(keyOf(row)))),
    ...before.filter((row) => !now.has(keyOf(row))).map((row): RowSince => ({ row, is: "gone" })),
  ];
}
