import { compareFields, type FieldChange, mergePatch } from "@charter/provider";
import { describeField, fieldNames, type Kind, kinds, loadPlatform, type Platform } from "@charter/schema";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { differenceOf } from "../../provider/src/kinds/difference";

type Fields = Readonly<Record<string, unknown>>;

/** One that says nothing of any field: each is there, and may change. */
const platform: Platform = { ...loadPlatform("standard"), fields: {} };
const runs = { numRuns: 2000 };

const leaf = fc.oneof(
  fc.string(),
  fc.boolean(),
  fc.integer(),
  fc.constant(null),
  fc.array(fc.string({ maxLength: 4 }), { maxLength: 4 }),
);
const inner = fc.dictionary(fc.constantFrom("email", "plan", "others", "locale"), leaf, { maxKeys: 4 });
const value: fc.Arbitrary<unknown> = fc.oneof(leaf, inner);

/** Some of the names, with values; nothing of a kind all of whose fields are always managed. */
const someOf = (names: readonly string[]): fc.Arbitrary<Fields> =>
  names.length === 0 ? fc.constant({}) : fc.dictionary(fc.constantFrom(...names), value, { maxKeys: names.length });

/** Everything that the diff of a kind finds, written in place or not. */
function found(kind: Kind, declared: Fields, live: Fields): readonly FieldChange[] {
  const { changes, replaces, refused } = differenceOf(kind, declared, live, platform);
  return [...changes, ...replaces, ...refused];
}

const isRecord = (one: unknown): one is Fields => typeof one === "object" && one !== null && !Array.isArray(one);

/** A merge patch applied (RFC 7396), as a service does it. */
function patched(target: unknown, patch: unknown): unknown {
  if (!isRecord(patch)) return patch;
  const result: Record<string, unknown> = isRecord(target) ? { ...target } : {};
  for (const [name, one] of Object.entries(patch)) result[name] = one === null ? null : patched(result[name], one);
  return result;
}

/** The parents and keys that are no fields to compare; equal on both sides. */
const identity: Fields = { organization: "acme", workspace: "lab", key: "shop", principal: "ana@acme.example" };

describe.each(kinds)("the difference of every %s", (kind) => {
  const isAlways = (field: string): boolean => describeField(kind, field).alwaysManaged === true;
  const fields = fieldNames(kind);
  /** What is managed where it is declared. */
  const optional = fields.filter((field) => !isAlways(field));

  test("never shows a field that is not declared, but for what is always managed: as to be unset (D38)", () => {
    fc.assert(
      fc.property(someOf(fields), someOf([...fields, "id", "createdAt"]), (declared, live) => {
        const shown = found(kind, { ...identity, ...declared }, { ...identity, ...live });
        const undeclared = shown.filter(({ field }) => declared[field.split(".")[0] ?? ""] === undefined);
        expect(undeclared.filter(({ field, to }) => !isAlways(field) || to !== null)).toEqual([]);
      }),
      runs,
    );
  });

  test("never shows what the credential may not see (D11a)", () => {
    fc.assert(
      fc.property(someOf(fields), (declared) => {
        expect(found(kind, { ...identity, ...declared }, identity)).toEqual([]);
      }),
      runs,
    );
  });

  test("is none between what is declared and itself", () => {
    fc.assert(
      fc.property(someOf(fields), someOf(optional), (declared, other) => {
        expect(found(kind, { ...identity, ...declared }, { ...identity, ...other, ...declared })).toEqual([]);
      }),
      runs,
    );
  });

  test("always shows a declared field that differs, by its path, with both values", () => {
    const word = fc.string({ minLength: 1 });
    const differing = fc.tuple(fc.constantFrom(...fields), word, word).filter(([, from, to]) => from !== to);
    fc.assert(
      fc.property(someOf(fields), differing, fc.boolean(), (common, [field, from, to], nested) => {
        const at = (one: string) => (nested ? { plan: one } : one);
        const live = { ...identity, ...common, [field]: at(from) };
        const declared = { ...identity, ...common, [field]: at(to) };
        expect(found(kind, declared, live)).toEqual([{ field: nested ? `${field}.plan` : field, from, to }]);
      }),
      runs,
    );
  });

  test("always shows a declared field that is unset, and one that is to be unset", () => {
    fc.assert(
      fc.property(fc.constantFrom(...fields), fc.string(), (field, text) => {
        const set = { ...identity, [field]: text };
        const unset = { ...identity, [field]: null };
        expect(found(kind, set, unset)).toEqual([{ field, from: null, to: text }]);
        expect(found(kind, unset, set)).toEqual([{ field, from: text, to: null }]);
      }),
      runs,
    );
  });
});

describe("a difference", () => {
  const names = ["name", "billing", "security", "website"];

  test("written as a merge patch leaves none, and touches nothing else", () => {
    fc.assert(
      fc.property(someOf(names), someOf(names), (declared, live) => {
        const changes = compareFields("Organization", declared, live);
        const after = patched(live, mergePatch(changes));
        if (!isRecord(after)) throw new Error("a patch of fields makes fields");
        expect(compareFields("Organization", declared, after)).toEqual([]);
        const untouched = names.filter((name) => !changes.some(({ field }) => field.split(".")[0] === name));
        for (const name of untouched) expect(after[name]).toEqual(live[name]);
      }),
      runs,
    );
  });
});
