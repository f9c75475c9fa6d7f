/** The plan with which a merged pull request was reviewed: an artifact of the last review of its last commit. */

import type { Github } from "./github-api";
import { type Id, planFile, type ReviewedPlan } from "./host";

/** The workflow that reviews, by its file, and the artifact of it that holds the plan. */
const [reviewWorkflow, artifact] = ["charter-review.yml", "charter-review"];

/** A plan larger than that is none. */
const mostBytes = 200_000_000;

/** The pull request whose merge a commit is; of several, the one that says so itself. */
async function mergedAs({ api, repository }: Github, commit: string) {
  const pulls = await api.paginate("GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls", {
    ...repository,
    commit_sha: commit,
    per_page: 100,
  });
  const merged = pulls.filter(({ merged_at }) => merged_at !== null);
  return merged.find(({ merge_commit_sha }) => merge_commit_sha === commit) ?? merged[0];
}

/** The last review of a commit of this very repository: a fork's says nothing. */
async function reviewOf({ api, repository }: Github, head: string) {
  const { data } = await api.request("GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs", {
    ...repository,
    workflow_id: reviewWorkflow,
    event: "pull_request",
    head_sha: head,
    per_page: 100,
  });
  const [last] = data.workflow_runs
    .filter((run) => run.head_sha === head && run.head_repository?.id === run.repository.id)
    .toSorted((a, b) => b.run_number - a.run_number);
  return last?.id;
}

async function artifactOf({ api, repository }: Github, run: Id) {
  const { data } = await api.request("GET /repos/{owner}/{repo}/actions/runs/{run_id}/artifacts", {
    ...repository,
    run_id: Number(run),
    name: artifact,
    per_page: 100,
  });
  const [last] = data.artifacts
    .filter(({ name, expired }) => name === artifact && !expired)
    .toSorted((a, b) => (a.id < b.id ? 1 : -1));
  return last?.id;
}

/** One file of an artifact, which GitHub hands out as an archive. */
async function fileOf({ api, repository }: Github, id: Id): Promise<string | undefined> {
  const { data } = await api.request("GET /repos/{owner}/{repo}/actions/artifacts/{artifact_id}/{archive_format}", {
    ...repository,
    artifact_id: Number(id),
    archive_format: "zip",
  });
  if (!(data instanceof ArrayBuffer)) return undefined;
  const { strFromU8, unzipSync } = await import("fflate");
  const files = unzipSync(new Uint8Array(data), {
    filter: ({ name, originalSize }) => name === planFile && originalSize <= mostBytes,
  });
  const file = files[planFile];
  return file && strFromU8(file);
}

/** @returns undefined where the commit is no merge of a pull request that was reviewed with a plan */
export async function reviewedOnGithub(github: Github, commit: string): Promise<ReviewedPlan | undefined> {
  const pull = await mergedAs(github, commit);
  const run = pull && (await reviewOf(github, pull.head.sha));
  const id = run && (await artifactOf(github, run));
  const text = id && (await fileOf(github, id));
  return pull && text ? { of: `#${pull.number}`, text } : undefined;
}
