import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { exportToTypescript } from "../../sdk/src/export/typescript";
import { evaluate } from "../../sdk/src/typescript/evaluate";
import { build } from "../unit/cli/charter-process";

beforeAll(build, 120_000);

/** Texts of any kind, those that act on a terminal, hide or turn included. */
const text = fc.string({ unit: "binary", maxLength: 12 });
const key = text.filter((one) => one !== "__proto__");
const { document } = fc.letrec<{ document: unknown; map: Record<string, unknown> }>((tie) => ({
  document: fc.oneof(
    { maxDepth: 5 },
    text,
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((one) => one + 0),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie("document"), { maxLength: 5 }),
    tie("map"),
  ),
  map: fc.dictionary(key, tie("document"), { maxKeys: 6 }),
}));

/** The keys of all maps and lists, in the order in which they are met. */
function* keysIn(value: unknown): Iterable<string | undefined> {
  if (typeof value !== "object" || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    yield Array.isArray(value) ? undefined : key;
    yield* keysIn(inner);
  }
}

/** The key that stands in the code at an offset. */
function keyAt(code: string, offset: number): unknown {
  const [word, quoted] = /^(?:("(?:[^"\\]|\\.)*")|[\w$]+)/.exec(code.slice(offset)) ?? [];
  return quoted === undefined ? word : JSON.parse(quoted);
}

test("what is written in TypeScript reads back as the same document, with each key where it stands", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(document, { minLength: 20, maxLength: 40 }), async (all) => {
      const organizations = Object.fromEntries(all.map((one, index) => [`o${index}`, one]));
      const written = exportToTypescript({ document: { charter: "v1", organizations }, remarks: [] });
      const { value, places, problems } = await evaluate({ file: "org.ts", text: written }, { code: true });
      expect({ value: JSON.stringify(value), problems }).toEqual({
        value: JSON.stringify({ organizations }),
        problems: [],
      });
      const keys = [...keysIn(value)];
      expect(places).toHaveLength(2 * keys.length);
      for (const [index, key] of keys.entries()) {
        if (key !== undefined) expect(keyAt(written, places[2 * index] ?? -1)).toBe(key);
      }
    }),
    { numRuns: 12, endOnFailure: true },
  );
});

test("whatever stands in the file, its evaluation ends with a document, or with problems that have their place", async () => {
  const part = fc.oneof(
    fc.constantFrom(
      "export default ",
      "defineCharter(",
      "{",
      "}",
      "...",
      "=>",
      "await ",
      "const a = ",
      "a",
      ": any",
      "`",
      "import ",
      "[",
      "]",
      "\n",
      "as const",
      "/*",
      "0n",
      "class ",
      "\u2028",
      "\uD800",
      "()",
    ),
    text,
  );
  await fc.assert(
    fc.asyncProperty(fc.array(part, { maxLength: 12 }), async (parts) => {
      const source = { file: "org.ts", text: parts.join("") };
      const { problems } = await evaluate(source, { code: true });
      for (const { offset = 0 } of problems) {
        expect(offset).toBeGreaterThanOrEqual(0);
        expect(offset).toBeLessThanOrEqual(source.text.length);
      }
    }),
    { numRuns: 30 },
  );
});
