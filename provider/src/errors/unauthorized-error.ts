import { CharterError } from "./charter-error";
import { describeExchange, type Exchange, isItTheService } from "./exchange";

/** The service does not know the credential (401). The first one latches: no further call is made with that token. */
export class UnauthorizedError extends CharterError {
  /** @param variables the environment variables that the token was looked for in */
  constructor(
    readonly exchange: Exchange,
    variables: readonly string[],
    options: { readonly remedy?: string } = {},
  ) {
    super("unauthorized", describeExchange(exchange), {
      remedy:
        options.remedy ??
        `The token in ${variables.join(" or ")} is wrong, expired or revoked: set a new one. No further call was made with it.${
          exchange.problem === undefined
            ? ` If it is none of these: ${isItTheService.charAt(0).toLowerCase()}${isItTheService.slice(1)}`
            : ""
        }`,
    });
  }
}
