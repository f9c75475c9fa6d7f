import type { LiveByKind } from "../backend/live";
import { CharterError } from "./charter-error";

/** An object that exists and is ours, but is not yet as declared: it belongs into state, with the reason. */
export class PartialError extends CharterError {
  constructor(
    message: string,
    readonly live: LiveByKind[keyof LiveByKind],
    cause: unknown,
  ) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super("partly-done", `${message}: ${reason}`, { cause, remedy: "Run again: the next run finishes it." });
  }
}
