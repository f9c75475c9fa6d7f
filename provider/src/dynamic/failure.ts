/** Failures as the engine shows them: one sentence, what to do, no stack trace. */

import { harmlessLines } from "@charter/schema";
import { CharterError } from "../errors/charter-error";
import { PartialError } from "../errors/partial-error";
import type { Properties } from "./state";

/** The engine's form of "created, but not finished": it keeps the object in state with the reasons. */
class InitializationError extends Error {
  constructor(
    message: string,
    readonly id: string,
    readonly properties: Properties,
    readonly reasons: readonly string[],
  ) {
    super(message);
  }
}

/** The engine shows the stack of what nobody foresaw; nothing in it may act on a terminal or a log. */
function unexpected(error: unknown): Error {
  const { message, stack = "" } = error instanceof Error ? error : new Error(String(error));
  return Object.assign(new Error(harmlessLines(message), { cause: error }), { stack: harmlessLines(stack) });
}

/** What a service answered ends as it likes: what is to be done is a sentence of its own. */
const before = (remedy: string | undefined, message: string): string =>
  remedy === undefined || /[.!?:]$/.test(message) ? message : `${message}.`;

/**
 * Words an error for the engine.
 * @param properties what state keeps where the object exists already; must hold `__provider`, or later calls fail
 */
export function forEngine(error: unknown, properties?: (live: PartialError["live"]) => Properties): Error {
  if (!(error instanceof CharterError)) return unexpected(error);
  const message = harmlessLines(
    [before(error.remedy, error.message), error.remedy, `[${error.code}]`].filter(Boolean).join(" "),
  );
  const worded =
    error instanceof PartialError && properties !== undefined
      ? new InitializationError(message, error.live.id, properties(error.live), [message])
      : new Error(message);
  // The host prints the stack of what it catches; a refusal needs none.
  worded.stack = "";
  worded.name = "Charter";
  return worded;
}
