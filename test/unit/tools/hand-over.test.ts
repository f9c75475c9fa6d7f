import { spawn } from "node:child_process";
import { once } from "node:events";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";

const module = pathToFileURL("tools/setup/hand-over.mjs").href;

/** Starts a process that hands over to a shell script. */
const start = (script: string) =>
  spawn(
    process.execPath,
    [
      "--input-type=module",
      "-e",
      `import { handOver } from "${module}"; await handOver("sh", ["-c", process.argv[1]], process.env);`,
      script,
    ],
    { stdio: ["pipe", "pipe", "inherit"] },
  );

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
    const child = start(`trap 'exit 9' ${signal.slice(3)}; echo ready; while :; do sleep 0.05; done`);
    await once(child.stdout, "data");
    child.kill(signal);
    expect(await once(child, "exit")).toEqual([9, null]);
  },
);
