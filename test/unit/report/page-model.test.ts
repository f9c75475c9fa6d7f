/** What the access map of a page shows of a question. */

import { expect, test } from "vitest";
import { cut, indexed, peopleFor } from "../../../sdk/page/model";

test("a group that goes on on the next page is said to have all of its people on each", () => {
  const person = (number: number) => ({
    ...{ name: `p${number}@acme.example`, organization: 0, role: number < 60 ? "member" : "owner" },
    ...{ before: "", after: "member", why: "", until: "" },
  });
  const people = Array.from({ length: 70 }, (_, number) => person(number));
  const map = indexed({ texts: [], organizations: ["acme"], people, places: [], cells: [], compared: true });
  const question = { text: "", place: "", organization: "", onlyChanges: false, group: "role" } as const;
  const groups = peopleFor(map, question);
  const shown = (from: number, to: number) =>
    cut(groups, from, to).map((one) => [one.name, one.people.length, one.size]);
  expect(shown(0, 50)).toEqual([["member", 50, 60]]);
  expect(shown(50, 100)).toEqual([
    ["member", 10, 60],
    ["owner", 10, 10],
  ]);
});
