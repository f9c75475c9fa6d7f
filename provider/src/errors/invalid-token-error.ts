import { CharterError } from "./charter-error";

/** A token is set that no service can have issued: it has spaces, line breaks or unprintable characters. */
export class InvalidTokenError extends CharterError {
  constructor(organization: string, variables: readonly string[]) {
    super("invalid-token", `The token for the organization ${organization} has characters that a token cannot have.`, {
      remedy: `Set ${variables.join(" or ")} again, without spaces, quotes or line breaks around the token.`,
    });
  }
}
