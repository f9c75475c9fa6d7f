import { expect, test } from "vitest";
import { indexed } from "../../../sdk/page/model.js";
import type { AccessRow } from "../../../sdk/src/access/row.js";
import { mapOf } from "../../../sdk/src/report/page/map-of.js";

const row = (principal: string, more: Partial<AccessRow> = {}): AccessRow => ({
  ...{ organization: "acme", principal, access: "analyst", status: "active", workspace: "site", why: [] },
  ...more,
});

test("a page's map tells every change of access: another end, other datasets, and a role that comes to something else", () => {
  const before = [
    row("ana", { until: "2027-01-31" }),
    row("bo", { datasets: ["orders"] }),
    row("cy", { points: ["view"] }),
    row("di", { status: "suspended", points: ["view"] }),
  ];
  const after = [
    row("ana"),
    row("bo", { datasets: ["orders", "people"] }),
    row("cy", { points: ["edit", "view"] }),
    row("di", { status: "suspended", points: ["view"] }),
  ];
  const { people } = indexed(mapOf([{ organization: "acme", before, after }], []));
  expect(
    people.map(({ name, entries }) => [name, ...[...entries.values()].flatMap((e) => [e.change, e.before, e.after])]),
  ).toEqual([
    ["ana", "changed", "analyst (until 2027-01-31)", "analyst"],
    ["bo", "changed", "analyst (sees orders)", "analyst (sees orders, people)"],
    ["cy", "changed", "analyst", "analyst, with other permissions"],
    ["di", "same", "analyst (suspended)", "analyst (suspended)"],
  ]);
});

test("its places are by name, whoever comes first", () => {
  const after = [row("ana", { workspace: "growth-data" }), row("bo", { workspace: "growth" })];
  const { places } = mapOf([{ organization: "acme", before: [], after }], []);
  expect(places.map(({ name }) => name)).toEqual(["growth", "growth-data"]);
});
