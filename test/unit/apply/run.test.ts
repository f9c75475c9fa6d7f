import { join, resolve } from "node:path";
import { createRestBackend } from "@charter/provider";
import { createService } from "@charter/service";
import { expect, onTestFinished, test } from "vitest";
import { apply } from "../../../sdk/src/apply/run";
import { checkpoint, resource, temporaryFolder, write } from "../state/state-fixture";

test("the plan that an apply shows comes with how many objects the charter declares, before anything is written", async () => {
  const service = await createService({ owner: "dana@acme.example" });
  onTestFinished(() => service.close());
  const folder = temporaryFolder();
  // What the state remembers is not there any more: refused, so that no engine is needed.
  write(join(folder, ".pulumi/stacks/charter/main.json"), checkpoint([resource("Organization", "acme")]));
  const shown: unknown[] = [];
  const applying = apply({
    path: resolve(__dirname, "../cli/small.yaml"),
    backend: createRestBackend({ url: service.url, token: () => service.firstOwnerToken }),
    location: { backendUrl: `file://${folder}`, project: "charter", stack: "main" },
    onPlan: (plan, pass, objects) => shown.push({ refused: plan.refusals.length, pass, objects }),
    onStep: () => undefined,
    onNote: () => undefined,
  });
  await expect(applying).rejects.toMatchObject({ code: "plan-refused" });
  expect(shown).toEqual([{ refused: 1, pass: 1, objects: 6 }]);
});
