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

/** The client has read it already where the host says that it is JSON. */
async function textOf(content: unknown): Promise<string> {
  if (content instanceof Blob) return content.text();
  return typeof content === "string" ? content : JSON.stringify(content);
}

/** @returns undefined where the commit is no merge of a merge request that was reviewed with a plan: a refused one is not in the artifact */
export async function reviewedOnGitlab(gitlab: GitlabProject, commit: string): Promise<ReviewedPlan | undefined> {
  const merged = await mergedAs(gitlab, commit);
  const job = merged && (await reviewOf(gitlab, merged.iid));
  if (merged === undefined || job === undefined) return undefined;
  const content: unknown = await gitlab
    .ask(`read ${artifactPath} of job ${job}`, (api) =>
      api.JobArtifacts.downloadArchive(gitlab.project, { jobId: job, artifactPath }),
    )
    .catch((error: unknown) => {
      if (!isGone(error)) throw error;
    });
  return content === undefined ? undefined : { of: `!${merged.iid}`, text: await textOf(content) };
}
