import { cpSync, existsSync, mkdtempSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Answer, type Asked, page, StandIn } from "./stand-in.js";

export interface Note {
  readonly id: number;
  body: string;
  readonly author: { readonly id: number };
}

export interface Issue {
  readonly id: number;
  readonly iid: number;
  readonly title: string;
  description: string;
  state: string;
  readonly author: { readonly id: number };
  readonly notes: Note[];
}

export interface MergeRequest {
  readonly iid: number;
  readonly source_project_id: number;
  state: string;
  merge_commit_sha: string | null;
}

/** A job that has run. */
export interface KeptJob {
  readonly id: number;
  readonly name: string;
  readonly pipeline: number;
  /** Of which merge request the pipeline is. */
  readonly iid: number | undefined;
  folder?: string;
}

const project = 1;
const absent: Answer = { status: 404, body: { message: "404 Not found" } };

/** GitLab's API as far as jobs use it, with what their tokens may do. */
export class GitlabHost extends StandIn {
  readonly notes = new Map<number, Note[]>();
  readonly issues: Issue[] = [];
  readonly merges: MergeRequest[] = [];
  readonly jobs: KeptJob[] = [];
  /** Whose token it is, and its scope. */
  readonly tokens = new Map<string, { readonly user: number; readonly scope: string }>();

  issueToken(scope: string, user = 42): string {
    const token = `glpat-${this.next()}-secret`;
    this.tokens.set(token, { user, scope });
    return token;
  }

  /** Keeps what a job made. */
  keep(job: KeptJob, path: string): void {
    if (!existsSync(path)) return;
    job.folder = mkdtempSync(join(this.folder, "artifact-"));
    cpSync(path, job.folder, { recursive: true });
  }

  answer(asked: Asked): Answer {
    const account = this.tokens.get(asked.token);
    if (account === undefined) return { status: 401, body: { message: "401 Unauthorized" } };
    if (asked.path === "/api/v4/user") return { status: 200, body: { id: account.user } };
    const path = asked.path.replace(`/api/v4/projects/${project}`, "");
    if (path === asked.path) return absent;
    if (asked.method !== "GET" && account.scope !== "api") {
      return { status: 403, body: { error: "insufficient_scope" } };
    }
    return (
      this.#notes(path, asked, account.user) ?? this.#issues(path, asked, account.user) ?? this.#review(path) ?? absent
    );
  }

  #notes(path: string, asked: Asked, user: number): Answer | undefined {
    const [, iid, id] = /^\/merge_requests\/(\d+)\/notes(?:\/(\d+))?$/.exec(path) ?? [];
    if (iid === undefined) return undefined;
    const all = this.notes.get(Number(iid)) ?? [];
    this.notes.set(Number(iid), all);
    if (id === undefined && asked.method === "GET") return page(all.toReversed(), asked, this.url);
    if (id === undefined) {
      const note = { id: this.next(), body: String(asked.body.body), author: { id: user } };
      all.push(note);
      return { status: 201, body: note };
    }
    const at = all.findIndex((note) => note.id === Number(id));
    const note = all[at];
    if (note === undefined) return absent;
    if (asked.method === "DELETE") all.splice(at, 1);
    else note.body = String(asked.body.body);
    return asked.method === "DELETE" ? { status: 204 } : { status: 200, body: note };
  }

  #issues(path: string, asked: Asked, user: number): Answer | undefined {
    const [, iid, notes] = /^\/issues(?:\/(\d+))?(\/notes)?$/.exec(path) ?? [];
    if (!path.startsWith("/issues")) return undefined;
    if (iid === undefined && asked.method === "GET") {
      const found = this.issues.filter(
        ({ state, author }) =>
          state === asked.query.get("state") &&
          String(author.id) === (asked.query.get("author_id") ?? String(author.id)),
      );
      return page(found, asked, this.url);
    }
    if (iid === undefined) {
      const number = this.next();
      const { title, description } = asked.body;
      const issue = {
        ...{ id: number + 1_000, iid: number, title: String(title), description: String(description) },
        ...{ state: "opened", author: { id: user }, notes: [] },
      };
      this.issues.push(issue);
      return { status: 201, body: { ...issue, web_url: `https://gitlab.example/issues/${number}` } };
    }
    const issue = this.issues.find((one) => one.iid === Number(iid));
    if (issue === undefined) return absent;
    if (notes !== undefined) {
      const note = { id: this.next(), body: String(asked.body.body), author: { id: user } };
      issue.notes.push(note);
      return { status: 201, body: note };
    }
    if (asked.body.description !== undefined) issue.description = String(asked.body.description);
    if (asked.body.state_event === "close") issue.state = "closed";
    return { status: 200, body: { ...issue, web_url: `https://gitlab.example/issues/${iid}` } };
  }

  #review(path: string): Answer | undefined {
    const [, commit] = /^\/repository\/commits\/(\w+)\/merge_requests$/.exec(path) ?? [];
    if (commit !== undefined) {
      const found = this.merges.filter(({ merge_commit_sha }) => merge_commit_sha === commit);
      return { status: 200, body: found.map((merge) => ({ ...merge, project_id: project })) };
    }
    const [, iid] = /^\/merge_requests\/(\d+)\/pipelines$/.exec(path) ?? [];
    if (iid !== undefined) {
      const ids = new Set(this.jobs.filter((job) => job.iid === Number(iid)).map(({ pipeline }) => pipeline));
      return { status: 200, body: [...ids].map((id) => ({ id })) };
    }
    const [, pipeline] = /^\/pipelines\/(\d+)\/jobs$/.exec(path) ?? [];
    if (pipeline !== undefined) {
      const jobs = this.jobs.filter((job) => job.pipeline === Number(pipeline));
      return { status: 200, body: jobs.map(({ id, name }) => ({ id, name, status: "success" })) };
    }
    const [, id, file = ""] = /^\/jobs\/(\d+)\/artifacts\/(.+)$/.exec(path) ?? [];
    const kept = this.jobs.find((job) => job.id === Number(id));
    const at = join(kept?.folder ?? "", "..", file.replace("charter-review", kept?.folder?.split("/").at(-1) ?? ""));
    if (kept?.folder === undefined || !existsSync(at)) return absent;
    return { status: 200, body: readFileSync(at), headers: { "content-type": "application/json" } };
  }
}
