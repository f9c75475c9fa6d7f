/** Rows of access as the map of a page. */

import { isDeepStrictEqual } from "node:util";
import { readAddress } from "@charter/schema";
import type { AccessRow, AccessRows } from "../../access/row";
import type { PlannedChange } from "../../plan/plan";
import { standingWords, whyWords } from "../access-words";
import { escapeLine } from "../escape";
import { givenValue, newValue } from "../fields";
import type { Cell, MapData } from "./map";

/** `write`, `read (pending; until 2027-06-30)`: all of it that may be otherwise before and after. */
function accessOf(row: AccessRow | undefined): string {
  if (row === undefined) return "";
  const standing = standingWords(row);
  return escapeLine(row.access) + (standing === "" ? "" : ` (${standing})`);
}

/** What somebody has afterwards; under the same name, it may be something else. */
function afterOf(before: AccessRow | undefined, after: AccessRow | undefined): string {
  const [was, is] = [accessOf(before), accessOf(after)];
  return is !== "" && is === was && !isDeepStrictEqual(before?.points, after?.points)
    ? `${is}, with other permissions`
    : is;
}

/** Texts by number, each once. */
class Numbered {
  readonly texts: string[] = [];
  private readonly numbers = new Map<string, number>();

  of(text: string): number {
    const known = this.numbers.get(text);
    if (known !== undefined) return known;
    const number = this.texts.push(text) - 1;
    this.numbers.set(text, number);
    return number;
  }
}

interface Both {
  readonly before?: AccessRow;
  readonly after?: AccessRow;
  /** What is declared and cannot be given yet, in words. */
  readonly waits?: string;
}

type ByPlace = Map<string | undefined, Both>;

/** Rows of before and after, by person and place, and what waits. */
function paired(
  { organization, before, after }: AccessRows,
  changes: readonly PlannedChange[],
): ReadonlyMap<string, ByPlace> {
  const people = new Map<string, ByPlace>();
  const add = ({ principal, workspace }: Pick<AccessRow, "principal" | "workspace">, part: Both): void => {
    const own: ByPlace = people.get(principal) ?? new Map();
    own.set(workspace, { ...own.get(workspace), ...part });
    people.set(principal, own);
  };
  for (const row of before) add(row, { before: row });
  for (const row of after) add(row, { after: row });
  for (const { kind, address, verb, fields, cause } of changes) {
    if (verb !== "wait" || kind !== "WorkspaceGrant" || cause.type !== "waits-for-member") continue;
    const { organization: slug, principal = "", workspace } = readAddress(kind, address);
    const value = (name: string) => newValue(fields, name);
    const given = givenValue({
      permission: value("permission"),
      roles: value("roles"),
      permissions: value("permissions"),
    });
    if (slug === organization && workspace !== undefined && given !== "")
      add({ principal, workspace }, { waits: given });
  }
  return people;
}

function textsOf({ before, after, waits }: Both) {
  const row = after ?? before;
  const why = row === undefined ? "" : whyWords(row.why);
  return {
    before: accessOf(before),
    after: waits === undefined ? afterOf(before, after) : escapeLine(`${waits} (once they have joined)`),
    why,
  };
}

/**
 * @param changes those of the plan: what waits is shown, too
 * @param compared whether `before` counts; else only what is after is shown
 */
export function mapOf(rows: readonly AccessRows[], changes: readonly PlannedChange[], compared = true): MapData {
  const texts = new Numbered();
  const places: MapData["places"][number][] = [];
  const people: MapData["people"][number][] = [];
  const cells: Cell[] = [];
  rows.forEach((organization, index) => {
    const numbers = new Map<string, number>();
    const placeOf = (workspace: string): number => {
      const known = numbers.get(workspace);
      if (known !== undefined) return known;
      const number = places.push({ name: escapeLine(workspace), organization: index }) - 1;
      numbers.set(workspace, number);
      return number;
    };
    const everybody = [...paired(compared ? organization : { ...organization, before: [] }, changes)].sort(
      ([one], [other]) => (one < other ? -1 : 1),
    );
    // By name, whoever comes first.
    const workspaces = new Set(everybody.flatMap(([, own]) => [...own.keys()]).filter((one) => one !== undefined));
    for (const workspace of [...workspaces].sort()) placeOf(workspace);
    for (const [principal, own] of everybody) {
      const member = own.get(undefined) ?? {};
      const role = escapeLine((member.after ?? member.before)?.access ?? "");
      const person = people.push({ name: escapeLine(principal), organization: index, role, ...textsOf(member) }) - 1;
      for (const [workspace, both] of own) {
        if (workspace === undefined) continue;
        const { before, after, why } = textsOf(both);
        cells.push([person, placeOf(workspace), texts.of(before), texts.of(after), texts.of(why)]);
      }
    }
  });
  return {
    texts: texts.texts,
    organizations: rows.map(({ organization }) => escapeLine(organization)),
    people,
    places,
    cells,
    compared,
  };
}
