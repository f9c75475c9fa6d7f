import type { MessageCode } from "../generated/message-codes";

/** A failure that was made to be read. Its message says what happened. */
export interface Told {
  /** Names the sort of failure, for good: it has a page. */
  readonly code: MessageCode;
  /** What to do about it, a sentence; absent where the message says it. */
  readonly remedy: string | undefined;
}
