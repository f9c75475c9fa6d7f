import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import {
  bundledPlatforms,
  type Charter,
  descriptionOf,
  fieldRule,
  hasKind,
  joinsAtOnce,
  kinds,
  organizationRoles,
  parseCharter,
  valueAt,
} from "@charter/schema";
import { createService } from "@charter/service";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { complaintsAbout } from "../typescript/complaints";
import { build, temporaryFolder } from "./charter-process";
import { charter } from "./in-turn";

beforeAll(build, 120_000);

const platforms = bundledPlatforms.names().map((name) => bundledPlatforms.load(name));

async function starter(platform: string, ...more: readonly string[]): Promise<string> {
  const folder = temporaryFolder();
  const { code, stderr } = await charter(["init", ".", "--platform", platform, ...more], folder);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return folder;
}

const textIn = (folder: string, file = "org.yaml"): string => readFileSync(join(folder, file), "utf8");

/** The fields that the service needs of new objects, which the charter does not say. */
const lacking = ({ platform, resources }: Charter): readonly string[] =>
  resources.flatMap(({ address, kind, inputs }) =>
    Object.keys(platform.fields[descriptionOf(kind).owner] ?? {})
      .filter((field) => fieldRule(platform, descriptionOf(kind).owner, field).required === true)
      .filter((field) => valueAt(inputs, field) === undefined)
      .map((field) => `${field} of ${address}`),
  );

describe.each(platforms)("charter init --platform $platform", { timeout: 60_000 }, (platform) => {
  test("writes a charter that is valid there, without a warning, with all that a new object needs, and explains it", async () => {
    const text = textIn(await starter(platform.platform));
    const read = parseCharter([{ file: "org.yaml", text }]);
    expect({ warnings: read.warnings, lacking: lacking(read), tombstones: read.tombstones }).toEqual({
      warnings: [],
      lacking: [],
      tombstones: [],
    });
    const comments = text.split("\n").filter((line) => line.includes("#"));
    expect(comments.length).toBeGreaterThan(5);
    for (const role of organizationRoles(platform)) expect(comments.join("\n")).toContain(role);
    expect(comments.join("\n")).toContain(joinsAtOnce(platform) ? "A new line adds" : "A new line invites");
  });

  test("--typescript writes the same as a document in code", async () => {
    const { stdout } = await charter(["validate", "org.ts"], await starter(platform.platform, "--typescript"));
    const { resources } = parseCharter([{ file: "org.yaml", text: textIn(await starter(platform.platform)) }]);
    const grants = resources.filter(({ kind }) => kind === "WorkspaceGrant").length;
    expect(stdout).toMatch(new RegExp(`^org\\.ts is valid: 1 organization, .*\\b${grants} grants\\b`));
  });
});

test("starters in TypeScript compile", { timeout: 120_000 }, async () => {
  const texts = new Map<string, string>();
  for (const { platform } of platforms) {
    const folder = await starter(platform, "--typescript");
    texts.set(resolve(__dirname, `${platform}.ts`), textIn(folder, "org.ts"));
  }
  expect(complaintsAbout(texts)).toEqual(platforms.map(() => []));
});

describe("what a starter shows follows from what the platform can express", { timeout: 60_000 }, () => {
  const written = new Set(["standard"]);

  test.each(platforms.filter(({ platform }) => !written.has(platform)))(
    "$platform: objects of each kind, and somebody with each role",
    async (platform) => {
      const { resources } = parseCharter([{ file: "org.yaml", text: textIn(await starter(platform.platform)) }]);
      const shown = new Set<string>(resources.map(({ kind }) => descriptionOf(kind).owner));
      const there = kinds.filter((kind) => hasKind(platform, kind)).map((kind) => descriptionOf(kind).owner);
      expect([...new Set(there)].filter((owner) => !shown.has(owner))).toEqual([]);
      const roles = new Set(resources.flatMap((one) => (one.kind === "Membership" ? [one.inputs.role] : [])));
      expect([...roles].sort()).toEqual([...organizationRoles(platform)].sort());
    },
  );

  test.each(platforms.filter(({ adapter }) => adapter === "rest"))(
    "$platform: planned against the reference service, it makes what it declares and refuses nothing",
    async (platform) => {
      const folder = await starter(platform.platform);
      const { resources } = parseCharter([{ file: "org.yaml", text: textIn(folder) }]);
      const owner = resources.flatMap((one) =>
        one.kind === "Membership" && one.inputs.role === platform.topRole.role ? [one.inputs.principal] : [],
      )[0];
      const service = await createService({ owner: owner ?? "", platform: platform.platform });
      onTestFinished(() => service.close());
      const env = { CHARTER_URL: service.url, CHARTER_TOKEN: service.firstOwnerToken ?? "" };
      const { code, stdout, stderr } = await charter(["plan", "org.yaml", "--json"], folder, env);
      const { changes = [], refusals } = JSON.parse(stdout);
      const made = changes.map(({ address, verb }: { readonly address: string; readonly verb: string }) => [
        address,
        // Whoever creates an organization holds its top role, and who was invited has to join first.
        ["create", "adopt", "wait"].includes(verb),
      ]);
      const declared = resources.map(({ address }) => [address, true]);
      expect({ code, refusals, made: made.sort() }, stderr).toEqual({ code: 2, refusals: [], made: declared.sort() });
    },
  );
});
