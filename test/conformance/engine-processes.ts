/** Processes that run `charter apply` when they are told to: each takes one run at a time, and is kept for the next one. */

import { type ChildProcess, fork } from "node:child_process";
import { resolve } from "node:path";
import type { ObservedOrganization } from "@charter/provider";
import type { Applied } from "../../sdk/src/apply/applied.js";
import type { Plan } from "../../sdk/src/plan/index.js";
import type { StateLocation } from "../../sdk/src/state/index.js";
import type { OnRead } from "./once-read.mjs";
import type { Failure } from "./stack.js";
import type { Environment } from "./target.js";

/** What a process is told. */
export type Order =
  | {
      readonly does: "apply";
      readonly environment: Environment;
      readonly path: string;
      readonly location: StateLocation;
      readonly now: Date;
      readonly adopt: true | undefined;
    }
  | { readonly does: "go on" };

/** What it says. */
export type Answer =
  | { readonly says: "observed"; readonly slug: string; readonly observed: ObservedOrganization | undefined }
  /** The service was read; it waits to be told to go on. */
  | { readonly says: "read" }
  | { readonly says: "plan"; readonly plan: Plan; readonly pass: number }
  | { readonly says: "applied"; readonly applied: Applied }
  | { readonly says: "failed"; readonly failure: Failure };

/** What happens in the course of a run. */
interface Course {
  readonly meanwhile: () => Promise<void>;
  readonly onRead: OnRead;
  readonly onPlan: (plan: Plan, pass: number) => void;
}

const idle: ChildProcess[] = [];

const started = (): ChildProcess => {
  const child = fork(resolve("test/conformance/engine-process.mts"), [], {
    env: { PATH: process.env.PATH, NODE_COMPILE_CACHE: resolve("node_modules/.cache/e2e") },
    execArgv: ["--disable-warning=ExperimentalWarning"],
    serialization: "advanced",
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  child.unref();
  child.channel?.unref();
  return child;
};

/** Applies a charter in another process. @throws Failure as the run did */
export async function applyElsewhere(order: Omit<Extract<Order, { does: "apply" }>, "does">, course: Course) {
  const child = idle.pop() ?? started();
  const ended = Promise.withResolvers<Applied>();
  const onExit = (code: number | null): void => ended.reject(new Error(`The process of the engine ended: ${code}`));
  let isIdle = false;
  const onMessage = (answer: Answer): void => {
    isIdle = answer.says === "applied" || answer.says === "failed";
    if (answer.says === "applied") ended.resolve(answer.applied);
    else if (answer.says === "failed") ended.reject(answer.failure);
    else if (answer.says === "observed") course.onRead(answer.slug, answer.observed);
    else if (answer.says === "plan") course.onPlan(answer.plan, answer.pass);
    else course.meanwhile().then(() => child.send({ does: "go on" } satisfies Order), ended.reject);
  };
  child.on("message", onMessage).on("exit", onExit);
  try {
    child.send({ does: "apply", ...order } satisfies Order);
    return await ended.promise;
  } finally {
    child.off("message", onMessage).off("exit", onExit);
    if (isIdle && child.connected) idle.push(child);
    else child.kill("SIGKILL");
  }
}
