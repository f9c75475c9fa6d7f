import { parseCharter } from "@charter/schema";
import fc from "fast-check";
import { expect, test } from "vitest";
import { exportDocument } from "../../sdk/src/export/document";
import { withGroups } from "../../sdk/src/export/groups";
import { exportToText } from "../../sdk/src/export/text";
import { exportToTypescript } from "../../sdk/src/export/typescript";
import { makePlan, unknownManaged } from "../../sdk/src/plan";
import { charterOf, now, observe, type World } from "../unit/plan/world";

const { platform } = charterOf("members: { dana@acme.example: owner }");

const teams = ["a", "b", "c", "d", "e", "f", "g", "h"].map((one) => `${one}@acme.example`);
const places = ["audit", "data", "main", "shop", "web"];
const permission = fc.constantFrom("read", "write");

/** Teams that have something in several workspaces, and people who have something beside. */
const grants = fc
  .record({
    teams: fc.array(
      fc.record({ people: fc.subarray(teams), of: fc.dictionary(fc.constantFrom(...places), permission) }),
      { maxLength: 4 },
    ),
    others: fc.array(fc.tuple(fc.constantFrom(...places), fc.constantFrom(...teams), permission), { maxLength: 8 }),
  })
  .map(({ teams: all, others }) => {
    const given = Object.fromEntries(places.map((place) => [place, new Map<string, string>()]));
    for (const { people, of } of all) {
      for (const [place, what] of Object.entries(of)) for (const person of people) given[place]?.set(person, what);
    }
    for (const [place, person, what] of others) given[place]?.set(person, what);
    return Object.fromEntries(Object.entries(given).map(([place, people]) => [place, Object.fromEntries(people)]));
  });

const world: fc.Arbitrary<World> = fc
  .record({ grants, roles: fc.array(fc.constantFrom("member", "admin", "owner"), { minLength: 8, maxLength: 8 }) })
  .map(({ grants: given, roles }) => ({
    members: {
      "dana@acme.example": "owner",
      ...Object.fromEntries(teams.map((person, index) => [person, roles[index] ?? "member"])),
    },
    workspaces: Object.fromEntries(places.map((place) => [place, { name: place }])),
    grants: given,
  }));

const read = (text: string) => parseCharter([{ file: "org.yaml", text }]);
const lines = (text: string) => text.trimEnd().split("\n").length;
const groupsOf = (text: string) => /^ {4}groups:/m.test(text);

test("an exported charter with groups gives everybody what their own lines gave, in fewer lines, and plans to zero (D5)", () => {
  let grouped = 0;
  fc.assert(
    fc.property(world, (one) => {
      const observed = observe(one);
      const plain = exportDocument(observed, platform);
      const short = withGroups(plain);
      const [before, after] = [exportToText(plain), exportToText(short)];
      const charter = read(after);
      const inputsOf = (text: string) => read(text).resources.map(({ address, inputs }) => [address, inputs]);
      expect(inputsOf(after)).toEqual(inputsOf(before));
      const seen = new Map([["acme", { slug: "acme", credential: observed.credential, observed }]]);
      expect(makePlan(charter, seen, unknownManaged, now)).toMatchObject({ changes: [], refusals: [], warnings: [] });
      if (groupsOf(after)) {
        grouped += 1;
        expect(lines(after)).toBeLessThan(lines(before));
      } else expect(after).toBe(before);
      const code = exportToTypescript(withGroups(plain, exportToTypescript));
      expect(lines(code)).toBeLessThanOrEqual(lines(exportToTypescript(plain)));
      const shuffled = {
        ...observed,
        grants: observed.grants.toReversed(),
        memberships: observed.memberships.toReversed(),
      };
      expect(exportToText(withGroups(exportDocument(shuffled, platform)))).toBe(after);
    }),
    { numRuns: 300 },
  );
  expect(grouped).toBeGreaterThan(30);
});
