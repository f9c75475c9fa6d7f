import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parse } from "yaml";
import type { GitlabHost } from "./gitlab-host.js";
import { bash, type Ended, machineIn } from "./job-folder.js";
import type { Origin } from "./origin.js";

type Texts = Readonly<Record<string, string>>;

interface Job {
  readonly before_script: readonly string[];
  readonly script: readonly string[];
  readonly environment?: { readonly name: string };
  readonly variables?: Texts;
  readonly allow_failure?: { readonly exit_codes: number };
  readonly artifacts: { readonly paths: readonly string[] };
}

/** A variable of the project, as its settings have it. */
export interface Variable {
  readonly value: string;
  readonly protected?: boolean;
  readonly environment?: string;
}

/** What a pipeline runs for. */
export interface Pipeline {
  readonly source: "merge_request_event" | "push" | "schedule" | "web";
  readonly commit: string;
  /** Of main, which is protected. */
  readonly isMain?: boolean;
  readonly merge?: { readonly iid: number; readonly base: string; readonly from: number };
  readonly variables?: Texts;
}

const cli = resolve("node_modules/gitlab-ci-local/dist/index.js");

/** The jobs that a file comes to, whatever they run for: each text is read once. */
const jobsIn = new Map<string, Readonly<Record<string, Job>>>();

/** Runs a pipeline as GitLab would: which jobs, a well-kept reader of its language says; their scripts run in bash. */
export class GitlabRunner {
  constructor(
    readonly origin: Origin,
    readonly host: GitlabHost,
    readonly settings: Readonly<Record<string, Variable>>,
  ) {}

  async run(pipeline: Pipeline): Promise<Readonly<Record<string, Ended & { readonly result: string }>>> {
    const id = this.host.next();
    const known = predefined(this.host, pipeline);
    const folder = mkdtempSync(join(this.origin.folder, "read-"));
    this.origin.checkOut(folder, pipeline.commit, { depth: 0, pushes: false });
    const read = (...args: readonly string[]) =>
      execFileSync(process.execPath, [cli, ...args], {
        cwd: folder,
        encoding: "utf8",
        env: { PATH: process.env.PATH, HOME: this.origin.folder },
        stdio: ["ignore", "pipe", "ignore"],
      });
    const given = Object.entries(known).flatMap(([name, value]) => ["--variable", `${name}=${value}`]);
    const all: readonly { readonly name: string; readonly when: string }[] = JSON.parse(
      read("--list-json", ...given, "--ignore-predefined-vars", Object.keys(known).join(",")),
    );
    const text = readFileSync(join(folder, ".gitlab-ci.yml"), "utf8");
    const jobs: Readonly<Record<string, Job>> = jobsIn.get(text) ?? parse(read("--preview"));
    jobsIn.set(text, jobs);
    const endings: Record<string, Ended & { readonly result: string }> = {};
    for (const { name, when } of all) {
      const job = jobs[name];
      if (job !== undefined && when !== "never") endings[name] = await this.#job(name, job, id, pipeline, known);
    }
    return endings;
  }

  async #job(name: string, job: Job, pipelineId: number, pipeline: Pipeline, known: Texts) {
    const machine = machineIn(mkdtempSync(join(this.origin.folder, "machine-")));
    this.origin.checkOut(machine.workspace, pipeline.commit, { depth: 0, pushes: pipeline.isMain === true });
    const kept = { id: this.host.next(), name, pipeline: pipelineId, iid: pipeline.merge?.iid };
    const env = {
      ...machine.variables,
      PATH: `${machine.variables.PATH}:${machine.pulumi}`,
      ...known,
      ...job.variables,
      ...this.#variables(job, pipeline),
      CI_PROJECT_DIR: machine.workspace,
      CI_JOB_ID: String(kept.id),
      CI_JOB_URL: `https://gitlab.example/jobs/${kept.id}`,
    };
    const script = ["set -eo pipefail", ...job.before_script, ...job.script].join("\n");
    const { code, output } = await bash(script, machine.workspace, env, []);
    this.host.jobs.push(kept);
    this.host.keep(kept, join(machine.workspace, job.artifacts.paths[0] ?? ""));
    const isAllowed = code === job.allow_failure?.exit_codes;
    return { code, output, result: code === 0 ? "success" : isAllowed ? "warning" : "failure" };
  }

  /** Protected ones are main's, and those of an environment its jobs'; a fork's merge request has none. */
  #variables({ environment }: Job, { isMain, merge }: Pipeline): Texts {
    if (merge !== undefined && merge.from !== 1) return {};
    const had = Object.entries(this.settings).filter(
      ([, one]) =>
        (one.protected !== true || isMain === true) &&
        (one.environment === undefined || one.environment === environment?.name),
    );
    return Object.fromEntries(had.map(([name, { value }]) => [name, value]));
  }
}

/** What GitLab tells each job. */
function predefined(host: GitlabHost, { source, commit, isMain, merge, variables }: Pipeline): Texts {
  return {
    GITLAB_CI: "true",
    CI_SERVER_URL: host.url,
    CI_PROJECT_ID: "1",
    CI_PROJECT_URL: "https://gitlab.example/acme/people",
    CI_DEFAULT_BRANCH: "main",
    CI_PIPELINE_SOURCE: source,
    CI_COMMIT_SHA: commit,
    ...(isMain === true ? { CI_COMMIT_BRANCH: "main" } : {}),
    ...(merge === undefined
      ? {}
      : {
          CI_MERGE_REQUEST_IID: String(merge.iid),
          CI_MERGE_REQUEST_PROJECT_ID: "1",
          CI_MERGE_REQUEST_SOURCE_PROJECT_ID: String(merge.from),
          CI_MERGE_REQUEST_DIFF_BASE_SHA: merge.base,
          CI_MERGE_REQUEST_TITLE: 'Edit"; touch pwned; echo "$(touch pwned)',
        }),
    ...variables,
  };
}
