import { beforeAll, describe, expect, test } from "vitest";
import { build } from "../cli/charter-process";
import { charterIn, judged } from "./looking";

// Policies that are files run in processes of what is compiled.
beforeAll(build, 120_000);

const acme =
  "    members: { dana@acme.example: owner, kim@acme.example: member }\n    workspaces: { data: { grants: { kim@acme.example: write } } }";

const inCode = (body: string) =>
  charterIn(acme, "  ours: ./policies/ours.ts", {
    "policies/ours.ts": `import { definePolicy } from "@charter/sdk";\n\nexport default definePolicy(${body});\n`,
  });

const bySchema = (schema: object) =>
  charterIn(acme, "  ours: ./policies/ours.schema.json", { "policies/ours.schema.json": JSON.stringify(schema) });

describe("a policy in TypeScript", () => {
  test("sees who has what before and after, and its finding is at the line of whom it is about", async () => {
    const document = inCode(`({ organizations, changes }) =>
      organizations.flatMap(({ organization, before, after }) =>
        after
          .filter(({ workspace, access }) => workspace === "data" && access === "write")
          .filter(({ principal }) => !before.some((row) => row.principal === principal && row.access === "write"))
          .map(({ principal, workspace }) => ({
            message: principal + " gains write by " + changes.length + " change",
            severity: "error", organization, principal, workspace,
          })))`);
    const { refusals, remedies } = await judged(document);
    expect(refusals).toEqual(["policy: Policy ours: kim@acme.example gains write by 1 change. @6"]);
    expect(remedies).toEqual([
      expect.stringMatching(/^Change what it is about, or the policy: .*policies\/ours\.ts\.$/),
    ]);
  });

  test.each<[code: string, failure: RegExp, seconds?: number]>([
    ["() => { for (;;); }", /took more than 0.5 seconds/, 0.5],
    ["() => { throw new Error('no'); }", /This policy's code failed: no \(3:\d+\)/],
    ["() => 'garbage'", /It returns a list of/],
    ["() => [{ message: 'x', severity: 'fatal' }]", /It returns a list of/],
    ["() => [{ message: 1, severity: 'error' }]", /It returns a list of/],
    ["() => [() => 1]", /This is a function, which no finding can hold/],
    ["async () => []", /This is a Promise, which no finding can hold/],
    ["({})", /hands out a function that returns a list/],
    ["() => { const all = []; for (;;) all.push('x'.repeat(1e6) + all.length); }", /memory|seconds|ended/],
    ["() => [{ message: 'x'.repeat(2 ** 28), severity: 'error' }]", /more than findings may be|memory/],
    ["() => process.env", /process is not defined.*A policy is evaluated alone/],
    ["() => { console.log('x'.repeat(1e9)); return []; }", /console is not defined/],
    ["() => import('node:fs')", /imports nothing but `definePolicy`/],
    ["() => [][Symbol.iterator].constructor('return process')()", /./],
  ])("that cannot look lets nothing pass: %s", { timeout: 60_000 }, async (body, failure, seconds) => {
    const { refusals } = await judged(inCode(body), { seconds });
    expect(refusals).toEqual([
      expect.stringMatching(/^policy-failed: The policy ours could not look at this plan: .* @8$/s),
    ]);
    expect(refusals[0]).toMatch(failure);
  });

  test("that finds thousands says a hundred, and counts the rest", async () => {
    const many = "() => Array.from({ length: 5000 }, (_, at) => ({ message: 'finding ' + at, severity: 'error' }))";
    const { refusals } = await judged(inCode(many));
    expect(refusals).toHaveLength(101);
    expect(refusals.at(-1)).toBe("policy: Policy ours: there are 4,900 more of these. @8");
  });

  test("that speaks of nobody who is there is shown at its own line", async () => {
    const { refusals, warnings } = await judged(
      inCode(
        "() => [{ message: 'odd', severity: 'warning', organization: '../x', principal: '__proto__', workspace: '' }]",
      ),
    );
    expect({ refusals, warnings }).toEqual({ refusals: [], warnings: ["policy: Policy ours: odd. @8"] });
  });

  test("is refused where no code may run", async () => {
    await expect(judged(inCode("() => []"), { code: false })).rejects.toMatchObject({
      code: "code-refused",
      message: expect.stringMatching(/ours\.ts is TypeScript, and `--no-code` was said: nothing of it was run\./),
      remedy: "Write the policy as a JSON Schema, or use one that comes with Charter, where no code may run.",
    });
  });

  test("that is not there, or lies elsewhere, is an error at its line", async () => {
    for (const path of ["./policies/none.ts", "../../../../../../etc/passwd.ts"]) {
      await expect(judged(charterIn(acme, `  ours: ${path}`))).rejects.toMatchObject({
        code: "invalid-charter",
        diagnostics: [{ code: "file-not-found", position: { line: 8 } }],
      });
    }
  });
});

describe("a policy that is a JSON Schema", () => {
  const rows = (items: object) => ({
    properties: { organizations: { items: { properties: { after: { items } } } } },
  });

  test("is what the access after a run has to satisfy; a row that does not is found at its line, in the schema's words", async () => {
    const noWrite = rows({
      properties: { access: { not: { const: "write" }, description: "nobody here has write" } },
      if: { properties: { why: { contains: { properties: { type: { const: "role" } } } } } },
    });
    const { refusals } = await judged(bySchema(noWrite));
    expect(refusals).toEqual([
      "policy: Policy ours: dana@acme.example in acme/data: nobody here has write. @5",
      "policy: Policy ours: kim@acme.example in acme/data: nobody here has write. @6",
    ]);
  });

  test("needs no code of anybody's, so it runs where none may", async () => {
    expect(await judged(bySchema({}), { code: false })).toMatchObject({ refusals: [], warnings: [] });
  });

  const slow = rows({ properties: { principal: { pattern: "^(([a-z])+.)+[A-Z]([a-z])+$" } } });

  test.each<[what: string, text: string, failure: RegExp, seconds?: number]>([
    ["is no JSON", "{", /it is no usable JSON Schema/],
    ["is no schema", '{ "type": "nothing" }', /it is no usable JSON Schema/],
    ["names another file", '{ "$ref": "https://acme.example/x.json" }', /it is no usable JSON Schema/],
    ["takes for ever", JSON.stringify(slow), /it took more than 0.5 seconds/, 0.5],
  ])("that %s lets nothing pass", { timeout: 60_000 }, async (_, text, failure, seconds) => {
    const long = acme.replaceAll("kim@", `${"k".repeat(60)}@`);
    const { refusals } = await judged(charterIn(long, "  ours: ./ours.schema.json", { "ours.schema.json": text }), {
      seconds,
    });
    expect(refusals).toEqual([expect.stringMatching(/^policy-failed: /)]);
    expect(refusals[0]).toMatch(failure);
  });
});
