/** A platform file that its schema or its own references do not allow. */
export class InvalidPlatformError extends Error {
  readonly code = "invalid-platform";
  readonly remedy: string;

  /** @param problems One sentence each: where in the file, and what is wrong there. */
  constructor(
    readonly file: string,
    readonly problems: readonly string[],
    options?: ErrorOptions,
  ) {
    super(
      [`The platform file ${file} is not valid:`, ...problems.map((problem) => `  ${problem}`)].join("\n"),
      options,
    );
    this.name = "InvalidPlatformError";
    this.remedy = `Correct ${file}; platform.schema.json beside it says what it may hold.`;
  }
}
