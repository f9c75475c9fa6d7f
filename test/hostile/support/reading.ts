/** Reads charters in a child process, with an end to its patience. */

import { type ChildProcess, fork } from "node:child_process";
import { resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Diagnostic } from "@charter/schema";

/** What reading came to. */
export type Verdict =
  | { readonly crash: string }
  | {
      readonly isValid: boolean;
      readonly diagnostics: readonly Diagnostic[];
      /** All that was made for people and for programs of it. */
      readonly printed: readonly string[];
    };

/** Far above what a charter of some kilobytes takes, on a busy machine. */
const patienceMs = 20_000;

/** Reads one charter after another. A child that hung or died is replaced. */
export class Reader {
  private child: ChildProcess | undefined;

  /** @param folder where the charters are */
  constructor(private readonly folder: string) {}

  async read(path: string): Promise<Verdict> {
    const { folder: cwd } = this;
    this.child ??= fork(resolve("test/hostile/support/reader.mts"), { cwd, execArgv: ["--max-old-space-size=1024"] });
    const { child } = this;
    const ended = new AbortController();
    const answer = new Promise<Verdict>((end) => {
      child.once("message", (verdict: Verdict) => end(verdict));
      child.once("exit", (code, signal) => end({ crash: `The process ended with ${code ?? signal}.` }));
    });
    const patience = sleep(patienceMs, undefined, { signal: ended.signal }).then(
      (): Verdict => ({ crash: `Nothing came of it within ${patienceMs} ms.` }),
    );
    patience.catch(() => {});
    child.send(path);
    const verdict = await Promise.race([answer, patience]);
    ended.abort();
    child.removeAllListeners("message").removeAllListeners("exit");
    if ("crash" in verdict) this.close();
    return verdict;
  }

  close(): void {
    this.child?.kill("SIGKILL");
    this.child = undefined;
  }
}
