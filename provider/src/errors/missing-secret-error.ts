import { CharterError } from "./charter-error";

/** The variable that holds the secret of a connection is not set. */
export class MissingSecretError extends CharterError {
  constructor(variable: string) {
    super("missing-secret", `${variable} is not set, and a data source needs the secret that it holds.`, {
      remedy: `Set ${variable} where this runs: the secret is read when it is sent, and kept nowhere.`,
    });
  }
}
