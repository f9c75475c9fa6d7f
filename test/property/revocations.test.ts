import { parseCharter } from "@charter/schema";
import fc from "fast-check";
import { expect, test } from "vitest";
import { unknownManaged } from "../../sdk/src/plan";
import { managing, planOf, type World } from "../unit/plan/world";

const dana = "dana@acme.example";
const people = ["ana", "eve", "kim", "lee", "svc-ci", "svc-bot"].map((name) => `${name}@acme.example`);
const isIgnored = (principal: string) => principal.startsWith("svc-");

const member = fc.record({
  role: fc.constantFrom("owner", "admin", "member"),
  status: fc.constantFrom("pending" as const, "active" as const, "suspended" as const, "expired" as const),
});

/** Who is there, who of them has a grant, whom of those who are not ignored the charter declares, what is managed. */
const situation = fc.record({
  live: fc.dictionary(fc.constantFrom(...people), member),
  granted: fc.subarray(people),
  declared: fc.subarray(people.filter((one) => !isIgnored(one))),
  isKnown: fc.boolean(),
});

const charterFor = (declared: readonly string[]) =>
  parseCharter([
    {
      file: "org.yaml",
      text: JSON.stringify({
        charter: "v1",
        platform: "standard",
        organizations: {
          acme: {
            name: "Acme",
            unmanaged: "revoke",
            members: { [dana]: "owner", ...Object.fromEntries(declared.map((one) => [one, "member"])) },
            workspaces: {
              lab: { name: "lab", grants: Object.fromEntries(declared.map((one) => [one, { permission: "read" }])) },
            },
          },
        },
        guard: { maxRemovals: "100%", maxLosses: "100%" },
        ignore: { members: ["svc-*"] },
      }),
    },
  ]);

test("whoever is neither declared nor ignored goes, nobody else does, and then nothing is left to revoke (D39)", () => {
  fc.assert(
    fc.property(situation, ({ live, granted, declared, isKnown }) => {
      const charter = charterFor(declared);
      const world: World = {
        members: { [dana]: "owner", ...live },
        workspaces: { lab: {} },
        grants: { lab: Object.fromEntries(granted.filter((one) => one in live).map((one) => [one, "read"])) },
      };
      const plan = planOf(charter, world, isKnown ? managing(world) : unknownManaged);
      const going = plan.changes.filter(({ verb }) => verb === "remove");
      const addresses = Object.keys(live)
        .filter((one) => !declared.includes(one) && !isIgnored(one))
        .flatMap((one) => [`acme/members/${one}`, ...(granted.includes(one) ? [`acme/lab/grants/${one}`] : [])]);
      expect(going.map(({ address }) => address).sort()).toEqual(addresses.sort());
      expect(plan.refusals).toEqual([]);
      const left = (one: string) => declared.includes(one) || isIgnored(one);
      const after: World = {
        members: { [dana]: "owner", ...Object.fromEntries(Object.entries(live).filter(([one]) => left(one))) },
        workspaces: { lab: {} },
        grants: {
          lab: Object.fromEntries(granted.filter((one) => one in live && left(one)).map((one) => [one, "read"])),
        },
      };
      const next = planOf(charter, after, unknownManaged);
      expect(next.changes.filter(({ verb }) => verb === "remove")).toEqual([]);
      expect(next.unmanaged).toEqual([]);
    }),
    { numRuns: 500 },
  );
});
