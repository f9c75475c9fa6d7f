import { chmodSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import { createService } from "@charter/service";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { createRestBackend } from "../../../provider/src/adapters/rest/index.js";
import { oldestCli } from "../../../sdk/setup/versions.mjs";
import { apply } from "../../../sdk/src/apply/run";
import { build, charter } from "../cli/charter-process";
import { checkpoint, resource, temporaryFolder, write } from "../state/state-fixture";

beforeAll(build, 120_000);

const small = resolve(__dirname, "../cli/small.yaml");

/** Applies a small charter to a new service, with the state in a folder; says what was shown before it failed. */
async function applySmall(state: string): Promise<{ readonly shown: readonly unknown[]; readonly error: unknown }> {
  const service = await createService({ owner: "dana@acme.example" });
  onTestFinished(() => service.close());
  const shown: unknown[] = [];
  const applying = apply({
    path: small,
    backend: createRestBackend({ url: service.url, token: () => service.firstOwnerToken }),
    location: { backendUrl: `file://${state}`, project: "charter", stack: "main" },
    onPlan: ({ plan, document }, pass) =>
      shown.push({ refused: plan.refusals.length, pass, objects: document.resources.length }),
    onStep: () => undefined,
    onNote: () => undefined,
  });
  const error: unknown = await applying.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return { shown, error };
}

describe("an apply", () => {
  test("shows its plan with how many objects the charter declares, before anything is written", async () => {
    const folder = temporaryFolder();
    // What the state remembers is not there any more: refused, so that no engine is needed.
    write(join(folder, ".pulumi/stacks/charter/main.json"), checkpoint([resource("Organization", "acme")]));
    expect(await applySmall(folder)).toMatchObject({
      shown: [{ refused: 1, pass: 1, objects: 6 }],
      error: { code: "plan-refused" },
    });
  });

  test.each([
    ['echo "error: could not open the bucket" >&2', "could not open the bucket."],
    ["true", "Command failed with exit code 255"],
  ])("whose stack cannot be opened says why, in the CLI's own words, and what to do: %s", async (says, why) => {
    const [state, bin] = [temporaryFolder(), temporaryFolder()];
    // A folder that Pulumi has used, in which it makes a stack itself.
    write(join(state, ".pulumi/meta.yaml"), "version: 1\n");
    const pulumi = `#!/bin/sh
if [ "$1" = version ]; then echo v${oldestCli}; else ${says}; exit 255; fi
`;
    chmodSync(write(join(bin, "pulumi"), pulumi), 0o755);
    const service = await createService({ owner: "dana@acme.example" });
    onTestFinished(() => service.close());
    const { stdout } = await charter(["apply", small, "--json"], state, {
      PATH: `${bin}${delimiter}${process.env.PATH}`,
      CHARTER_URL: service.url,
      CHARTER_TOKEN: service.firstOwnerToken ?? "",
      PULUMI_BACKEND_URL: `file://${state}`,
    });
    expect(JSON.parse(stdout).error).toMatchObject({
      code: "stack-not-opened",
      message: expect.stringContaining(`${state} cannot be opened, and nothing was written: ${why}`),
      remedy: expect.stringContaining("PULUMI_BACKEND_URL"),
    });
  });
});
