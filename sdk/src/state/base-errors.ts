import { CharterError } from "@charter/provider";
import type { MessageCode } from "@charter/schema";

/** The charter of an earlier commit cannot be had: without it nobody knows what Charter manages. */
export class BaseError extends CharterError {
  /**
   * @param code `base-not-in-git`, `base-not-trusted`, `base-unknown`, `base-ambiguous`, `base-shallow`,
   *   `base-unrelated`, `base-too-long`,
   *   `base-not-fetched`, `base-unreadable`, `base-invalid`, `no-git`
   */
  constructor(code: MessageCode, problem: string, remedy: string, cause?: unknown) {
    super(code, problem, { remedy, cause });
  }
}
