import { type ChildProcess, spawn } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, afterEach, expect } from "vitest";
import type { Account } from "./account.js";
import { emptyState } from "./empty-state.js";
import { processesOf } from "./processes.js";
import { pulumiEnvironment } from "./pulumi-environment.js";

/** Vitest runs in the root of the repository. */
const repository = resolve(".");

/** How a command ended, and everything it printed on either stream. */
export interface Ending {
  readonly code: number | null;
  readonly output: string;
}

/** A command under way. */
export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ending>;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** A team's own folder: a charter, a Pulumi program of three lines beside it, a state of its own. */
export interface Project {
  readonly folder: string;
  /** The folder of the program. */
  readonly program: string;
  /** Where the state lies. */
  readonly state: string;
  /** Writes `org.yaml`. */
  declare(charter: object): void;
  /** `pulumi …` in the folder of the program. Where there is no stack yet, there is an empty one by then. */
  pulumi(args: readonly string[], env?: Environment): Promise<Ending>;
  /** `charter …` in the folder of the charter. */
  charter(args: readonly string[], env?: Environment): Promise<Ending>;
  /** `charter …`, its end not awaited. */
  start(args: readonly string[], env?: Environment): Running;
  /** `charter …` on a terminal of its own, which types what it is given on standard input. */
  onTerminal(args: readonly string[], env?: Environment): Running;
  /** What the state of the stack holds. */
  resources(): readonly StateResource[];
  /** Rewrites what the state holds, as another version might have left it. */
  changeState(change: (resource: StateResource) => object): void;
  /** The addresses of the objects in it, sorted. */
  addresses(): readonly string[];
}

/** A resource in a checkpoint. */
export interface StateResource {
  readonly urn: string;
  readonly type: string;
  readonly id?: string;
  readonly parent?: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
}

/** The types of what the service has; the rest keeps the books. */
const objects = /:(?:Organization|Workspace|Application|Membership|WorkspaceGrant)$/;

interface Checkpoint {
  readonly checkpoint: { readonly latest?: { readonly resources?: readonly StateResource[] } };
}

const programFiles = {
  "Pulumi.yaml": `name: charter
runtime: { name: nodejs, options: { typescript: false } }
options: { refresh: always }
`,
  "package.json": JSON.stringify({ name: "platform", private: true, main: "index.js" }),
  "index.js": `const { Charter } = require("@charter/sdk");
exports.charter = Charter.fromFile("../org.yaml");
`,
};

/**
 * A project that works on an account. It goes with the tests of its file or `describe`; what it left and what was printed
 * is searched for the token.
 * @param more what the commands need beside the address and the token
 */
export function useProject(account: Pick<Account, "url" | "token">, more: () => Environment = () => ({})): Project {
  const folder = mkdtempSync(join(tmpdir(), "charter-e2e-"));
  const { bin, state, variables } = pulumiEnvironment(folder);
  const program = join(folder, "program");
  const outputs: string[] = [];
  for (const name of ["program/node_modules/@charter", "program/node_modules/@pulumi"]) {
    mkdirSync(join(folder, name), { recursive: true });
  }
  // Only the program has modules: the charter command brings its own.
  symlinkSync(join(repository, "sdk"), join(program, "node_modules/@charter/sdk"), "dir");
  symlinkSync(join(repository, "node_modules/@pulumi/pulumi"), join(program, "node_modules/@pulumi/pulumi"), "dir");
  for (const [name, text] of Object.entries(programFiles)) writeFileSync(join(program, name), text);

  const credentials = (): Environment => ({
    CHARTER_URL: account.url,
    CHARTER_TOKEN: account.token,
    ...more(),
  });

  function begin(
    command: string,
    args: readonly string[],
    env: Environment,
    { cwd = folder, stdin = "ignore" }: { readonly cwd?: string; readonly stdin?: "ignore" | "pipe" } = {},
  ): Running {
    const child = spawn(command, args, {
      cwd,
      env: { ...variables, ...credentials(), ...env },
      stdio: [stdin, "pipe", "pipe"],
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text: string) => {
        output += text;
      });
    }
    const ended = new Promise<Ending>((end, fail) => {
      child.on("error", fail);
      child.on("close", (code) => {
        outputs.push([`$ ${args.join(" ")} → ${code}`, output].join("\n"));
        end({ code, output });
      });
    });
    return { child, ended };
  }

  const command = [process.execPath, join(repository, "sdk/bin/charter.js")] as const;
  const start = (args: readonly string[], env: Environment = {}) =>
    begin(command[0], [...command.slice(1), ...args], env);
  const stackFile = join(state, ".pulumi/stacks/charter/main.json");
  const checkpoint = (): Checkpoint => JSON.parse(readFileSync(stackFile, "utf8"));
  const resources = () => checkpoint().checkpoint.latest?.resources ?? [];

  let shown = 0;
  afterEach(({ task }) => {
    if (task.result?.state === "fail") console.log(outputs.slice(shown).join("\n"));
    shown = outputs.length;
  });
  afterAll(() => {
    for (const pid of processesOf(folder)) process.kill(pid, "SIGKILL");
    const secrets = findText(folder, account.token);
    const told = outputs.filter((output) => output.includes(account.token));
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    expect({ secrets, told }).toEqual({ secrets: [], told: [] });
  });

  return {
    folder,
    state,
    program,
    declare: (charter) => writeFileSync(join(folder, "org.yaml"), JSON.stringify(charter, undefined, 2)),
    pulumi: (args, env = {}) => {
      if (!existsSync(stackFile)) cpSync(emptyState(), state, { recursive: true });
      return begin(join(bin, "pulumi"), [...args, "--non-interactive", "--color", "never"], env, { cwd: program })
        .ended;
    },
    charter: (args, env = {}) => start(args, env).ended,
    start,
    onTerminal: (args, env = {}) =>
      begin(
        "script",
        ["-qec", [...command, ...args].join(" "), "/dev/null"],
        { CI: undefined, ...env },
        { stdin: "pipe" },
      ),
    resources,
    changeState: (change) => {
      const { checkpoint: stack, ...rest } = checkpoint();
      const latest = { ...stack.latest, resources: resources().map(change) };
      writeFileSync(stackFile, JSON.stringify({ ...rest, checkpoint: { ...stack, latest } }));
    },
    addresses: () =>
      resources()
        .filter(({ type }) => objects.test(type))
        .map(({ urn }) => urn.slice(urn.lastIndexOf("::") + 2))
        .sort(),
  };
}

/** The files below a folder that hold a text. */
export function findText(folder: string, text: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => readFileSync(file).includes(text));
}
