/** Failures that are kept for the end of a run, so that what lies below the failed object goes on. */

import type { Kind } from "@charter/schema";
import { CharterError } from "../errors/charter-error";
import { WaitingError } from "../errors/waiting-error";
import type { RunRules } from "../run-rules";
import { forEngine } from "./failure";

/** What each line of the outcome starts with, so that a reader of the engine's events can tell them apart. */
export const outcomeMark = "not written: ";

const withContents: ReadonlySet<Kind> = new Set<Kind>(["Organization", "Workspace"]);

/** Failed updates of objects that have others below them. One instance lives as long as the process. */
export class KeptFailures {
  private readonly lines: string[] = [];

  /** @param report says at once what is kept: a run with `--target` may leave out what says it at the end */
  constructor(private readonly report: (message: string) => void) {}

  /** Whether this failure is kept for the end of the run, so that what lies below the object goes on. */
  keep(kind: Kind, address: string, error: unknown, rules: RunRules): boolean {
    const keeps = withContents.has(kind) && rules.endsWithOutcome && error instanceof CharterError;
    if (!keeps || error instanceof WaitingError) return false;
    this.add(address, error);
    return true;
  }

  /** Notes a failure for the end of the run. */
  add(address: string, error: unknown): void {
    const line = `${outcomeMark}${address}: ${forEngine(error).message.replaceAll("\n", " ")}`;
    this.lines.push(line);
    this.report(line);
  }

  /** @throws CharterError with a line for each, if there are any */
  assertNone(): void {
    if (this.lines.length > 0) throw new CharterError("settings-not-written", this.lines.join("\n"));
  }

  get any(): boolean {
    return this.lines.length > 0;
  }
}
