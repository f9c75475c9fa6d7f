import type { Told } from "./told";

/** A platform that another version of Charter packed into a state, and that this one does not understand; or one that was damaged there. */
export class UnreadablePlatformError extends Error implements Told {
  readonly code = "unreadable-platform";
  readonly remedy =
    "Use the version of Charter that wrote the state; or run `charter apply`, or `pulumi up` without `--refresh`, with the platform's file as it has to be now.";

  constructor(options?: ErrorOptions) {
    super("This version of Charter cannot read the platform in the state.", options);
    this.name = "UnreadablePlatformError";
  }
}
