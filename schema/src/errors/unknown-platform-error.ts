import type { Told } from "./told";

/** A platform that has no file. */
export class UnknownPlatformError extends Error implements Told {
  readonly code = "unknown-platform";
  readonly remedy: string;

  /** @param available The names of the platforms that exist. */
  constructor(
    readonly platform: string,
    readonly available: readonly string[],
  ) {
    super(`There is no platform ${JSON.stringify(platform)}.`);
    this.name = "UnknownPlatformError";
    this.remedy = `Use one of these: ${available.join(", ")}.`;
  }
}
