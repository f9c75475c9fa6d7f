import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { openState, type StateLocation } from "../../../sdk/src/state";
import { checkpoint, temporaryFolder, write } from "./state-fixture";

const folderState = (folder: string): StateLocation => ({
  backendUrl: `file://${folder}`,
  project: "charter",
  stack: "main",
});
const kept: StateLocation = { backendUrl: "s3://team-state", project: "charter", stack: "main" };
const ci = { CI: "true" };

describe("in CI", () => {
  test("a folder without that stack is refused, with what to do", async () => {
    await expect(openState(folderState(temporaryFolder()), {}, ci)).rejects.toMatchObject({
      code: "forgetful-state",
      remedy: expect.stringMatching(
        /PULUMI_BACKEND_URL.*--ephemeral-state --base.*run `charter apply` there once outside of CI\.$/,
      ),
    });
  });

  test("a base alone does not make such a state last", async () => {
    await expect(openState(folderState(temporaryFolder()), { base: "HEAD^" }, ci)).rejects.toMatchObject({
      code: "forgetful-state",
    });
  });

  test("a folder that has the stack is taken, and so is a backend that keeps it", async () => {
    const folder = temporaryFolder();
    write(join(folder, ".pulumi/stacks/charter/main.json"), checkpoint([]));
    expect((await openState(folderState(folder), {}, ci)).location).toEqual(folderState(folder));
    expect((await openState(kept, {}, ci)).location).toEqual(kept);
  });

  test("an ephemeral state is a folder of its own, which goes with the run", async () => {
    const folder = temporaryFolder();
    const { location, leave } = await openState(folderState(folder), { ephemeralState: true, base: "HEAD^" }, ci);
    const own = fileURLToPath(location.backendUrl);
    expect([location.backendUrl === `file://${folder}`, existsSync(own)]).toEqual([false, true]);
    leave();
    expect(existsSync(own)).toBe(false);
  });
});

describe("elsewhere", () => {
  test.each([{}, { CI: "" }, { CI: "false" }, { CI: "0" }])("a folder may begin empty: %j", async (env) => {
    const location = folderState(temporaryFolder());
    expect((await openState(location, {}, env)).location).toEqual(location);
  });
});

describe("an ephemeral state", () => {
  test("needs a base, wherever it is", async () => {
    await expect(openState(kept, { ephemeralState: true }, {})).rejects.toMatchObject({
      code: "ephemeral-state",
      message: expect.stringContaining("needs --base"),
    });
  });

  test("is refused where the state is kept: that one would be out of date", async () => {
    await expect(openState(kept, { ephemeralState: true, base: "HEAD^" }, ci)).rejects.toMatchObject({
      code: "ephemeral-state",
      message: expect.stringContaining("this one is kept: stack main in s3://team-state"),
    });
  });
});
