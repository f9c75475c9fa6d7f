import { CharterError } from "./charter-error";

/** No token is set for an organization. */
export class MissingTokenError extends CharterError {
  /** @param variables the environment variables that were looked at, most specific first */
  constructor(organization: string, variables: readonly string[]) {
    super(
      "missing-token",
      `No token for the organization ${organization}: neither ${variables.join(" nor ")} is set.`,
      {
        remedy: `Set ${variables.join(" or ")} to a token of the account service.`,
      },
    );
  }
}
