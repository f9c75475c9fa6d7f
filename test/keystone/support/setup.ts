import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { startKeystone } from "../../../tools/test/keystone.mjs";

declare module "vitest" {
  interface ProvidedContext {
    /** The Keystone that the project runs on. */
    readonly keystone: { readonly environment: Readonly<Record<string, string>>; readonly log: string } | undefined;
  }
}

/** One server for the whole project; each test has domains of its own in it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), "charter-keystone-"));
  const { environment, log, stop } = await startKeystone(folder);
  project.provide("keystone", { environment, log });
  return async () => {
    await stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
