/** The plan with which a merged merge request was reviewed: an artifact of the review in its last pipeline. */

import { isGone } from "./errors";
import type { GitlabProject } from "./gitlab-api";
import { planFile, type ReviewedPlan } from "./host";

/** The job that reviews, and where its artifact holds the plan. */
const [reviewJob, artifactPath] = ["charter:review", `charter-review/${planFile}`];

async function mergedAs({ ask, project }: GitlabProject, commit: string) {
  const all = await ask("ask of which merge request a commit is", (api) =>
    api.Commits.allMergeRequests(project, commit),
  );
  // A fork's review has no plan.
  return all.find(({ state, source_project_id, project_id }) => state === "merged" && source_project_id === project_id);
}

async function reviewOf({ ask, project }: GitlabProject, iid: number): Promise<number | undefined> {
  const pipelines = await ask(`read the pipelines of !${iid}`, (api) => api.MergeRequests.allPipelines(project, iid));
  const [last] = pipelines.toSorted((a, b) => b.id - a.id);
  if (last === undefined) return undefined;
  const jobs = await ask(`read the jobs of pipeline ${last.id}`, (api) =>
    api.Jobs.all(project, { pipelineId: last.id }),
  );
  const reviews = jobs.filter(({ name }) => name === reviewJob).toSorted((a, b) => b.id - a.id);
  return reviews[0]?.id;
}

/** As it was written: the client's own way to it would read JSON, of which the plan's digest knows no more. */
async function fileOf({ ask, project }: GitlabProject, job: number): Promise<string> {
  const path = ["projects", project, "jobs", job, "artifacts", artifactPath].join("/");
  const { body } = await ask(`read ${artifactPath} of job ${job}`, (api) =>
    api.JobArtifacts.requester.get<ReadableStream>(path, { asStream: true }),
  );
  return new Response(body).text();
}

/** @returns undefined where the commit is no merge of a merge request that was reviewed with a plan: a refused one is not in the artifact */
export async function reviewedOnGitlab(gitlab: GitlabProject, commit: string): Promise<ReviewedPlan | undefined> {
  const merged = await mergedAs(gitlab, commit);
  const job = merged && (await reviewOf(gitlab, merged.iid));
  if (merged === undefined || job === undefined) return undefined;
  const text = await fileOf(gitlab, job).catch((error: unknown) => {
    if (!isGone(error)) throw error;
  });
  return text === undefined ? undefined : { of: `!${merged.iid}`, text };
}
