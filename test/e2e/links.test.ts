import { mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { useAccount } from "./account.js";
import { useProject } from "./project.js";
import { charterApply, pulumiUp } from "./ways.js";

const account = useAccount();
const project = useProject(account);
const secret = "hunter2-of-this-machine";

beforeAll(() => {
  const own = join(project.folder, "own");
  mkdirSync(own);
  writeFileSync(join(own, "token.yaml"), `${secret}\n`);
});

const targets = ["own/token.yaml", "/proc/self/environ", "/etc/passwd"];

test.each([...targets.map((target) => ({ target, way: charterApply })), { target: "own/token.yaml", way: pulumiUp }])(
  "a charter that is a link to $target is not shown, and nothing is written: $way.name",
  async ({ target, way }) => {
    rmSync(join(project.folder, "org.yaml"), { force: true });
    symlinkSync(target, join(project.folder, "org.yaml"));
    const { code, output } = await way.apply(project);
    expect(code, output).toBe(1);
    expect(output).toMatch(/is a link out of|This is no charter, so nothing of it is shown/);
    expect(output).not.toMatch(/hunter2|root:x|CHARTER_TOKEN=/);
    expect(account.writes()).toEqual([]);
  },
);
