import { rmSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { useAccount } from "../e2e/account.js";
import { useProject } from "../e2e/project.js";
import { converges, crowd } from "../e2e/whole/large.js";
import { needsMounts, SmallDisk } from "../e2e/whole/small-disk.js";
import { fuzz, Tally, timeoutOf } from "./support/fuzz.js";

const account = useAccount();
const project = useProject(account);
const disk = new SmallDisk(project.state);

/** How many people more, and the room that is left for the state that knows them. */
const drawn = fc.record({
  more: fc.integer({ min: 1, max: 15 }),
  left: fc.oneof(fc.nat(40 * 1024), fc.nat(400 * 1024)),
});
type Drawn = typeof drawn extends fc.Arbitrary<infer T> ? T : never;

const bounds = { cases: 4, share: 0.15 };

test(
  "whenever the disk of the state is full, a run ends done or says that the state could not be saved, and with room again the next run does the rest",
  async (context) => {
    needsMounts(context);
    disk.insert();
    const tally = new Tally();
    let size = 1;
    const check = async ({ more, left }: Drawn) => {
      // What Pulumi keeps of former runs would fill the disk by itself.
      for (const name of ["history", "backups"])
        rmSync(join(project.state, ".pulumi", name), { recursive: true, force: true });
      size += more;
      project.declare(crowd(size));
      disk.fill(left);
      const { code, output } = await project.charter(["apply", "org.yaml"]);
      tally.count(code === 0 ? "done" : "not saved");
      if (code !== 0)
        expect({ code, output }).toEqual({ code: 1, output: expect.stringMatching(/no space left on device/) });
      disk.empty();
      await converges(account, project, size);
    };
    await fuzz("full disks", drawn, check, bounds, tally);
  },
  timeoutOf(bounds),
);
