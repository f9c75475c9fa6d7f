/** A text holds a NUL character, which PostgreSQL stores nowhere. */
export class UnstorableTextError extends Error {
  readonly code = "unstorable-text";

  constructor(cause: unknown) {
    super("A text holds a NUL character, which cannot be stored", { cause });
    this.name = "UnstorableTextError";
  }
}
