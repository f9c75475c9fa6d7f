import { spawn } from "node:child_process";
import { once } from "node:events";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";

const module = pathToFileURL("tools/setup/hand-over.mjs").href;

/** Starts a process that hands over to a program. */
const startProgram = (command: string, ...args: readonly string[]) =>
  spawn(
    process.execPath,
    [
      "--input-type=module",
      "-e",
      `import { handOver } from "${module}"; await handOver(process.argv[1], process.argv.slice(2), process.env);`,
      command,
      ...args,
    ],
    { stdio: ["pipe", "pipe", "inherit"] },
  );

const start = (script: string) => startProgram("sh", "-c", script);

test("the exit code is the program's, and so is what it reads", async () => {
  const child = start('read line; test "$line" = yes && exit 7');
  child.stdin.end("yes\n");
  expect(await once(child, "exit")).toEqual([7, null]);
});

test("a program that a signal ended ends its stand-in the same way", async () => {
  expect(await once(start("kill -TERM $$"), "exit")).toEqual([null, "SIGTERM"]);
});

test.each(["SIGTERM", "SIGINT", "SIGHUP"] as const)(
  "%s is passed on, and the program ends in its own way",
  async (signal) => {
    // A shell could not trap a signal that whoever started these tests ignores (nohup does); Node can.
    const program = `process.on("${signal}", () => process.exit(9)); setInterval(() => {}, 1000); console.log("ready")`;
    const child = startProgram(process.execPath, "-e", program);
    await once(child.stdout, "data");
    child.kill(signal);
    expect(await once(child, "exit")).toEqual([9, null]);
  },
);
