/** One observation has an end: only so much comes through its door, and only for so long. */

import { type Exchange, ProtocolError } from "../errors";
import { exchangeOf } from "./answer";
import type { Answer, Asked } from "./call";
import { limits } from "./limits";
import type { Clock } from "./persistence";

const noEnd = (exchange: Exchange, what: string): ProtocolError =>
  new ProtocolError(exchange, `what is there has no end: ${what}`);

/** What calls go through, however they are worded. */
interface Way<C extends Asked> {
  request(call: C): Promise<Answer>;
}

/** A door for one observation, or one list alone. Its time begins now. */
export function bounded<C extends Asked>(door: Way<C>, clock: Clock): Way<C> {
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
