/** GitLab CI: notes at merge requests, issues, and artifacts of earlier jobs. */

import type { Environment } from "../programs/environment";
import { isGone } from "./errors";
import { connectGitlab, type GitlabProject } from "./gitlab-api";
import { reviewedOnGitlab } from "./gitlab-review";
import type { Host, Id, Note, Notes } from "./host";
import { variable } from "./variables";

/** Whom the token belongs to: a user of its own, which GitLab makes for a project's token. */
const accountOf = async ({ ask }: GitlabProject): Promise<number> =>
  (await ask("ask whose token this is", (api) => api.Users.showCurrentUser())).id;

function notesOn({ ask, project }: GitlabProject, account: number, iid: number, url: string): Notes {
  const at = (id: Id) => ({ id, url: `${url}#note_${id}` });
  return {
    own: async (): Promise<readonly Note[]> => {
      const all = await ask(`read the notes of !${iid}`, (api) => api.MergeRequestNotes.all(project, iid));
      return all.filter(({ author }) => author.id === account).map(({ id, body }) => ({ id, body }));
    },
    write: async (body) =>
      at((await ask(`write a note at !${iid}`, (api) => api.MergeRequestNotes.create(project, iid, body))).id),
    rewrite: async (id, body) => {
      await ask(`write note ${id} of !${iid} anew`, (api) =>
        api.MergeRequestNotes.edit(project, iid, Number(id), { body }),
      );
      return at(id);
    },
    remove: async (id) => {
      await ask(`delete note ${id} of !${iid}`, (api) => api.MergeRequestNotes.remove(project, iid, Number(id))).catch(
        (error: unknown) => {
          if (!isGone(error)) throw error;
        },
      );
    },
  };
}

function openIssues({ ask, project }: GitlabProject, account: number, title: string): Notes {
  return {
    own: async () => {
      const all = await ask("read the open issues", (api) =>
        api.Issues.all({ projectId: project, state: "opened", scope: "all", authorId: account }),
      );
      return all
        .filter(({ author }) => author.id === account)
        .map(({ iid, description }) => ({ id: iid, body: description }));
    },
    write: async (description) => {
      const { iid, web_url } = await ask("open an issue", (api) => api.Issues.create(project, title, { description }));
      return { id: iid, url: web_url };
    },
    rewrite: async (id, description) => {
      const { web_url } = await ask(`write issue #${id} anew`, (api) =>
        api.Issues.edit(project, Number(id), { description }),
      );
      return { id, url: web_url };
    },
    remove: async (id, words) => {
      await ask(`comment issue #${id}`, (api) => api.IssueNotes.create(project, Number(id), words));
      await ask(`close issue #${id}`, (api) => api.Issues.edit(project, Number(id), { stateEvent: "close" }));
    },
  };
}

export function host(env: Environment): Host {
  return {
    // GitLab takes a million.
    room: 900_000,
    runUrl: env.CI_JOB_URL || undefined,
    comments: async () => {
      const iid = variable(env, "CI_MERGE_REQUEST_IID", "Run this in a pipeline of a merge request.");
      const gitlab = await connectGitlab(env);
      const url = `${env.CI_PROJECT_URL ?? ""}/-/merge_requests/${iid}`;
      return notesOn(gitlab, await accountOf(gitlab), Number(iid), url);
    },
    issues: async (title) => {
      const gitlab = await connectGitlab(env);
      return openIssues(gitlab, await accountOf(gitlab), title);
    },
    reviewedPlan: async () => {
      const commit = variable(env, "CI_COMMIT_SHA", "GitLab CI sets it in each job.");
      return reviewedOnGitlab(await connectGitlab(env), commit);
    },
  };
}
