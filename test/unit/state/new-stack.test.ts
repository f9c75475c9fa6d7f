import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readOwnState } from "../../../sdk/src/state";
import { checkpointFiles } from "../../../sdk/src/state/checkpoint-file";
import { beginInFolder } from "../../../sdk/src/state/new-stack";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "charter-new-stack-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const stackIn = (place: string) => ({ backendUrl: pathToFileURL(place).href, project: "charter", stack: "main" });

describe("a stack in a folder", () => {
  test("is begun empty where there was none, once", async () => {
    beginInFolder(stackIn(folder));
    beginInFolder(stackIn(folder));
    const { managed } = await readOwnState(stackIn(folder));
    expect({ files: readdirSync(join(folder, ".pulumi")).sort(), objects: managed.objects.size }).toEqual({
      files: ["meta.yaml", "stacks"],
      objects: 0,
    });
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
