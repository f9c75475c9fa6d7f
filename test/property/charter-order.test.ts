import { type Charter, normalizePrincipal, parseCharter } from "@charter/schema";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stringify } from "yaml";

type Tree = { [key: string]: unknown };

const people = ["dana", "lee", "kim", "pat", "ana", "josé"].map((name) => `${name}@acme.example`);
const groups = ["seniors", "juniors", "analysts"];
const day = fc.constantFrom("2027-01-31", "2027-06-30", null);

/** A map with some of the keys. */
const some = (keys: readonly string[], value: fc.Arbitrary<unknown>): fc.Arbitrary<Tree> =>
  fc
    .tuple(...keys.map((key) => fc.option(value.map((one) => [key, one] as const))))
    .map((entries) => Object.fromEntries(entries.filter((entry) => entry !== null)));

const role = fc.constantFrom("owner", "admin", "member", "billing-user");
const member = fc.oneof(role, fc.record({ role, accessUntil: day }, { requiredKeys: ["role"] }));
const permission = fc.constantFrom("read", "write");
const grant = fc.oneof(permission, fc.record({ permission, accessUntil: day }, { requiredKeys: ["permission"] }));
const environments = some(["production", "staging"], fc.record({ website: fc.constant("https://acme.example") }));
const unmanaged = fc.constantFrom("report", "revoke", "ignore");
const workspace = fc.record(
  {
    unmanaged,
    name: fc.constantFrom("Data", "Shop"),
    locales: fc.record({ default: fc.constant("en"), others: fc.constant(["de", "pt-BR"]) }),
    grants: some([...people, ...groups, "role:admin", "role:owner", "role:member"], grant),
    applications: some(["storefront", "kiosk"], environments),
  },
  { requiredKeys: [] },
);
const organization = fc.record(
  {
    name: fc.constantFrom("Acme", "Beta"),
    security: fc.record({ mfaRequired: fc.boolean(), sessionHours: fc.integer({ min: 1, max: 99 }) }),
    unmanaged,
    members: fc
      .tuple(fc.constantFrom(...people), some(people, member))
      // Everybody who may be named is declared, and somebody is an owner.
      .map(([owner, some]) => ({
        ...Object.fromEntries(people.map((one) => [one, "member"])),
        ...some,
        [owner]: "owner",
      })),
    groups: fc.record({
      seniors: fc.subarray(people),
      juniors: fc.subarray([...people, "seniors"]),
      analysts: fc.subarray([...people, "seniors", "juniors"]),
    }),
    workspaces: some(["production", "sandbox"], workspace),
  },
  { requiredKeys: ["members", "groups"] },
);
const document = fc.record(
  {
    charter: fc.constant("v1"),
    platform: fc.constant("standard"),
    organizations: some(["acme", "beta"], organization),
    removed: some(["acme/old", "gone"], fc.constantFrom("destroy", "forget")),
    guard: fc.record({ maxRemovals: fc.constantFrom("50%", 3), minOwners: fc.constant(1) }, { requiredKeys: [] }),
    ignore: fc.record({ members: fc.constant(["svc-*@acme.example"]) }),
  },
  { requiredKeys: ["charter", "platform", "organizations"] },
);

/** Whether the map at a path may be spread over files: its keys name objects. */
const spreads = (path: readonly string[]): boolean =>
  [
    /^$/,
    /^(?:organizations|removed|guard|ignore)$/,
    /^organizations\/[^/]+$/,
    /^organizations\/[^/]+\/(?:members|groups|workspaces)$/,
    /^organizations\/[^/]+\/workspaces\/[^/]+$/,
    /^organizations\/[^/]+\/workspaces\/[^/]+\/(?:grants|applications)$/,
    /^organizations\/[^/]+\/workspaces\/[^/]+\/applications\/[^/]+$/,
  ].some((shape) => shape.test(path.join("/")));

interface Leaf {
  readonly path: readonly string[];
  readonly value: unknown;
}

const isTree = (value: unknown): value is Tree => typeof value === "object" && value !== null && !Array.isArray(value);

function leavesOf(value: unknown, path: readonly string[] = []): readonly Leaf[] {
  if (!isTree(value) || !spreads(path) || Object.keys(value).length === 0) return [{ path, value }];
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, [...path, key]));
}

function treeOf(leaves: readonly Leaf[]): Tree {
  const root: Tree = {};
  for (const { path, value } of leaves) {
    let at = root;
    for (const key of path.slice(0, -1)) {
      const inner = at[key] ?? {};
      if (!isTree(inner)) throw new Error(`${path.join("/")} is below a leaf`);
      at[key] = inner;
      at = inner;
    }
    at[path.at(-1) ?? ""] = value;
  }
  return root;
}

/** The same leaves in another order, dealt out to files. */
const dealt = (leaves: readonly Leaf[]): fc.Arbitrary<readonly string[]> =>
  fc
    .tuple(
      fc.shuffledSubarray([...leaves], { minLength: leaves.length }),
      fc.array(fc.nat(3), { minLength: leaves.length, maxLength: leaves.length }),
    )
    .map(([shuffled, files]) =>
      [0, 1, 2, 3].map((file) => stringify(treeOf(shuffled.filter((_, i) => files[i] === file)))),
    );

/** A charter without what depends on where things stand. */
function placeless({ warnings, ...charter }: Charter): unknown {
  const text = JSON.stringify(charter, (key, value) => (key === "position" || key === "positions" ? undefined : value));
  return { charter: JSON.parse(text), warnings: warnings.map(({ message }) => message).sort() };
}

const parse = (texts: readonly string[]) =>
  placeless(parseCharter(texts.map((text, i) => ({ file: `${i}.yaml`, text }))));

describe("a charter", () => {
  it("is the same whatever the order of its keys and however it is split over files", () => {
    const charters = document.chain((one) => fc.tuple(fc.constant(stringify(one)), dealt(leavesOf(one))));
    fc.assert(
      fc.property(charters, ([whole, parts]) => {
        expect(parse(parts)).toEqual(parse([whole]));
      }),
      { numRuns: 200 },
    );
  });

  it("has every declared person once, and no two resources at one address", () => {
    fc.assert(
      fc.property(document, (one) => {
        const { resources } = parseCharter([{ file: "org.yaml", text: stringify(one) }]);
        const addresses = resources.map(({ address }) => address);
        expect(new Set(addresses).size).toBe(addresses.length);
        expect(addresses.filter((address) => address.includes("/members/"))).toHaveLength(
          Object.keys(one.organizations).length * people.length,
        );
      }),
    );
  });

  it("either reads any text or says what is wrong with it", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: "binary" }),
          fc.json(),
          fc.array(fc.constantFrom(..."{}[]:,-&*#|>'\"!%@`? \n\tab~").map(String)).map((all) => all.join("")),
        ),
        (text) => {
          expect(() => parseCharter([{ file: "org.yaml", text }])).toThrow(
            expect.objectContaining({ code: "invalid-charter" }),
          );
        },
      ),
      { numRuns: 1_000 },
    );
  });
});

describe("a principal", () => {
  it("that is in its one spelling stays as it is (D13)", () => {
    const email = { principal: { is: "email", rename: false } } as const;
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const once = normalizePrincipal(text, email);
        expect(normalizePrincipal(once, email)).toBe(once);
      }),
      { numRuns: 2_000 },
    );
  });
});
