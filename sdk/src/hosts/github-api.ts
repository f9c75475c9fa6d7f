/** GitHub's API, as far as a job with its token may use it. */

import type { Octokit } from "@octokit/core";
import type { PaginateInterface } from "@octokit/plugin-paginate-rest";
import type { Environment } from "../programs/environment";
import { HostRefusedError } from "./errors";
import { patience, variable, without } from "./variables";

/** The client, and what each request names. */
export interface Github {
  readonly api: Octokit & { readonly paginate: PaginateInterface };
  readonly repository: { readonly owner: string; readonly repo: string };
}

const isAnswer = (error: unknown): error is Error & { readonly status: number } =>
  error instanceof Error && "status" in error && typeof error.status === "number";

/** A network error hides its reason in its cause. */
function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error && error.cause.message !== "" ? error.cause.message : error.message;
}

/** The request by its method and path; what it carried is no part of it. */
function requestOf({ method, url }: { readonly method: string; readonly url: string }): string {
  return `${method} ${url.replace(/^https?:\/\/[^/]+/, "").replace(/\?.*$/s, "")}`;
}

/** @throws JobIncompleteError */
export async function connectGithub(env: Environment): Promise<Github> {
  const token = variable(env, "GITHUB_TOKEN", "Give it to the step, under `env:`: the `github.token` of the job.");
  const [owner = "", repo = ""] = variable(env, "GITHUB_REPOSITORY", "GitHub Actions sets it in each job.").split("/");
  const [{ Octokit }, { paginateRest }] = await Promise.all([
    import("@octokit/core"),
    import("@octokit/plugin-paginate-rest"),
  ]);
  const api = new (Octokit.plugin(paginateRest))({
    auth: token,
    userAgent: "charter",
    baseUrl: env.GITHUB_API_URL || "https://api.github.com",
  });
  api.hook.before("request", (options) => {
    options.request = { ...options.request, signal: AbortSignal.timeout(patience) };
  });
  api.hook.error("request", (error, options) => {
    const status = isAnswer(error) && error.status < 600 && "response" in error && error.response !== undefined;
    const words = without(token, wordsOf(error));
    const request = requestOf(api.request.endpoint(options));
    throw new HostRefusedError("GitHub", request, status && isAnswer(error) ? error.status : undefined, words);
  });
  return { api, repository: { owner, repo } };
}

/** Whom the token belongs to; a job's own token may ask that of GraphQL alone. */
export async function accountOf({ api }: Github): Promise<string> {
  const { viewer } = await api.graphql<{ readonly viewer: { readonly login: string } }>("query { viewer { login } }");
  return viewer.login;
}
