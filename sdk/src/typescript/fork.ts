/** Whether a CI job works on what somebody wrote who may not write to the repository itself. */

import { readFileSync } from "node:fs";
import { isPlainMap } from "@charter/schema";
import type { Environment } from "../programs/environment";

/** The value at some keys of what JSON says. */
const at = (value: unknown, keys: readonly string[]): unknown =>
  keys.reduce((inner: unknown, key) => (isPlainMap(inner) ? inner[key] : undefined), value);

/** What a job of GitHub's may be about, and where its event says from which repository that comes. */
const origins = {
  pull_request: ["head", "repo", "full_name"],
  workflow_run: ["head_repository", "full_name"],
};

/** GitHub: a repository that it comes from may be deleted by now. */
function isGithubFork({ GITHUB_EVENT_PATH: path, GITHUB_REPOSITORY: own }: Environment): boolean {
  if (path === undefined || own === undefined) return false;
  try {
    const event: unknown = JSON.parse(readFileSync(path, "utf8"));
    return Object.entries(origins).some(([about, keys]) => {
      const subject = at(event, [about]);
      return isPlainMap(subject) && at(subject, keys) !== own;
    });
  } catch {
    return true; // Nobody can tell.
  }
}

/** GitLab: the project that a merge request comes from. */
const isGitlabFork = ({
  CI_MERGE_REQUEST_SOURCE_PROJECT_ID: from,
  CI_MERGE_REQUEST_PROJECT_ID: own,
}: Environment): boolean => own !== undefined && from !== own;

/** Azure Pipelines says it itself. */
const isAzureFork = ({ SYSTEM_PULLREQUEST_ISFORK: answer }: Environment): boolean => /^true$/i.test(answer ?? "");

/** Whether this is a job for a pull request from a fork, as far as GitHub, GitLab or Azure Pipelines say so. */
export const isForFork = (env: Environment = process.env): boolean =>
  isGithubFork(env) || isGitlabFork(env) || isAzureFork(env);
