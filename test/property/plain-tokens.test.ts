import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readPlain } from "../../schema/src/parse/plain-tokens";
import { createSource, type Source } from "../../schema/src/parse/source";
import type { Entries, Tree } from "../../schema/src/parse/tree";
import { compose, tokensOf } from "../../schema/src/parse/yaml-text";

const charters = readdirSync("examples", { recursive: true, encoding: "utf8" })
  .filter((name) => /(?:org|agency|harbor|north-meadow)\.yaml$/.test(name) && !name.includes("node_modules"))
  .map((name) => readFileSync(join("examples", name), "utf8"));

const odd = `# Of everything a little.
charter: v1
platform:   standard  # spaces and a comment

organizations:
  "acme":
    name: Acme, Inc.
    security: { mfaRequired: true, sessionHours: 12, "others": [a, 'b c', "d"], empty: {}, none: [ ] }
    members:
    - one
    -   two # said
    - name: three
      role: owner

    -
      name: four
    empty:
    words: [ 1, 1.50, -7, 0x1F, 0o17, .5, 1e3, ~, null, True, no, .inf, -.INF, .nan, +1, 007 ]
    others: { a: { b: { c: d } } }
    text: it's "so" {here} [too] & *there* #no
    url: https://acme.example:8443/a?b=c#d
    time: 12:30:00
    day: 2027-01-31
    josé@acme.example: 数
    # at the end
# after it
`;

/** What random edits seldom come to. */
const corners = [
  "a: 1\na: 2\n",
  "a: { b: c, b: d }\n",
  "a: 'b'#c\n",
  "a: { b: c }#d\n",
  "a: ['b' 'c']\n",
  "a: [{ b: c } { d: e }]\n",
  "a: { 'b': c 'd': e }\n",
  "a: { 'b':c }\n",
  "a: [b,\nc]\n",
  "a: [b\n,c]\n",
  "a: { b: c,\n}\n",
  "a:\n  b: [c\n]\n",
  "a: [b: c]\n",
  "a: [[b], [c]]\n",
  "a: [,]\n",
  "a: [b,,c]\n",
  "a: 'b': c\n",
  "a\n: b\n",
  "a : b\n",
  "'a' : b\n",
  "a: - b\n",
  "a:\n- b\n- - c\n",
  "a:\n  - b: c\n    d: e\n   # f\n",
  "a:\n  b: c\n # d\ne: f\n",
  "1: a\n",
  "~: a\n",
  "'1': a\n",
  "a: b\n'<<': c\n",
  "? a\n: b\n",
  "a: b\n...\n",
  "a: b\n---\nc: d\n",
  "--- a: b\n",
];

/** What changes the meaning of a line, or breaks it. */
const pieces = [
  ..." \n\t:#-{}[],'\"&*!|>?%@`~<\\=",
  ..."  | - |: | #x|\n\n|\r\n|\u0085|null|true|1|0x1f|.5|1e3|<<: x|__proto__: x|---\n|...\n|&a |*a|!t |? |''|\"\"|\\n|é".split(
    "|",
  ),
  "a: b\n",
  "  a: b\n",
  "      - c\n",
  "{ a: b }",
  "[a, b]",
  "long ".repeat(300),
];

const piece = fc.constantFrom(...pieces);

/** A text with a few places changed. */
const mutated = fc
  .record({
    text: fc.constantFrom(odd, ...charters),
    edits: fc.array(fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), gone: fc.nat(6), piece }), {
      minLength: 1,
      maxLength: 3,
    }),
  })
  .map(({ text, edits }) =>
    edits.reduce((so, { at, gone, piece }) => {
      const place = Math.floor(at * so.length);
      return so.slice(0, place) + piece + so.slice(place + gone);
    }, text),
  );

const built = fc.array(piece, { maxLength: 30 }).map((some) => some.join(""));

/** Everything that was read, places included: maps and lists as what is in them, in order. */
function shown(value: unknown, entries: Entries): unknown {
  if (typeof value !== "object" || value === null) return Object.is(value, -0) ? "-0" : value;
  const places = [...(entries.get(value) ?? [])].map(([key, { key: at, value: of }]) => [key, at, of]);
  return { list: Array.isArray(value), places, values: Object.values(value).map((one) => shown(one, entries)) };
}

function readBoth(text: string): { readonly plain: unknown; readonly composed: unknown } | "not plain" {
  const source: Source = createSource({ file: "org.yaml", text });
  const tokens = [...tokensOf(source.text, () => undefined)];
  const read = (how: (entries: Entries) => Tree | undefined) => {
    const entries: Entries = new WeakMap();
    const tree = how(entries);
    return tree && { ...tree, value: shown(tree.value, entries) };
  };
  const plain = read((entries) => readPlain(tokens, source, entries));
  return plain === undefined ? "not plain" : { plain, composed: read((entries) => compose(source, tokens, entries)) };
}

describe("a text that is read straight from the parser's tokens", () => {
  it.each(charters.map((text) => [text.split("\n", 1)[0], text]))("is every example: %s", (_, text) => {
    expect(readBoth(text)).not.toBe("not plain");
  });

  it("says what the composer would say, place by place, of which nothing is complained about", () => {
    let plain = 0;
    const agrees = (text: string) => {
      const both = readBoth(text);
      if (both === "not plain") return;
      plain += 1;
      expect(both.plain, text).toEqual(both.composed);
    };
    for (const text of [odd, ...corners]) agrees(text);
    expect(plain).toBeGreaterThan(5);
    fc.assert(fc.property(fc.oneof({ weight: 4, arbitrary: mutated }, built), agrees), {
      numRuns: Number(process.env.FUZZ ?? 1_500),
    });
    expect(plain).toBeGreaterThan(200);
  });
});
