/** Follows a page as a reader does: one folder, one terminal, and a service beside it. */

import { type ChildProcess, execFile, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { expect, onTestFinished } from "vitest";
import { freePort } from "../../../tools/test/free-port.mjs";
import { inOneOrder, type Step, shown, stepsOf } from "./page.js";

const root = resolve(__dirname, "../../..");

/** What pages call the port: another one is free where they are followed. */
const port = "4200";

/** The service beside a page that starts none. */
const besideIt = `npx charter serve --port ${port} --owner dana@acme.example`;

const person = { NAME: "Dana", EMAIL: "dana@acme.example" };

/** Of somebody at a terminal, wherever this runs: without variables of Charter's, of Pulumi's and of CI. */
const environment: NodeJS.ProcessEnv = {
  ...Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(?:CHARTER|PULUMI|GITHUB|GITLAB|GIT|CI)(?:_|$)/.test(name)),
  ),
  PATH: [join(root, "node_modules/.bin"), join(__dirname, "bin"), process.env.PATH].join(delimiter),
  // A page may write into a home, and it is not the one of whoever runs this. What setup brought is where it was.
  XDG_CACHE_HOME: process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"),
  GIT_AUTHOR_NAME: person.NAME,
  GIT_AUTHOR_EMAIL: person.EMAIL,
  GIT_COMMITTER_NAME: person.NAME,
  GIT_COMMITTER_EMAIL: person.EMAIL,
  GIT_CONFIG_GLOBAL: "/dev/null",
};

/** Somebody's terminal: what a command exports, and where it goes to, is there for the next one. */
class Terminal {
  readonly #session: string;
  readonly #environment: NodeJS.ProcessEnv;

  constructor(
    readonly folder: string,
    readonly port: string,
  ) {
    this.#session = `${folder}.session`;
    writeFileSync(this.#session, "");
    this.#environment = { ...environment, HOME: `${folder}.home` };
    mkdirSync(`${folder}.home`);
  }

  /** Types the lines that a service tells people to paste. */
  paste(lines: string): void {
    writeFileSync(this.#session, `${readFileSync(this.#session, "utf8")}\n${lines}\n`);
  }

  run(commands: string): Promise<{ readonly code: number; readonly output: string }> {
    const keep = `trap 'code=$?; { export -p; printf "cd %q\\n" "$PWD"; } > "${this.#session}"; exit $code' EXIT`;
    const script = `. "${this.#session}"\n${keep}\nset -e\n${commands.replaceAll(port, this.port)}`;
    return new Promise((done) => {
      // What is told on the way stands between what is printed, as a reader sees it.
      const child = execFile(
        "bash",
        ["-c", `exec 2>&1\n${script}`],
        { cwd: this.folder, env: this.#environment, maxBuffer: 1 << 24 },
        (_, output) => done({ code: child.exitCode ?? -1, output: output.replaceAll(this.port, port) }),
      );
      child.stdin?.end();
    });
  }

  /** Starts what goes on, and waits until it says what to paste. */
  async serve(commands: string): Promise<void> {
    const child = spawn("bash", ["-c", `exec ${commands.trim().replaceAll(port, this.port)}`], {
      cwd: this.folder,
      env: this.#environment,
      stdio: ["ignore", "pipe", "inherit"],
      detached: true, // npx does not pass signals on: the whole group is ended
    });
    onTestFinished(() => endGroup(child));
    const greeting = await new Promise<string>((done, fail) => {
      let text = "";
      child.stdout?.setEncoding("utf8").on("data", (chunk: string) => {
        text += chunk;
        if (/export CHARTER_TOKEN=\S+\n/.test(text)) done(text);
      });
      child.on("exit", (code) => fail(new Error(`The service ended with ${code}:\n${text}`)));
    });
    this.paste((greeting.match(/^ *export .*$/gm) ?? []).join("\n"));
  }
}

function endGroup({ pid, exitCode }: ChildProcess): void {
  if (pid !== undefined && exitCode === null) process.kill(-pid, "SIGTERM");
}

/** What ran of a page: how many blocks. */
export interface Followed {
  readonly ran: number;
  readonly elsewhere: number;
}

/** Runs all that a page tells people to run, and compares what it shows with what there is. */
export async function follow(file: string): Promise<Followed> {
  const steps = stepsOf(join(root, file));
  const folder = mkdtempSync(join(tmpdir(), "charter-page-"));
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"), "dir");
  onTestFinished(() => {
    for (const path of [folder, `${folder}.session`, `${folder}.home`]) rmSync(path, { recursive: true, force: true });
  });
  const terminal = new Terminal(folder, String(await freePort()));
  if (!steps.some(({ type }) => type === "service")) await terminal.serve(besideIt);
  for (const step of steps) await take(step, terminal);
  const elsewhere = steps.filter(({ type }) => type === "elsewhere").length;
  return { ran: steps.length - elsewhere, elsewhere };
}

async function take(step: Step, terminal: Terminal): Promise<void> {
  if (step.type === "elsewhere") return;
  if (step.type === "file") return writeFileSync(join(terminal.folder, step.name), step.text);
  if (step.type === "service") return await terminal.serve(step.commands);
  const { code, output } = await terminal.run(step.commands);
  const exits = step.type === "run" ? step.exits : 0;
  expect(code, `${step.commands}\n${output}`).toBe(exits);
  if (step.type === "run" && step.output !== undefined)
    expect.soft(inOneOrder(`${output}\n`), step.commands).toMatch(shown(step.output));
}
