import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parse } from "yaml";
import { filled, runs, type Status } from "./expressions.js";
import type { GithubHost, WorkflowRun } from "./github-host.js";
import { bash, type Machine, machineIn } from "./job-folder.js";
import type { Origin } from "./origin.js";

type Texts = Readonly<Record<string, string>>;

interface Step {
  readonly id?: string;
  readonly name?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Texts;
  readonly run?: string;
}

interface Job {
  readonly if?: string;
  readonly needs?: string;
  readonly environment?: string;
  readonly permissions?: Texts;
  readonly env?: Texts;
  readonly outputs?: Texts;
  readonly steps: readonly Step[];
}

interface Workflow {
  readonly env?: Texts;
  readonly jobs: Readonly<Record<string, Job>>;
}

/** What a workflow runs for. */
export interface Occasion {
  readonly event: "pull_request" | "push" | "schedule" | "workflow_dispatch";
  readonly commit: string;
  readonly payload?: object;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly actor?: string;
  /** Where it was started from, if not from main. */
  readonly branch?: string;
  /** Comes from a fork: no secrets, and a token that reads. */
  readonly fork?: boolean;
}

export interface JobEnding {
  readonly result: "success" | "failure" | "skipped";
  readonly output: string;
  readonly summary: string;
  readonly outputs: Texts;
}

/** What the repository's settings hold. */
export interface Settings {
  readonly vars: Texts;
  readonly secrets: Texts;
  /** Of the environment `charter`, which is main's. */
  readonly environment: Texts;
}

/** Runs the workflows of a repository as GitHub Actions would: their own scripts, in bash, on a machine of its own for each job. */
export class GithubRunner {
  constructor(
    readonly origin: Origin,
    readonly host: GithubHost,
    readonly settings: Settings,
  ) {}

  async run(file: string, occasion: Occasion): Promise<Readonly<Record<string, JobEnding>>> {
    const workflow: Workflow = parse(this.fileAt(occasion.commit, `.github/workflows/${file}`));
    const run = this.host.beginRun(file, occasion);
    const endings: Record<string, JobEnding> = {};
    for (const [name, job] of Object.entries(workflow.jobs)) {
      endings[name] = await new JobRun(this, occasion, run, workflow, job, endings).end();
    }
    return endings;
  }

  fileAt(commit: string, path: string): string {
    const folder = mkdtempSync(join(this.origin.folder, "look-"));
    this.origin.checkOut(folder, commit, { depth: 1, pushes: false });
    return readFileSync(join(folder, path), "utf8");
  }
}

class JobRun {
  readonly #machine: Machine;
  readonly #added: Record<string, string> = {};
  readonly #steps: Record<string, { outputs: Texts }> = {};
  readonly #token: string;
  readonly #settings: Settings;
  #status: Status = "success";
  #output = "";
  #summary = "";
  #paths = "";

  constructor(
    readonly runner: GithubRunner,
    readonly occasion: Occasion,
    readonly run: WorkflowRun,
    readonly workflow: Workflow,
    readonly job: Job,
    readonly before: Readonly<Record<string, JobEnding>>,
  ) {
    this.#machine = machineIn(mkdtempSync(join(runner.origin.folder, "machine-")));
    const isFork = occasion.fork === true;
    const granted = job.permissions ?? {};
    this.#token = runner.host.issueToken(
      isFork ? Object.fromEntries(Object.keys(granted).map((name) => [name, "read"])) : granted,
    );
    const { vars, secrets, environment } = runner.settings;
    const isMain = occasion.event !== "pull_request";
    const own = job.environment === "charter" && isMain ? environment : {};
    this.#settings = { vars: isFork ? {} : vars, secrets: isFork ? {} : { ...secrets, ...own }, environment: {} };
  }

  /** What expressions know. */
  #context(more: object = {}): Readonly<Record<string, unknown>> {
    const { occasion, run } = this;
    return {
      github: {
        event_name: occasion.event,
        event: occasion.payload ?? {},
        repository: this.runner.host.repository,
        actor: occasion.actor ?? "lee",
        token: this.#token,
        workspace: this.#machine.workspace,
        sha: occasion.commit,
        ref: `refs/heads/${occasion.branch ?? "main"}`,
        run_id: String(run.id),
      },
      env: { ...this.workflow.env, ...this.#env(this.job.env), ...this.#added },
      vars: this.#settings.vars,
      secrets: this.#settings.secrets,
      inputs: occasion.inputs ?? {},
      needs: Object.fromEntries(
        Object.entries(this.before).map(([name, { result, outputs }]) => [name, { result, outputs }]),
      ),
      steps: this.#steps,
      runner: { temp: this.#machine.temp },
      ...more,
    };
  }

  #env(texts: Texts | undefined, more: object = {}): Record<string, string> {
    const context = texts === this.job.env ? { ...this.#bare(), ...more } : this.#context(more);
    return Object.fromEntries(Object.entries(texts ?? {}).map(([name, text]) => [name, filled(String(text), context)]));
  }

  /** What a job's own `env` may name. */
  #bare(): Readonly<Record<string, unknown>> {
    const { vars, secrets } = this.#settings;
    return { vars, secrets, inputs: this.occasion.inputs ?? {}, github: { workspace: this.#machine.workspace } };
  }

  async end(): Promise<JobEnding> {
    const { job } = this;
    const needed = job.needs === undefined ? "success" : this.before[job.needs]?.result;
    const status: Status = needed === "success" ? "success" : "failure";
    const ending = { output: "", summary: "", outputs: {} };
    if (!runs(job.if, this.#context(), status)) return { result: "skipped", ...ending };
    for (const step of job.steps) await this.#take(step);
    const outputs = this.#env(job.outputs);
    return { result: this.#status, output: this.#output, summary: this.#summary, outputs };
  }

  async #take(step: Step, more: object = {}, workspace = this.#machine.workspace): Promise<void> {
    if (!runs(step.if, this.#context(more), this.#status)) return;
    const isWell = step.uses === undefined ? await this.#script(step, more, workspace) : await this.#use(step, more);
    if (!isWell) this.#status = "failure";
  }

  async #script(step: Step & { readonly "working-directory"?: string }, more: object, workspace: string) {
    const { temp } = this.#machine;
    const files = { GITHUB_ENV: "env", GITHUB_OUTPUT: "output", GITHUB_STEP_SUMMARY: "summary" };
    const paths = Object.fromEntries(Object.entries(files).map(([name, file]) => [name, join(temp, file)]));
    for (const path of Object.values(paths)) writeFileSync(path, "");
    const { variables, pulumi } = this.#machine;
    const env = {
      ...variables,
      PATH: `${this.#paths}${variables.PATH ?? ""}`.replace("PULUMI", pulumi),
      ...this.#github(),
      ...paths,
      ...this.workflow.env,
      ...this.#env(this.job.env),
      ...this.#added,
      ...this.#env(step.env, more),
    };
    const cwd = filled(step["working-directory"] ?? workspace, this.#context(more));
    const { code, output } = await bash(filled(step.run ?? "", this.#context(more)), cwd, env, [
      ..."--noprofile --norc -e -o pipefail".split(" "),
    ]);
    this.#output += `$ ${step.name ?? step.run}\n${output}`;
    const lines = (name: string) =>
      Object.fromEntries(
        readFileSync(join(temp, name), "utf8")
          .split("\n")
          .filter(Boolean)
          .map((line) => line.split(/=(.*)/s)),
      );
    Object.assign(this.#added, lines("env"));
    if (step.id !== undefined) this.#steps[step.id] = { outputs: lines("output") };
    this.#summary += readFileSync(join(temp, "summary"), "utf8");
    return code === 0;
  }

  #github(): Texts {
    const { host } = this.runner;
    const event = join(this.#machine.temp, "event.json");
    writeFileSync(event, JSON.stringify(this.occasion.payload ?? {}));
    return {
      GITHUB_ACTIONS: "true",
      GITHUB_API_URL: host.url,
      GITHUB_GRAPHQL_URL: `${host.url}/graphql`,
      GITHUB_SERVER_URL: "https://github.example",
      GITHUB_REPOSITORY: host.repository,
      GITHUB_EVENT_NAME: this.occasion.event,
      GITHUB_EVENT_PATH: event,
      GITHUB_SHA: this.occasion.commit,
      GITHUB_RUN_ID: String(this.run.id),
      RUNNER_TEMP: this.#machine.temp,
    };
  }

  async #use({ uses = "", with: given = {} }: Step, more: object): Promise<boolean> {
    const { workspace } = this.#machine;
    const text = (name: string) => filled(String(given[name] ?? ""), this.#context(more));
    const [action] = uses.split("@");
    switch (action) {
      case "actions/checkout": {
        const isKept = given["persist-credentials"] !== false && this.job.permissions?.contents === "write";
        const depth = given["fetch-depth"] === 0 ? 0 : 1;
        this.runner.origin.checkOut(workspace, this.occasion.commit, { depth, pushes: isKept });
        return true;
      }
      case "actions/setup-node":
        return true;
      case "pulumi/actions":
        this.#paths = "PULUMI:";
        return true;
      case "actions/upload-artifact":
        return this.runner.host.keep(this.run, text("name"), resolve(workspace, text("path")));
      case "actions/download-artifact": {
        const kept = this.run.artifacts.find(({ name }) => name === text("name"));
        if (kept === undefined) return false;
        cpSync(kept.folder, resolve(workspace, text("path")), { recursive: true });
        return true;
      }
      default:
        return this.#composite(uses, given);
    }
  }

  /** An action that lies in the checkout. */
  async #composite(uses: string, given: Readonly<Record<string, unknown>>): Promise<boolean> {
    const file = join(this.#machine.workspace, uses, "action.yml");
    if (!uses.startsWith("./") || !existsSync(file)) throw new Error(`Nobody runs ${uses} here.`);
    const action: {
      readonly inputs: Readonly<Record<string, { readonly default?: unknown }>>;
      readonly runs: { readonly steps: readonly Step[] };
    } = parse(readFileSync(file, "utf8"));
    const inputs = Object.fromEntries(
      Object.entries(action.inputs).map(([name, { default: value }]) => [
        name,
        filled(String(given[name] ?? value), this.#context()),
      ]),
    );
    mkdirSync(this.#machine.temp, { recursive: true });
    for (const step of action.runs.steps) await this.#take(step, { inputs });
    return this.#status === "success";
  }
}
