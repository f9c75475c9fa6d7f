import { CharterError } from "@charter/provider";
import { cliWords } from "./cli-words";

/** There is a Pulumi CLI, and it does not run. */
export class PulumiUnusableError extends CharterError {
  /** @param place where it was found */
  constructor(place: string, cause: unknown) {
    super("pulumi-unusable", `The Pulumi CLI (${place}) does not run: ${cliWords(cause)}.`, {
      remedy: "Try `pulumi version`; install it anew (https://www.pulumi.com/docs/install/) where that fails too.",
      cause,
    });
  }
}
