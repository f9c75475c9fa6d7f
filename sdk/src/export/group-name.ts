/** What an exported group is called: by what its people have, and where. */

import { isPlainMap } from "@charter/schema";
import type { Cell } from "./cell";

/** As long as a group's name may be. */
const longest = 100;

/** The words of a line: `write`, or those of each field but its end. */
function wordsOf(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value.flatMap(wordsOf);
  return isPlainMap(value)
    ? Object.entries(value).flatMap(([field, inner]) => (field === "accessUntil" ? [] : wordsOf(inner)))
    : [];
}

function placesOf(cells: readonly Cell[], workspaces: readonly string[]): string {
  const [first = "", second, ...more] = [...new Set(cells.map(({ workspace }) => workspace))];
  if (more.length + 2 === workspaces.length && workspaces.length > 2) return "everywhere";
  if (second === undefined) return first;
  return more.length === 0 ? `${first}-and-${second}` : `${first}-and-${more.length + 1}-more`;
}

/**
 * A name that nothing else has: `production-and-staging-write`, `everywhere-read`, `production-and-3-more` where what they have differs
 * by workspace.
 * @param workspaces all of the organization
 */
export function nameOfGroup(cells: readonly Cell[], workspaces: readonly string[], taken: ReadonlySet<string>): string {
  const given = new Set(cells.map(({ value }) => wordsOf(value).join("-")));
  const [what = ""] = given.size === 1 ? given : [];
  const full = [placesOf(cells, workspaces), what].filter(Boolean).join("-");
  const name = full.length <= longest - 5 ? full : "group";
  for (let number = 1; ; number += 1) {
    const numbered = number === 1 ? name : `${name}-${number}`;
    if (!taken.has(numbered)) return numbered;
  }
}
