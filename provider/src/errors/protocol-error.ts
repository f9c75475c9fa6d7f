import { CharterError } from "./charter-error";
import { describeExchange, type Exchange } from "./exchange";

/** The answer breaks the contract: not JSON, another shape, a list that never ends. Nothing is concluded from it. */
export class ProtocolError extends CharterError {
  /** @param what what is wrong with the answer, a clause */
  constructor(
    readonly exchange: Exchange,
    what: string,
  ) {
    super("protocol", `${describeExchange(exchange)}: ${what}`, {
      remedy:
        "Is CHARTER_URL (OpenStack: OS_AUTH_URL) the address of the service, with nothing in between that answers for it?",
    });
  }
}
