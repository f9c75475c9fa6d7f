import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { readOwnState } from "../../../sdk/src/state";
import { checkpointFiles } from "../../../sdk/src/state/checkpoint-file";
import { beginInFolder } from "../../../sdk/src/state/new-stack";
import { build } from "../cli/charter-process";

beforeAll(build, 120_000);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "charter-new-stack-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const stackIn = (place: string) => ({ backendUrl: pathToFileURL(place).href, project: "charter", stack: "main" });

describe("a stack in a folder", () => {
  test("is begun empty where there was none, once, and says that a run has begun", async () => {
    const made = [beginInFolder(stackIn(folder)), beginInFolder(stackIn(folder))];
    const { managed } = await readOwnState(stackIn(folder));
    expect({ made, files: readdirSync(join(folder, ".pulumi")).sort(), managed }).toEqual({
      made: [true, false],
      files: ["meta.yaml", "stacks"],
      managed: { source: "state", objects: new Map(), begun: true },
    });
  });

  test("is there whole or not at all, and Pulumi's to begin, where the disk takes no more", () => {
    // What a file may hold stands for what a disk may.
    const script = 'ulimit -f 0; trap "" XFSZ; exec "$0" -e "$1"';
    const begin = `
      const { beginInFolder } = require(${JSON.stringify(resolve("sdk/dist/state/new-stack.js"))});
      beginInFolder(${JSON.stringify(stackIn(folder))});`;
    execFileSync("sh", ["-c", script, process.execPath, begin]);
    expect(readdirSync(folder, { recursive: true }).map(String).sort()).toEqual([
      ".pulumi",
      ".pulumi/stacks",
      ".pulumi/stacks/charter",
    ]);
  });

  test.each([
    ["has stacks laid out as they were before there was a note of it", ".pulumi/stacks"],
    ["has a note of another layout", ".pulumi/meta.yaml"],
  ])("is Pulumi's to begin where the folder %s", async (_, name) => {
    mkdirSync(join(folder, name), { recursive: true });
    beginInFolder(stackIn(folder));
    expect(existsSync(join(folder, ".pulumi/stacks/charter/main.json"))).toBe(false);
  });

  test("is Pulumi's to begin where the folder is not there, the backend is none or its organization is another", async () => {
    const elsewhere = stackIn(join(folder, "none"));
    for (const location of [
      elsewhere,
      { ...stackIn(folder), organization: "acme" },
      { ...stackIn(folder), backendUrl: "s3://bucket" },
    ]) {
      beginInFolder(location);
    }
    expect([await checkpointFiles(elsewhere), readdirSync(folder)]).toEqual([[], []]);
  });
});
