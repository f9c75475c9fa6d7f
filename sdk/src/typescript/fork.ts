/** Whether a CI job works on what somebody wrote who may not write to the repository itself. */

import { readFileSync } from "node:fs";
import type { Environment } from "../programs/environment";

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

/** The value at some keys of what JSON says. */
const at = (value: unknown, keys: readonly string[]): unknown =>
  keys.reduce((inner: unknown, key) => (isMap(inner) ? inner[key] : undefined), value);

/** GitHub's job for a pull request: the repository that it comes from; a fork may be deleted by now. */
function isGithubFork({ GITHUB_EVENT_PATH: event, GITHUB_REPOSITORY: own }: Environment): boolean {
  if (event === undefined || own === undefined) return false;
  try {
    const pull = at(JSON.parse(readFileSync(event, "utf8")), ["pull_request"]);
    return pull !== undefined && at(pull, ["head", "repo", "full_name"]) !== own;
  } catch {
    return true; // Nobody can tell.
  }
}

/** GitLab's job for a merge request: the project that it comes from. */
const isGitlabFork = ({
  CI_MERGE_REQUEST_SOURCE_PROJECT_ID: from,
  CI_MERGE_REQUEST_PROJECT_ID: own,
}: Environment): boolean => own !== undefined && from !== own;

/** Whether this is a job for a pull request or merge request from a fork, as GitHub and GitLab say it. */
export const isForFork = (env: Environment = process.env): boolean => isGithubFork(env) || isGitlabFork(env);
