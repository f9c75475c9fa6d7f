import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { type Keycloak, startKeycloak } from "../../../tools/test/keycloak.mjs";

declare module "vitest" {
  interface ProvidedContext {
    /** The Keycloak that the project runs on. */
    readonly keycloak: Omit<Keycloak, "restart" | "stop"> | undefined;
  }
}

/** One server for the whole project; each test has organizations of its own in it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), "charter-keycloak-"));
  const { restart: _, stop, ...server } = await startKeycloak(folder);
  project.provide("keycloak", server);
  return async () => {
    await stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
