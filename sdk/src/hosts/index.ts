/** The CI hosts, each found by what it tells its jobs, and loaded where it is found. */

import type { Environment } from "../programs/environment";
import { NoHostError } from "./errors";
import type { Host } from "./host";

interface Known {
  readonly isHere: (env: Environment) => boolean;
  readonly load: () => Promise<{ readonly host: (env: Environment) => Host }>;
}

const hosts: readonly Known[] = [
  { isHere: ({ GITHUB_ACTIONS }) => GITHUB_ACTIONS === "true", load: () => import("./github.js") },
  { isHere: ({ GITLAB_CI }) => GITLAB_CI === "true", load: () => import("./gitlab.js") },
];

/** The host of this job. @throws NoHostError */
export async function hostOf(env: Environment = process.env): Promise<Host> {
  const known = hosts.find(({ isHere }) => isHere(env));
  if (known === undefined) throw new NoHostError();
  return (await known.load()).host(env);
}
