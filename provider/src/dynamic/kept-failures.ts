/** Failures that are kept for the end of a run, so that what lies below the failed object goes on. */

import { holdsOthers, type Kind } from "@charter/schema";
import { CharterError } from "../errors/charter-error";
import { WaitingError } from "../errors/waiting-error";
import type { RunRules } from "../licence/run-rules";
import { forEngine } from "./failure";

/** Failed updates of objects that have others below them. One instance lives as long as the process. */
export class KeptFailures {
  private readonly lines: string[] = [];

  /** @param report says at once what is kept: a run with `--target` may leave out what says it at the end */
  constructor(private readonly report: (message: string) => void) {}

  /** Keeps a failure for the end of the run, so that what lies below the object goes on; its words where it is one to keep. */
  keep(kind: Kind, address: string, error: unknown, rules: RunRules): string | undefined {
    const keeps = holdsOthers(kind) && rules.guards.endsWithOutcome && error instanceof CharterError;
    return keeps && !(error instanceof WaitingError) ? this.add(address, error) : undefined;
  }

  /** Notes a failure for the end of the run. @returns its words */
  add(address: string, error: unknown): string {
    const words = forEngine(error).message.replaceAll("\n", " ");
    const line = `not written: ${address}: ${words}`;
    this.lines.push(line);
    this.report(line);
    return words;
  }

  /** @throws CharterError with a line for each, if there are any */
  assertNone(): void {
    if (this.lines.length > 0) throw new CharterError("settings-not-written", this.lines.join("\n"));
  }

  get any(): boolean {
    return this.lines.length > 0;
  }
}
