import { resolve } from "node:path";
import ts from "typescript";
import { beforeAll, describe, expect, test } from "vitest";
import { build } from "../cli/charter-process";

/** Documents that compile, and what does not compile in others: the value, and what TypeScript says of it. */
const organization = (inside: string, platform = "standard", rest = "") =>
  `export default defineCharter({ platform: "${platform}", organizations: { acme: { ${inside} } }${rest} });`;
const members = (line: string, platform?: string) =>
  organization(`members: { "dana@acme.example": ${line} }`, platform);
const workspace = (inside: string, platform?: string) =>
  organization(`workspaces: { production: { ${inside} } }`, platform);
const application = (inside: string) => workspace(`applications: { shop: ${inside} }`);

const compiles = [
  members('"owner"'),
  members('{ role: "billing-user", accessUntil: "2027-01-31" }'),
  members('{ role: "member", accessUntil: null, adopt: true }'),
  workspace(
    'name: "P", default: true, grants: { "role:admin": "write", ana: { permission: "read", accessUntil: "2027-01-31" } }',
  ),
  application('{ production: { channel: "web", website: null }, staging: {} }'),
  organization('type: "business", unmanaged: "revoke", groups: { readers: ["ana@acme.example"] }'),
  organization("invitations: { attempts: 2 }"),
  organization("", "standard", ', removed: { "acme/staging": "destroy" }, guard: { maxRemovals: "25%", minOwners: 2 }'),
  organization("", "standard", ', charter: "v1", ignore: { members: ["svc-*@acme.example"] }'),
  `const readers = ["ana@acme.example"] as const;\n${organization("groups: { readers }")}`,
  'const people: CharterDocument<"standard">["organizations"][string]["members"] = { "dana@acme.example": "owner" };\n' +
    organization("members: people"),
  members('"boss"', "./our-service.yaml"),
  workspace('default: true, grants: { ana: { permission: "deploy", accessUntil: null } }', "../our-service.yaml"),
  'export const charter = Charter.from({ platform: "standard", organizations: {} });',
];

const wrong: readonly (readonly [string, string, string])[] = [
  ["a role that is none", members('"ownr"'), '"ownr"'],
  ["a role in a map", members('{ role: "ownr" }'), '"ownr"'],
  ["a role that another platform has", members('"manager"', "keystone"), '"manager"'],
  ["a permission", workspace('grants: { ana: "admin" }'), '"admin"'],
  ["a permission in a map", workspace('grants: { ana: { permission: "own" } }'), '"own"'],
  ["an environment", application("{ testing: {} }"), "testing"],
  ["a channel", application('{ production: { channel: "watch" } }'), '"watch"'],
  ["a type of organization", organization('type: "club"'), '"club"'],
  ["a platform", organization("", "standrad"), '"standrad"'],
  ["what a platform does not have: invitations", organization("invitations: {}", "keystone"), "invitations"],
  [
    "what a platform does not have: an end",
    members('{ role: "owner", accessUntil: "2027-01-31" }', "keystone"),
    "accessUntil",
  ],
  ["what a platform does not have: a default workspace", workspace("default: true", "keystone"), "default"],
  ["a field that is none", organization("nmae: 'Acme'"), "nmae"],
  ["a field that is none, on a platform of one's own", organization("nmae: 'Acme'", "./our-service.yaml"), "nmae"],
  ["an own platform's file by its name alone", organization("", "our-service.yaml"), '"our-service.yaml"'],
  ["what a platform of two levels does not have", workspace("applications: {}", "precog"), "applications"],
  ["a field of another level", workspace("billing: {}"), "billing"],
  ["how a removal is meant", organization("", "standard", ', removed: { "acme/staging": "delete" }'), '"delete"'],
  ["a missing part", 'export default defineCharter({ platform: "standard" });', "organizations"],
  ["a value of another type", organization("security: { mfaRequired: 'yes' }"), "boolean"],
  ["what no document can hold", members("new Date()"), "Date"],
  [
    "a document for a program",
    'Charter.from({ platform: "standard", organizations: { acme: { members: { a: "ownr" } } } });',
    '"ownr"',
  ],
];

const head =
  'import { Charter, type CharterDocument, defineCharter } from "@charter/sdk";\nexport const used: unknown = [Charter, defineCharter, 0 as unknown as CharterDocument];\n';
const nameOf = (index: number) => resolve(__dirname, `snippet-${index}.ts`);
const all = [...compiles, ...wrong.map(([, text]) => text)];

/** What TypeScript says of each, against the types of the built package. */
function complaints(): readonly (readonly string[])[] {
  const texts = new Map(all.map((text, index) => [nameOf(index), head + text]));
  const options: ts.CompilerOptions = {
    noEmit: true,
    strict: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: true,
    module: ts.ModuleKind.NodeNext,
    target: ts.ScriptTarget.ES2023,
    types: ["node"],
  };
  const host = ts.createCompilerHost(options);
  const onDisk = host.readFile.bind(host);
  const isThere = host.fileExists.bind(host);
  host.readFile = (name) => texts.get(name) ?? onDisk(name);
  host.fileExists = (name) => texts.has(name) || isThere(name);
  const program = ts.createProgram([...texts.keys()], options, host);
  return [...texts.keys()].map((name) =>
    ts
      .getPreEmitDiagnostics(program, program.getSourceFile(name))
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n")),
  );
}

let said: readonly (readonly string[])[];
beforeAll(async () => {
  await build();
  said = complaints();
}, 120_000);

describe("a charter in TypeScript is checked by the words of its platform while it is written", () => {
  test.each(compiles.map((text, index) => [text, index] as const))("%s compiles", (_, index) => {
    expect(said[index]).toEqual([]);
  });

  test.each(wrong.map(([what, , word], index) => [what, word, compiles.length + index] as const))(
    "%s does not, and the message names it: %s",
    (_, word, index) => {
      expect(said[index]).toHaveLength(1);
      expect(said[index]?.[0]).toContain(word);
    },
  );
});
