import { matchesName } from "@charter/schema";
import fc from "fast-check";
import { expect, test } from "vitest";
import { matchesFile } from "../../schema/src/scopes/file-pattern";
import { errorsOfFiles } from "../unit/schema/reading";

const name = fc.string({ unit: fc.constantFrom("a", "b", "."), minLength: 1, maxLength: 5 });
const glob = fc.string({ unit: fc.constantFrom("a", "b", ".", "*", "?"), minLength: 1, maxLength: 5 });

/** The same as a regular expression, which is short enough here to end. */
const asExpression = (pattern: string): RegExp =>
  new RegExp(`^${pattern.replaceAll(".", "\\.").replaceAll("*", ".*").replaceAll("?", ".")}$`, "u");

test("a pattern of a name matches what its regular expression does", () => {
  fc.assert(
    fc.property(glob, name, (pattern, text) => {
      expect(matchesName(pattern, text)).toBe(asExpression(pattern).test(text));
    }),
  );
});

test("a pattern of a folder matches every file in it, however deep, and the rooted one no file beside it", () => {
  fc.assert(
    fc.property(fc.array(name, { minLength: 1, maxLength: 4 }), name, (inside, folder) => {
      const path = [folder, ...inside].join("/");
      expect(matchesFile(`/${folder}/`, path)).toBe(true);
      expect(matchesFile("**", path)).toBe(true);
      expect(matchesFile(`/${folder}/`, [`${folder}x`, ...inside].join("/"))).toBe(false);
    }),
  );
});

const words = ["members", "groups", "grants", "workspaces", "guard", "removed", "ignore", "unmanaged", "organizations"];
const team = `charter: v1
platform: standard
organizations:
  acme:
    name: Acme
    members: { kim@acme.example: member }
    groups: { all: [kim@acme.example] }
    unmanaged: report
    workspaces: { data: { name: Data, grants: { all: read } } }
guard: { minOwners: 1 }
removed: { acme/old: forget }
ignore: { members: [svc-*] }
`;

const outOfScope = (allowed: readonly string[]): readonly string[] => {
  const root = `charter: v1\nplatform: standard\norganizations: { acme: { members: { dana@acme.example: owner } } }\nscopes: { team.yaml: [${allowed.join(", ")}] }`;
  return errorsOfFiles({ "charter.yaml": root, "team.yaml": team })
    .filter(({ code }) => code === "out-of-scope")
    .map(({ position, message }) => `${position.line}:${position.column} ${message}`);
};

test("a word more in a scope never forbids anything, and all words forbid nothing", () => {
  const all = [...words, "platform"];
  expect(outOfScope(all)).toEqual([]);
  fc.assert(
    fc.property(fc.subarray(words), fc.constantFrom(...words), (allowed, more) => {
      const before = new Set(outOfScope(allowed));
      const after = outOfScope([...new Set([...allowed, more])]);
      expect(after.filter((one) => !before.has(one))).toEqual([]);
      if (!allowed.includes(more)) expect(after.length).toBeLessThan(before.size);
    }),
    { numRuns: 50 },
  );
});
