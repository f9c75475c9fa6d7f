import { type ChildProcess, execFile, spawn } from "node:child_process";
import { mkdtemp, readFile, rm, symlink } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const root = resolve(__dirname, "../../..");

/** A command block of the README: its commands and what its fence says of them. */
interface Block {
  /** Done before any test runs. */
  readonly isSetup: boolean;
  readonly commands: string;
  readonly isService: boolean;
  readonly exits: number;
}

function blocksOf(markdown: string): readonly Block[] {
  return [...markdown.matchAll(/^```sh(.*)\n([\s\S]*?)^```$/gm)].map(([, fence = "", commands = ""]) => ({
    commands,
    isSetup: fence.trim() === "setup",
    isService: fence.includes("service"),
    exits: Number(/exits=(\d)/.exec(fence)?.[1] ?? 0),
  }));
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

/** Of somebody at a terminal, wherever this test runs. */
const environment = {
  ...process.env,
  CI: "",
  PATH: [join(root, "node_modules/.bin"), process.env.PATH].join(delimiter),
};

/** Starts the service that the README starts, and reads the lines that it tells people to paste. */
async function startService(commands: string, folder: string): Promise<{ child: ChildProcess; exports: string }> {
  const child = spawn("bash", ["-c", `exec ${commands}`], {
    cwd: folder,
    env: environment,
    stdio: ["ignore", "pipe", "inherit"],
    detached: true, // npx does not pass signals on: the whole group is ended
  });
  const output = await new Promise<string>((done, fail) => {
    let text = "";
    child.stdout?.setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
      if (/export CHARTER_TOKEN=\S+\n/.test(text)) done(text);
    });
    child.on("exit", (code) => fail(new Error(`The service ended with ${code}:\n${text}`)));
  });
  const exports = output.split("\n").filter((line) => line.trim().startsWith("export "));
  return { child, exports: exports.join("\n") };
}

function run(commands: string, folder: string): Promise<{ code: number; output: string }> {
  return new Promise((done) => {
    const child = execFile("bash", ["-c", commands], { cwd: folder, env: environment }, (_error, stdout, stderr) => {
      done({ code: child.exitCode ?? -1, output: `${stdout}${stderr}` });
    });
  });
}

describe("the README's five minutes, followed word for word", () => {
  let folder: string;
  let service: ChildProcess | undefined;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "charter-readme-"));
    await symlink(join(root, "node_modules"), join(folder, "node_modules"), "dir");
  });

  afterAll(async () => {
    if (service?.pid !== undefined) process.kill(-service.pid, "SIGTERM");
    await rm(folder, { recursive: true, force: true });
  });

  test("every command block does what the text says", async () => {
    const all = blocksOf(await readFile(join(root, "README.md"), "utf8"));
    expect(all.filter(({ isSetup }) => isSetup).map(({ commands }) => commands)).toEqual(["npm run setup\n"]);
    const blocks = all.filter(({ isSetup }) => !isSetup);
    const port = await freePort();
    let exports = "";
    const exits: number[] = [];
    for (const { commands, isService, exits: expected } of blocks) {
      if (isService) {
        const started = await startService(commands.replace("4200", String(port)), folder);
        service = started.child;
        exports = started.exports;
        continue;
      }
      const { code, output } = await run(`${exports}\nset -e\n${commands}`, folder);
      expect(code, output).toBe(expected);
      exits.push(code);
    }
    expect(exits).toEqual([0, 2, 0, 0, 0, 2, 0, 0, 0, 0, 0]);
  });
});
