import { expect } from "vitest";
import type { Bucket } from "./bucket.js";
import { countingCli } from "./counting-cli.js";
import type { Project } from "./project.js";

/** What a run took: how often the engine ran and over how much, and how often the state was read and saved. */
export interface Costs {
  readonly engines: readonly ("a part" | "everything")[];
  readonly refreshes: number;
  readonly exports: number;
  readonly saves: number;
}

/** Far from one for each of many objects: a run of the engine saves at its beginning, and its own books. */
export const few = 20;

const stateFile = ".pulumi/stacks/charter/main.json";

/** Runs `charter apply org.yaml …`, whose state is in a bucket, and counts. */
export function countingCosts(project: Project, bucket: Bucket): (...args: readonly string[]) => Promise<Costs> {
  const cli = countingCli(project.folder);
  return async (...args) => {
    bucket.calls.length = 0;
    const { code, output } = await project.charter(["apply", "org.yaml", ...args], cli.environment);
    expect(code, output).toBe(0);
    const calls = cli.calls();
    const engines = calls.filter((call) => call.startsWith("up "));
    return {
      engines: engines.map((call) => (call.includes(" --target ") ? "a part" : "everything")),
      refreshes: engines.filter((call) => call.includes(" --refresh")).length,
      exports: calls.filter((call) => call.startsWith("stack export ")).length,
      saves: bucket.calls.filter((call) => call === `PUT ${stateFile}`).length,
    };
  };
}
