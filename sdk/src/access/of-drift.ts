/** Who has what as it was found, next to what the charter declares. */

import type { Difference } from "../drift/differences";
import type { PreparedCharter } from "../prepared";
import { declaredRows } from "./declared";
import { accessOfPlan } from "./of-plan";
import type { AccessRow, AccessRows } from "./row";

const member = ({ organization, principal }: AccessRow): string => `${organization}/members/${principal}`;

/** The address of what gives somebody this. */
const addressOf = (row: AccessRow): string =>
  row.workspace === undefined ? member(row) : `${row.organization}/${row.workspace}/grants/${row.principal}`;

/**
 * The rows of an organization as they were found (`before`), and as declared (`after`). What is no difference is in both alike: whoever has
 * not accepted yet, what waits for that, and whom the charter does not look at.
 */
export function accessOfDrift(
  prepared: PreparedCharter,
  differences: readonly Difference[],
  now: Date,
): readonly AccessRows[] {
  const waiting = new Set(prepared.plan.changes.flatMap(({ verb, address }) => (verb === "wait" ? [address] : [])));
  const differing = new Set(differences.map(({ address }) => address));
  return accessOfPlan(prepared).map(({ organization, before }) => {
    const found = new Map(before.map((row) => [addressOf(row), row]));
    const declared = declaredRows(prepared.document, organization, now);
    const lines = new Set(declared.map(addressOf));
    const left = before.filter(
      (row) => !lines.has(addressOf(row)) && !differing.has(addressOf(row)) && !differing.has(member(row)),
    );
    const after = declared.flatMap((row) => {
      const seen = found.get(addressOf(row));
      if (seen !== undefined) return [{ ...row, status: seen.status }];
      return waiting.has(addressOf(row)) ? [] : [row];
    });
    return { organization, before, after: [...after, ...left] };
  });
}
