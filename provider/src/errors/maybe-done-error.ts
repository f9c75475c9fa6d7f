import { CharterError } from "./charter-error";
import { describeExchange, type Exchange } from "./exchange";

/** A change was sent and not answered, and what the service holds does not show that it was done. It is not sent a second time. */
export class MaybeDoneError extends CharterError {
  /** @param last what came in place of an answer */
  constructor(
    readonly exchange: Exchange,
    last: string,
  ) {
    super(
      "maybe-done",
      `${describeExchange({ ...exchange, status: undefined })}: there was no answer (${last}), and the service does not show that it was done.`,
      { remedy: "It was not sent again, as it may be done still. Run again: the next plan shows what there is." },
    );
  }
}
