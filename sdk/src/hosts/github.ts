/** GitHub Actions: comments at pull requests, issues, and artifacts of earlier runs. */

import { readFileSync } from "node:fs";
import { isPlainMap } from "@charter/schema";
import type { Environment } from "../programs/environment";
import { isGone, JobIncompleteError } from "./errors";
import { accountOf, connectGithub, type Github } from "./github-api";
import { reviewedOnGithub } from "./github-review";
import type { Host, Id, Note, Notes } from "./host";
import { variable } from "./variables";

/** What GitHub calls any comment or issue. */
interface Remote {
  readonly id: Id;
  readonly body?: string | null | undefined;
  readonly user: { readonly login: string } | null;
}

const ownOf = (all: readonly Remote[], account: string): readonly Note[] =>
  all.flatMap(({ id, body, user }) => (user?.login === account ? [{ id, body: body ?? "" }] : []));

function commentsOn(github: Github, account: string, number: number): Notes {
  const { api, repository } = github;
  const one = "/repos/{owner}/{repo}/issues/comments/{comment_id}";
  return {
    own: async () =>
      ownOf(
        await api.paginate("GET /repos/{owner}/{repo}/issues/{issue_number}/comments", {
          ...repository,
          issue_number: number,
          per_page: 100,
        }),
        account,
      ),
    write: async (body) => {
      const { data } = await api.request("POST /repos/{owner}/{repo}/issues/{issue_number}/comments", {
        ...repository,
        issue_number: number,
        body,
      });
      return { id: data.id, url: data.html_url };
    },
    rewrite: async (id, body) => {
      const { data } = await api.request(`PATCH ${one}`, { ...repository, comment_id: id, body });
      return { id, url: data.html_url };
    },
    remove: async (id) => {
      await api.request(`DELETE ${one}`, { ...repository, comment_id: id }).catch((error: unknown) => {
        if (!isGone(error)) throw error;
      });
    },
  };
}

/** An issue's number is what it is asked by. */
function openIssues({ api, repository }: Github, account: string, title: string): Notes {
  const one = "/repos/{owner}/{repo}/issues/{issue_number}";
  return {
    own: async () => {
      const open = await api.paginate("GET /repos/{owner}/{repo}/issues", {
        ...repository,
        state: "open",
        per_page: 100,
      });
      const issues = open.filter(({ pull_request }) => pull_request === undefined);
      return ownOf(
        issues.map(({ number, body, user }) => ({ id: number, body, user })),
        account,
      );
    },
    write: async (body) => {
      const { data } = await api.request("POST /repos/{owner}/{repo}/issues", { ...repository, title, body });
      return { id: data.number, url: data.html_url };
    },
    rewrite: async (id, body) => {
      const { data } = await api.request(`PATCH ${one}`, { ...repository, issue_number: Number(id), body });
      return { id, url: data.html_url };
    },
    remove: async (id, words) => {
      await api.request(`POST ${one}/comments`, { ...repository, issue_number: Number(id), body: words });
      await api.request(`PATCH ${one}`, {
        ...repository,
        issue_number: Number(id),
        state: "closed",
        state_reason: "completed",
      });
    },
  };
}

/** The number of the pull request that the job's event is about. */
function pullRequestOf(env: Environment): number {
  const file = variable(env, "GITHUB_EVENT_PATH", "GitHub Actions sets it in each job.");
  const event: unknown = JSON.parse(readFileSync(file, "utf8"));
  const pull = isPlainMap(event) ? event.pull_request : undefined;
  const number = isPlainMap(pull) ? pull.number : undefined;
  if (typeof number === "number") return number;
  throw new JobIncompleteError("This job is about no pull request.", "Run it in a workflow `on: pull_request`.");
}

function runUrlOf({ GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: run }: Environment) {
  return server && repository && run ? `${server}/${repository}/actions/runs/${run}` : undefined;
}

export function host(env: Environment): Host {
  return {
    // GitHub takes 65,536.
    room: 65_000,
    runUrl: runUrlOf(env),
    comments: async () => {
      const number = pullRequestOf(env);
      const github = await connectGithub(env);
      return commentsOn(github, await accountOf(github), number);
    },
    issues: async (title) => {
      const github = await connectGithub(env);
      return openIssues(github, await accountOf(github), title);
    },
    reviewedPlan: async () => {
      const commit = variable(env, "GITHUB_SHA", "GitHub Actions sets it in each job.");
      return reviewedOnGithub(await connectGithub(env), commit);
    },
  };
}
