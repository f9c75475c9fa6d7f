import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { loadCharter } from "@charter/schema";
import { beforeAll, describe, expect, test } from "vitest";
import { contentDigest } from "../../../sdk/src/plan/reviewed/content";
import { build } from "../cli/charter-process";
import { read, said } from "./reading";

beforeAll(build, 120_000);

const define = 'import { defineCharter } from "@charter/sdk";\n';
const role = (name: string) => `\`${name}\` is no organization role of Standard.`;

describe("a charter in TypeScript", () => {
  test("is the same charter as in YAML, for `--plan` and `CHARTER_PLAN` too: these bind to its content", async () => {
    const yaml = await loadCharter(resolve("examples/acme/org.yaml"));
    const typescript = await read(readFileSync(resolve("examples/acme/org.ts"), "utf8"));
    expect(contentDigest(typescript)).toBe(contentDigest(yaml));
    expect(typescript.resources.map(({ address }) => address)).toEqual(yaml.resources.map(({ address }) => address));
  });

  test("needs neither `defineCharter` nor its version: both are what its types say", async () => {
    const { resources } = await read(
      `export default { platform: "standard", organizations: { acme: { members: { "dana@acme.example": "owner" } } } };`,
    );
    expect(resources).toHaveLength(2);
  });

  test("knows where each object stands in it", async () => {
    const { resources } = await read(`${define}
export default defineCharter({
  platform: "standard",
  organizations: {
    acme: {
      members: {
        "dana@acme.example": "owner",
      },
    },
  },
});
`);
    expect(resources.map(({ address, position: { line, column } }) => [address, line, column])).toEqual([
      ["acme", 6, 5],
      ["acme/members/dana@acme.example", 8, 9],
    ]);
  });
});

describe("an error points to its line and column", () => {
  test("in the object literals, through what constants are called, spread and listed, whatever types stand before it", async () => {
    expect(
      await said(
        `\uFEFF${define}type Rôle = "owner" | "ownr" | "😀";
const ünit: Record<string, "é" | string> = { "ü@acme.example": "membr" }; const people = {
  "dana@acme.example": "owner" as Rôle, "lee@acme.example": <Rôle>"admn", ...ünit,
} satisfies object;
const groups = { readers: ["dana@acme.example", "nobody@acme.example"] } as const;
export default defineCharter({ platform: "standard",
  organizations: { acme: { members: { ...people, ["kim@acme.example"]: "ownr" },
    groups, colour: 3 } } } as any);`.replace("<Rôle>", ""),
      ),
    ).toEqual([
      { code: "unknown-role", message: role("membr"), at: "3:64", suggestion: "Did you mean `member`?" },
      { code: "unknown-role", message: role("admn"), at: "4:61", suggestion: "Did you mean `admin`?" },
      {
        code: "no-membership",
        message: expect.stringContaining("`nobody@acme.example`"),
        at: "6:49",
        suggestion: expect.any(String),
      },
      { code: "unknown-role", message: role("ownr"), at: "8:72", suggestion: "Did you mean `owner`?" },
      { code: "unknown-field", message: "`colour` is not known here.", at: "9:13" },
    ]);
  });

  test("else to what is around it, and names the keys that lead there", async () => {
    expect(
      await said(`${define}const people = (names: string[]) => Object.fromEntries(names.map((name) => [\`\${name}@acme.example\`, "ownr"]));
export default defineCharter({
  platform: "standard",
  organizations: { acme: { members: { "dana@acme.example": "owner", ...people(["kim"]) }, groups: people([]) as any } },
});`),
    ).toEqual([
      {
        code: "unknown-role",
        message: `organizations.acme.members["kim@acme.example"]: ${role("ownr")}`,
        at: "5:37",
        suggestion: "Did you mean `owner`?",
      },
    ]);
  });

  test("where one key stands twice in a literal: the second would hold, and nobody would see it", async () => {
    expect(
      await said(`export default { charter: "v1", platform: "standard", organizations: { acme: { members: {
  "dana@acme.example": "owner",
  "kim@acme.example": "member",
  "kim@acme.example": "owner",
} } } };`),
    ).toEqual([
      {
        code: "duplicate-key",
        message: "`kim@acme.example` is declared twice.",
        at: "4:3",
        suggestion: "Keep one of the two.",
      },
    ]);
  });

  test.each([
    ["of its grammar", "const x = {\n a: ;\n};\nexport default x;", "2:5", "Expression expected"],
    [
      "of what cannot be left out",
      "enum A { B }\nexport default A;",
      "1:1",
      "TypeScript enum is not supported in strip-only mode",
    ],
    ["of what only scripts may", "export default 08n;", "1:18", "Identifier cannot follow number."],
  ])("%s", async (_, text, at, message) => {
    const [one, ...more] = await said(text);
    expect({ ...one, more }).toMatchObject({ code: "typescript-syntax", at, more: [] });
    expect(one?.message).toContain(`This is not valid TypeScript: ${message}`);
  });

  test("of what its code throws", async () => {
    expect(await said("\nexport default await 3;")).toMatchObject([
      { code: "code-failed", message: expect.stringContaining("await is only valid in"), at: "2:16" },
    ]);
    expect(
      await said(`const people = ["dana"];
export default { charter: "v1", owner: people[1].name };`),
    ).toEqual([
      {
        code: "code-failed",
        message: "This charter's code failed: Cannot read properties of undefined (reading 'name')",
        at: "2:50",
      },
    ]);
  });
});

const others = "A charter holds text, numbers, true, false, null, lists and plain maps.";

describe("what a document cannot hold is an error at its place", () => {
  const cleared = "Leave the key out where nothing is meant; null clears a value.";
  const days = 'Write the day as text: "2027-01-31".';
  test.each([
    ["() => 1", "a function", others],
    ["undefined", "undefined", cleared],
    ["[, 1][0]", "undefined", cleared],
    ["new Date(0)", "a Date", days],
    ["new Map()", "a Map", others],
    ["Promise.resolve(1)", "a Promise", others],
    ["NaN", "NaN", others],
    ["1 / 0", "Infinity", others],
    ["1n", "a bigint", others],
    ['Symbol("a")', "a symbol", others],
    ["new (class Person {})()", "an object with a prototype of its own", others],
    ["{ __proto__: { role: 'owner' } }", "an object with a prototype of its own", others],
    ["Object.create({ role: 'owner' })", "an object with a prototype of its own", others],
  ])("%s", async (value, name, suggestion) => {
    expect(await said(`export default {\n  organizations: { acme: { name: ${value} } } };`)).toEqual([
      {
        code: "not-data",
        message: `organizations.acme.name: This is ${name}, which no charter can hold.`,
        at: "2:28",
        suggestion,
      },
    ]);
  });

  test("what contains itself", async () => {
    expect(
      await said("const all: any = { organizations: {} };\nall.organizations.acme = all;\nexport default all;"),
    ).toEqual([
      { code: "not-data", message: "organizations.acme: This contains itself.", at: "1:35", suggestion: others },
    ]);
  });

  test("what nests without end, and what is no charter at all", async () => {
    expect(
      await said("let deep: any = {};\nfor (let i = 0; i < 100000; i++) deep = { deep };\nexport default deep;"),
    ).toMatchObject([{ code: "too-deep", message: expect.stringContaining("nested more than 64 levels deep") }]);
    expect(await said('export default "text";')).toMatchObject([{ code: "wrong-type" }]);
    expect(await said("export const people = 3;")).toMatchObject([{ code: "no-document" }]);
    expect(await said("const all = {};\nexport { all as default };")).toMatchObject([{ code: "no-document" }]);
  });

  test("`__proto__` as a key; other names that objects have of themselves are names like any", async () => {
    const organizations = 'organizations: { acme: { members: { "dana@acme.example": "owner" } } }';
    expect(
      await said(`export default { charter: "v1", platform: "standard", ["__proto__"]: 3, ${organizations} };`),
    ).toEqual([
      {
        code: "forbidden-key",
        message: "`__proto__` cannot be a key.",
        at: "1:55",
        suggestion: "Choose another name.",
      },
    ]);
    const { resources } = await read(`export default { charter: "v1", platform: "standard", organizations: {
  constructor: { members: { "dana@acme.example": "owner" } } } };`);
    expect(resources.map(({ address }) => address)).toEqual(["constructor", "constructor/members/dana@acme.example"]);
  });
});

describe("what Node says of the code is said of its own line, with a remedy only where that is one", () => {
  const rest = 'platform: "standard", organizations: { acme: { members: { "dana@acme.example": "owner" } } }';

  test.each([
    ["a comma that is missing", `export default { a: 1 ${rest} };`, "1:23", undefined],
    ["an enum", `enum Role { Owner }\nexport default { ${rest} };`, "1:1", expect.stringContaining("no enum")],
    [
      "top-level await",
      `const one = await 1;\nexport default { ${rest} };`,
      "1:13",
      expect.stringContaining("evaluated alone"),
    ],
    [
      "an import that is missing",
      `const one = defineCharter({});\nexport default { ${rest} };`,
      "1:13",
      'Begin with `import { defineCharter } from "@charter/sdk";`.',
    ],
    ["a constant before its time", `const one = two;\nconst two = 2;\nexport default { ${rest} };`, "1:13", undefined],
  ])("%s", async (_, text, at, suggestion) => {
    expect(await said(text)).toEqual([
      {
        code: expect.stringMatching(/^(?:typescript-syntax|code-failed)$/),
        message: expect.stringMatching(/[^.]\.?$/),
        at,
        ...(suggestion === undefined ? {} : { suggestion }),
      },
    ]);
  });

  test("an empty document lacks what its types ask for, and no version", async () => {
    expect(await said("export default {};")).toMatchObject([
      { code: "missing-field", message: "`platform` is missing in the document." },
      { code: "missing-field", message: "`organizations` is missing in the document." },
    ]);
  });

  test("comments may stand between the words that hand the document out", async () => {
    const { resources } = await read(`export /* the default */ default /* one */ { ${rest} };`);
    expect(resources).toHaveLength(2);
  });
});
