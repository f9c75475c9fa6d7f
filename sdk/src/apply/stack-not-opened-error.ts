import { CharterError } from "@charter/provider";
import { cliWords } from "./cli-words";

/** The stack is not there, cannot be made, or its state cannot be reached; nothing was written. */
export class StackNotOpenedError extends CharterError {
  /** @param location in words, without credentials */
  constructor(location: string, cause: unknown) {
    super("stack-not-opened", `The ${location} cannot be opened, and nothing was written: ${cliWords(cause)}.`, {
      remedy:
        "Check with `pulumi login` and `pulumi stack ls --all`, or set PULUMI_BACKEND_URL to where the state is to be.",
      cause,
    });
  }
}
