import { CharterError } from "./charter-error";
import { describeExchange, type Exchange, isItTheService } from "./exchange";

/** The answer breaks the contract: not JSON, another shape, a list that never ends. Nothing is concluded from it. */
export class ProtocolError extends CharterError {
  /** @param what what is wrong with the answer, a clause */
  constructor(
    readonly exchange: Exchange,
    what: string,
    remedy: string = isItTheService,
  ) {
    super("protocol", `${describeExchange(exchange)}: ${what}`, { remedy });
  }
}
