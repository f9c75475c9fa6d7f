import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pulumiEnvironment } from "./pulumi-environment.js";

let made: string | undefined;

/** The folder of a state with an empty stack, made once in a process: others begin with a copy of it. */
export function emptyState(): string {
  made ??= make();
  return made;
}

function make(): string {
  const folder = mkdtempSync(join(tmpdir(), "charter-empty-state-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const { bin, state, variables } = pulumiEnvironment(folder);
  writeFileSync(join(folder, "Pulumi.yaml"), "name: charter\nruntime: nodejs\n");
  execFileSync(join(bin, "pulumi"), ["stack", "init", "organization/charter/main", "--non-interactive"], {
    cwd: folder,
    env: variables,
    stdio: "pipe",
  });
  return state;
}
