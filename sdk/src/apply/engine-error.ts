import { CharterError } from "@charter/provider";

/** The Pulumi engine ended with an error that belongs to no object. */
export class EngineError extends CharterError {
  constructor(output: string, cause: unknown) {
    const said = output
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => /error:/i.test(line));
    super("engine-failed", `The Pulumi engine failed: ${said[0] ?? "it did not say why"}`, {
      cause,
      remedy: "What was done stays done. Run again; `--verbose` shows all that the engine said.",
    });
  }
}

/** The engine was ended from outside, or crashed. */
export class EngineKilledError extends CharterError {
  /** @param signal what ended it */
  constructor(signal: string, cause: unknown) {
    super("engine-killed", `The Pulumi engine was killed (${signal}) before it had done all.`, {
      cause,
      remedy:
        "What was done stays done. Run again: what exists as declared is adopted, and its lock is broken by itself.",
    });
  }
}
