/** Limits of calls: how long GitHub asks to wait, in which of its headers it ever says so. */

import type { Reply } from "../../http/call";
import { Interruption } from "../../http/interruption";
import { retryAfterMs } from "../../http/retry-after";

/** Where nothing is said of a secondary limit, GitHub asks for at least a minute. */
const leastMs = 60_000;

/** How long to wait after a refusal for too many calls; `undefined` where it is another one. */
function waitMs({ status, text, header }: Reply, now: number): number | undefined {
  if (status !== 403 && status !== 429) return undefined;
  const asked = retryAfterMs(header("retry-after"), now);
  if (asked !== undefined) return asked;
  const reset = Number(header("x-ratelimit-reset"));
  if (header("x-ratelimit-remaining") === "0" && Number.isFinite(reset)) return Math.max(1000, reset * 1000 - now);
  return status === 429 || /secondary rate limit|abuse detection/i.test(text) ? leastMs : undefined;
}

/** The reply, if it is none for too many calls. @throws Interruption with the time that GitHub asks for */
export function requireWithinLimits(reply: Reply, now: number): Reply {
  const wait = waitMs(reply, now);
  if (wait === undefined) return reply;
  const until = new Date(now + wait).toISOString().slice(0, 19);
  throw new Interruption(`too many calls for now: GitHub asks to wait until ${until}Z`, {
    status: 429,
    retryAfterMs: wait,
    remedy: "Run again then: what was done already is found and kept.",
  });
}
