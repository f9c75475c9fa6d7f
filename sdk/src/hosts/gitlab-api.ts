/** GitLab's API, as far as the project's token may use it. */

import type { Gitlab } from "@gitbeaker/rest" with { "resolution-mode": "import" };
import type { Environment } from "../programs/environment";
import { HostRefusedError } from "./errors";
import { patience, variable, without } from "./variables";

type Client = Gitlab<false>;

/** The client and its project; each use of it says what it is for. */
export interface GitlabProject {
  readonly project: string;
  /** @throws HostRefusedError */
  readonly ask: <T>(request: string, use: (api: Client) => Promise<T>) => Promise<T>;
}

/** What the client's errors have as their cause. */
function statusOf(error: unknown): number | undefined {
  const cause = error instanceof Error ? error.cause : undefined;
  const response = typeof cause === "object" && cause !== null && "response" in cause ? cause.response : undefined;
  return response instanceof Response ? response.status : undefined;
}

function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error && error.cause.message !== "" ? error.cause.message : error.message;
}

/** @throws JobIncompleteError */
export async function connectGitlab(env: Environment): Promise<GitlabProject> {
  const token = variable(
    env,
    "GITLAB_TOKEN",
    "Make a project access token with the role Reporter and the scope api, and a masked variable of that name of it.",
  );
  const inJobs = "GitLab CI sets it in each job.";
  const project = variable(env, "CI_PROJECT_ID", inJobs);
  const host = variable(env, "CI_SERVER_URL", inJobs);
  const client = await import("@gitbeaker/rest");
  const api = new client.Gitlab({ host, token, queryTimeout: patience });
  return {
    project,
    ask: async (request, use) => {
      try {
        return await use(api);
      } catch (error) {
        throw new HostRefusedError("GitLab", request, statusOf(error), without(token, wordsOf(error)));
      }
    },
  };
}
