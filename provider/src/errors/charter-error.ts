import type { MessageCode, Told } from "@charter/schema";

/** The base of every failure that a caller can tell apart. */
export class CharterError extends Error implements Told {
  readonly #remedy: string | undefined;

  /**
   * @param code stable and machine-readable, kebab-case
   * @param message what happened, without secrets
   * @param options.remedy what to do about it, a sentence
   * @param options.cause the error below
   */
  constructor(
    readonly code: MessageCode,
    message: string,
    options: { readonly remedy?: string; readonly cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = new.target.name;
    this.#remedy = options.remedy;
  }

  /** What to do about it. */
  get remedy(): string | undefined {
    return this.#remedy;
  }
}
