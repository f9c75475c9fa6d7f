import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { zipSync } from "fflate";
import type { Occasion } from "./github-runner.js";
import { type Answer, type Asked, page, StandIn } from "./stand-in.js";

export interface Note {
  readonly id: number;
  body: string;
  readonly user: { readonly login: string };
}

export interface Issue extends Note {
  readonly number: number;
  readonly title: string;
  state: string;
  readonly comments: Note[];
}

export interface PullRequest {
  readonly number: number;
  readonly head: { readonly sha: string };
  merged_at: string | null;
  merge_commit_sha: string | null;
}

export interface WorkflowRun {
  readonly id: number;
  readonly workflow: string;
  readonly event: string;
  readonly head_sha: string;
  readonly head: number;
  readonly artifacts: { readonly id: number; readonly name: string; readonly folder: string }[];
}

type Rights = Readonly<Record<string, string>>;

const own = 1;
const refused: Answer = { status: 403, body: { message: "Resource not accessible by integration" } };
const absent: Answer = { status: 404, body: { message: "Not Found" } };

/** GitHub's API as far as jobs use it, with what their tokens may do. */
export class GithubHost extends StandIn {
  readonly repository = "acme/people";
  readonly comments = new Map<number, Note[]>();
  readonly issues: Issue[] = [];
  readonly pulls: PullRequest[] = [];
  readonly runs: WorkflowRun[] = [];
  /** Whose token it is, and what it may do. */
  readonly tokens = new Map<string, { readonly login: string; readonly rights: Rights }>();

  /** A token of one job. */
  issueToken(rights: Rights, login = "github-actions[bot]"): string {
    const token = `ghs_${this.next()}_secret`;
    this.tokens.set(token, { login, rights });
    return token;
  }

  beginRun(workflow: string, { event, commit, fork, payload }: Occasion): WorkflowRun {
    const pull = payload !== undefined && "pull_request" in payload ? (payload.pull_request as PullRequest) : undefined;
    const head_sha = pull?.head.sha ?? commit;
    const run = { id: this.next(), workflow, event, head_sha, head: fork === true ? own + 1 : own, artifacts: [] };
    this.runs.push(run);
    return run;
  }

  keep(run: WorkflowRun, name: string, path: string): boolean {
    if (!existsSync(path)) return true;
    const folder = mkdtempSync(join(this.folder, "artifact-"));
    cpSync(path, folder, { recursive: true });
    run.artifacts.push({ id: this.next(), name, folder });
    return true;
  }

  answer(asked: Asked): Answer {
    const account = this.tokens.get(asked.token);
    if (account === undefined) return { status: 401, body: { message: "Bad credentials" } };
    const { login, rights } = account;
    const may = (right: string, level = "read"): boolean =>
      level === "read" ? rights[right] !== undefined : rights[right] === level;
    if (asked.path === "/graphql") return { status: 200, body: { data: { viewer: { login } } } };
    const path = asked.path.replace(`/repos/${this.repository}`, "");
    if (path === asked.path) return absent;
    return (
      this.#comments(path, asked, login, may) ??
      this.#issues(path, asked, login, may) ??
      this.#review(path, asked, may) ??
      absent
    );
  }

  #comments(path: string, asked: Asked, login: string, may: (right: string, level?: string) => boolean) {
    const writes = may("pull-requests", "write") || may("issues", "write");
    const [, number] = /^\/issues\/(\d+)\/comments$/.exec(path) ?? [];
    if (number !== undefined) {
      const issue = this.issues.find((one) => one.number === Number(number));
      const all = issue?.comments ?? this.comments.get(Number(number)) ?? [];
      if (asked.method === "GET") return may("pull-requests") || may("issues") ? page(all, asked, this.url) : refused;
      if (!writes) return refused;
      if (String(asked.body.body).length > 65_536) return { status: 422, body: { message: "body is too long" } };
      const note = { id: this.next(), body: String(asked.body.body), user: { login } };
      all.push(note);
      if (issue === undefined) this.comments.set(Number(number), all);
      return { status: 201, body: { ...note, html_url: `https://github.example/pull/${number}#${note.id}` } };
    }
    const [, id] = /^\/issues\/comments\/(\d+)$/.exec(path) ?? [];
    if (id === undefined) return undefined;
    if (!writes) return refused;
    for (const notes of this.comments.values()) {
      const at = notes.findIndex((note) => note.id === Number(id));
      const note = notes[at];
      if (note === undefined) continue;
      if (asked.method === "DELETE") {
        notes.splice(at, 1);
        return { status: 204 };
      }
      note.body = String(asked.body.body);
      return { status: 200, body: { ...note, html_url: `https://github.example/#${note.id}` } };
    }
    return absent;
  }

  #issues(path: string, asked: Asked, login: string, may: (right: string, level?: string) => boolean) {
    if (!/^\/issues(?:\/\d+)?$/.test(path)) return undefined;
    if (!may("issues", asked.method === "GET" ? "read" : "write")) return refused;
    if (asked.method === "GET") {
      return page(this.issues.filter(({ state }) => state === asked.query.get("state")).toReversed(), asked, this.url);
    }
    if (path === "/issues") {
      const number = this.next();
      const issue = {
        ...{ id: number + 1_000, number, title: String(asked.body.title), body: String(asked.body.body) },
        ...{ state: "open", user: { login }, comments: [] },
      };
      this.issues.push(issue);
      return { status: 201, body: { ...issue, comments: 0, html_url: `https://github.example/issues/${number}` } };
    }
    const issue = this.issues.find(({ number }) => path === `/issues/${number}`);
    if (issue === undefined) return absent;
    if (asked.body.body !== undefined) issue.body = String(asked.body.body);
    if (asked.body.state !== undefined) issue.state = String(asked.body.state);
    return { status: 200, body: { ...issue, comments: 0, html_url: `https://github.example/issues/${issue.number}` } };
  }

  #review(path: string, { query }: Asked, may: (right: string) => boolean): Answer | undefined {
    const [, commit] = /^\/commits\/(\w+)\/pulls$/.exec(path) ?? [];
    if (commit !== undefined) {
      if (!may("pull-requests") || !may("contents")) return refused;
      return { status: 200, body: this.pulls.filter(({ merge_commit_sha }) => merge_commit_sha === commit) };
    }
    if (!path.startsWith("/actions/")) return undefined;
    if (!may("actions")) return refused;
    const [, workflow] = /^\/actions\/workflows\/(.+)\/runs$/.exec(path) ?? [];
    if (workflow !== undefined) {
      const found = this.runs.filter(
        (run) =>
          run.workflow === workflow && run.event === query.get("event") && run.head_sha === query.get("head_sha"),
      );
      const workflow_runs = found.map(({ id, head_sha, head }) => ({
        ...{ id, head_sha, run_number: id, head_repository: { id: head }, repository: { id: own } },
      }));
      return { status: 200, body: { total_count: workflow_runs.length, workflow_runs } };
    }
    const [, run] = /^\/actions\/runs\/(\d+)\/artifacts$/.exec(path) ?? [];
    if (run !== undefined) {
      const artifacts = this.runs.find(({ id }) => id === Number(run))?.artifacts ?? [];
      return { status: 200, body: { artifacts: artifacts.map(({ id, name }) => ({ id, name, expired: false })) } };
    }
    const [, artifact] = /^\/actions\/artifacts\/(\d+)\/zip$/.exec(path) ?? [];
    const kept = this.runs.flatMap(({ artifacts }) => artifacts).find(({ id }) => id === Number(artifact));
    if (kept === undefined) return absent;
    const files = readdirSync(kept.folder).map((name) => [name, readFileSync(join(kept.folder, name))]);
    return { status: 200, body: zipSync(Object.fromEntries(files)) };
  }
}
