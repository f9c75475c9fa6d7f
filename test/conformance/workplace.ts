/** A folder in which a charter is applied by the real engine and the real provider, and its state kept. */

import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { connect } from "@charter/provider";
import type { Platform } from "@charter/schema";
import { exitCode, type Plan } from "../../sdk/src/plan/index.js";
import { prepareCharter } from "../../sdk/src/prepare.js";
import { appliedToText } from "../../sdk/src/report/progress.js";
import { readManaged, type StateLocation } from "../../sdk/src/state/index.js";
import { emptyState } from "../e2e/empty-state.js";
import { processesOf } from "../e2e/processes.js";
import { findText } from "../e2e/project.js";
import { pulumiEnvironment } from "../e2e/pulumi-environment.js";
import { applyElsewhere } from "./engine-processes.js";
import { onceRead } from "./once-read.mjs";
import { endedBy, type How, nothing, type Ran, type Stack } from "./stack.js";
import type { Environment, Kept } from "./target.js";

/** What a command said of its run. */
export interface Told extends Ran {
  /** The addresses that were written, in the order of the writes. */
  readonly done: readonly string[];
  /** What the command says at the end of an apply. */
  readonly told: string;
}

/** A command under way. */
export interface Started {
  readonly ended: Promise<{
    readonly code: number | null;
    /** All that it said. */
    readonly output: string;
    /** What it printed for programs: a document, where `--json` asks for one. */
    readonly stdout: string;
  }>;
}

/** The engine and its provider have a process of their own, as under the `charter` command; only the time is given. */
export class Workplace implements Stack {
  readonly folder = mkdtempSync(join(tmpdir(), "charter-conformance-"));
  readonly file = join(this.folder, "org.yaml");
  private readonly pulumi = pulumiEnvironment(this.folder);
  private readonly location: StateLocation = {
    backendUrl: `file://${this.pulumi.state}`,
    project: "charter",
    stack: "main",
  };

  /** @param state the folder of a state to begin with: an empty stack, where none is named */
  constructor(state?: string) {
    cpSync(state ?? emptyState(), this.pulumi.state, { recursive: true });
  }

  /** What commands need to work on the state. */
  get variables(): Environment {
    return this.pulumi.variables;
  }

  /** The file of the stack's state. */
  get stateFile(): string {
    return join(this.pulumi.state, ".pulumi/stacks/charter/main.json");
  }

  declare(charter: object): void {
    this.write("org.yaml", charter);
  }

  /** Writes a charter that is not the declared one. @returns its file */
  write(name: string, charter: object): string {
    const file = join(this.folder, name);
    writeFileSync(file, JSON.stringify(charter, undefined, 2));
    return file;
  }

  /** `charter apply`. */
  async apply(
    environment: Environment,
    now: Date,
    { adopt, meanwhile = async () => {}, onRead = () => {}, onPlan = () => {} }: How = {},
  ): Promise<Told> {
    const shown: Plan[] = [];
    const show = (plan: Plan, pass: number): void => {
      // Planned anew: nothing of the plan before was done.
      if (pass === 1) shown.pop();
      shown.push(plan);
      onPlan(plan);
    };
    const act = async (): Promise<Told> => {
      const applied = await applyElsewhere(
        {
          environment: { ...this.pulumi.variables, ...environment },
          path: this.file,
          location: this.location,
          now,
          adopt,
        },
        { meanwhile, onRead, onPlan: show },
      );
      const { plan, failures, generalFailures, refusals, waiting, skipped, steps } = applied;
      const failed = [
        ...failures.map(({ address }) => address),
        ...generalFailures,
        ...refusals.map(({ code }) => code),
      ].sort();
      const said = failures.map(({ address, message }) => `${address}: ${message}`);
      const leftOut = [...waiting.map(({ address }) => address), ...skipped];
      const done = steps.map(({ address }) => address);
      const told = appliedToText(applied, 0);
      return { ...nothing, code: failed.length > 0 ? 1 : 0, plan, failed, leftOut, said, done, told };
    };
    return { done: [], told: "", ...(await act().catch(endedBy)), shown };
  }

  /** `charter plan`. */
  async plan(
    environment: Environment,
    now: Date,
    { adopt, onRead = () => {} }: Pick<How, "adopt" | "onRead"> = {},
  ): Promise<Ran> {
    const act = async (): Promise<Ran> => {
      const managed = await readManaged(this.location);
      const service = async (platform: Platform) =>
        onceRead(await connect(platform, environment), async () => {}, onRead);
      const { plan } = await prepareCharter(this.file, service, managed, now, { adopt });
      return { ...nothing, code: exitCode(plan), plan };
    };
    return act().catch(endedBy);
  }

  /** A command as a process of its own, its end not awaited. */
  start(environment: Environment, args: readonly string[]): Started {
    const child = spawn(process.execPath, [resolve("sdk/bin/charter.js"), ...args], {
      cwd: this.folder,
      env: { ...this.pulumi.variables, ...environment },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    let stdout = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (output += String(text)));
    child.stdout.on("data", (text) => (stdout += String(text)));
    return { ended: new Promise((end) => child.on("close", (code) => end({ code, output, stdout }))) };
  }

  /** `charter apply` as a process of its own, killed with everything that it started once `moment` has come. */
  async applyAndKill(environment: Environment, _now: Date, moment: Promise<void>): Promise<void> {
    const { ended } = this.start(environment, ["apply", this.file]);
    const early = ended.then(({ output }) => {
      throw new Error(`The run ended before it was killed:\n${output}`);
    });
    await Promise.race([moment, early]);
    early.catch(() => {});
    this.killAll();
    await ended;
  }

  /** Another command, as a process of its own. @throws where it fails */
  async charter(environment: Environment, args: readonly string[]): Promise<void> {
    const { code, output } = await this.start(environment, args).ended;
    if (code !== 0) throw new Error(`charter ${args.join(" ")} ended with ${code}:\n${output}`);
  }

  resend(environment: Environment, address: string): Promise<void> {
    return this.charter(environment, ["resend", address]);
  }

  loseState(): void {
    rmSync(this.pulumi.state, { recursive: true });
    pulumiEnvironment(this.folder);
  }

  save(): Kept<Stack> {
    const state = mkdtempSync(join(tmpdir(), "charter-given-"));
    cpSync(this.pulumi.state, state, { recursive: true });
    return { open: () => new Workplace(state), remove: () => rmSync(state, { recursive: true, force: true }) };
  }

  /** The files that hold a text which no file may hold. */
  leaks(secrets: readonly string[]): readonly string[] {
    return secrets.flatMap((secret) => findText(this.folder, secret));
  }

  remove(): void {
    this.killAll();
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }

  /** Kills all that was started here, without a warning. */
  killAll(): void {
    for (const pid of processesOf(this.folder)) process.kill(pid, "SIGKILL");
  }
}
