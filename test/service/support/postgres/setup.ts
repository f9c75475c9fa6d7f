import type { TestProject } from "vitest/node";
import { findPostgres } from "../../../../tools/test/find-postgres.mjs";
import { createCluster } from "./cluster";

declare module "vitest" {
  interface ProvidedContext {
    /** The URL of the cluster's first database, in the project that runs on PostgreSQL. */
    readonly postgres: string | undefined;
  }
}

/** One cluster for the whole project; each service gets a database of its own in it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const found = findPostgres();
  if ("missing" in found) throw new Error(found.missing);
  const cluster = createCluster(found);
  await cluster.start();
  project.provide("postgres", cluster.url("postgres"));
  return () => cluster.remove();
}
