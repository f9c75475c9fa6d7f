/** What a job is told in its environment. */

import type { Environment } from "../programs/environment";
import { JobIncompleteError } from "./errors";

/** @throws JobIncompleteError */
export function variable(env: Environment, name: string, remedy: string): string {
  const value = env[name];
  if (value === undefined || value === "") throw new JobIncompleteError(`${name} is not set in this job.`, remedy);
  return value;
}

/** A text without a secret that somebody may have put into it. */
export const without = (secret: string, text: string): string => text.replaceAll(secret, "…");

/** How long a host may take to answer, in milliseconds. */
export const patience = 60_000;
