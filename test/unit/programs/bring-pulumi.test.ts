import { chmodSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { bringPulumi } from "../../../sdk/src/programs/bring-pulumi";
import { temporaryFolder, write } from "../state/state-fixture";

describe("the Pulumi CLI, where what brings it does not come to an answer", () => {
  const failed = (what: string) => ({
    code: "pulumi-not-brought",
    message: `What brings the Pulumi CLI ${what}. Run \`charter setup\` again, or install it: https://www.pulumi.com/docs/install/`,
    remedy: "`charter doctor` says what is found then.",
  });

  test("cannot be started: the command to run is said", async () => {
    const node = join(temporaryFolder(), "gone");
    await expect(bringPulumi({}, node)).rejects.toMatchObject(failed(`could not be started with ${node}`));
  });

  test("is killed: likewise", async () => {
    const node = write(join(temporaryFolder(), "node"), "#!/bin/sh\nkill -KILL $$\n");
    chmodSync(node, 0o755);
    await expect(bringPulumi({}, node)).rejects.toMatchObject(failed("ended before it was done"));
  });
});
