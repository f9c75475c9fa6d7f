/** Rows of access as the map of a page. */

import type { AccessReason, AccessRow, AccessRows } from "../../access/row";
import { escapeLine } from "../escape";
import type { Cell, MapData } from "./map";

const reasonWords = (reason: AccessReason): string => {
  switch (reason.type) {
    case "member":
      return "";
    case "role":
      return `as ${reason.role}`;
    case "grant":
      return reason.through.join(", ");
    case "not-declared":
      return "nobody declared it";
  }
};

const whyOf = ({ why }: AccessRow): string =>
  escapeLine(
    why
      .map(reasonWords)
      .filter((words) => words !== "")
      .join(", "),
  );

/** `write`, `read (pending)`. */
const accessOf = (row: AccessRow | undefined): string =>
  row === undefined ? "" : escapeLine(row.status === "active" ? row.access : `${row.access} (${row.status})`);

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
}

/** Rows of before and after, by person and place. */
function paired({ before, after }: AccessRows): ReadonlyMap<string, ReadonlyMap<string | undefined, Both>> {
  const people = new Map<string, Map<string | undefined, Both>>();
  const add = (row: AccessRow, part: Both): void => {
    const own = people.get(row.principal) ?? new Map<string | undefined, Both>();
    own.set(row.workspace, { ...own.get(row.workspace), ...part });
    people.set(row.principal, own);
  };
  for (const row of before) add(row, { before: row });
  for (const row of after) add(row, { after: row });
  return people;
}

const textsOf = ({ before, after }: Both) => {
  const row = after ?? before;
  return {
    before: accessOf(before),
    after: accessOf(after),
    why: row === undefined ? "" : whyOf(row),
    until: row?.until ?? "",
  };
};

/** @param compared whether `before` counts; else only what is after is shown */
export function mapOf(rows: readonly AccessRows[], compared = true): MapData {
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
    const everybody = [...paired(compared ? organization : { ...organization, before: [] })].sort(([one], [other]) =>
      one < other ? -1 : 1,
    );
    for (const [principal, own] of everybody) {
      const person = people.push({ name: escapeLine(principal), organization: index, ...textsOf(own.get(undefined) ?? {}) }) - 1;
      for (const [workspace, both] of own) {
        if (workspace === undefined) continue;
        const { before, after, why, until } = textsOf(both);
        cells.push([person, placeOf(workspace), texts.of(before), texts.of(after), texts.of(why), texts.of(until)]);
      }
    }
  });
  return { texts: texts.texts, organizations: rows.map(({ organization }) => escapeLine(organization)), people, places, cells, compared };
}
