/** One observation has an end: only so much comes through its door, and only for so long. */

import { type Exchange, ProtocolError } from "../errors";
import { exchangeOf } from "./answer";
import type { Requests } from "./call";
import { limits } from "./limits";
import type { Clock } from "./persistence";

const noEnd = (exchange: Exchange, what: string): ProtocolError =>
  new ProtocolError(exchange, `what is there has no end: ${what}`);

/** A door for one observation, or one list alone. Its time begins now. */
export function bounded(door: Requests, clock: Clock): Requests {
  const end = clock.now() + limits.observationMs;
  let left: number = limits.observationSize;
  return {
    async request(call) {
      if (clock.now() > end) {
        throw noEnd(exchangeOf(call), `it is still coming after ${limits.observationMs / 60_000} minutes`);
      }
      const answer = await door.request(call);
      left -= answer.size;
      if (left < 0) throw noEnd(answer.exchange, `more than ${limits.observationSize} characters came`);
      return answer;
    },
  };
}
