/** Changes are made once: one whose answer was lost is looked for, and never sent a second time. */

import type { Kind } from "@charter/schema";
import type { LiveByKind } from "../backend/live";
import { MaybeDoneError } from "../errors";
import { Interruption } from "../http/interruption";
import { compareFields } from "../kinds/compare";

/** One change under way, attempt by attempt. */
export interface Once {
  /** One attempt; an interruption after which it may have been done is the last one. */
  attempt<T>(attempt: () => Promise<T>): Promise<T>;
  /** What came in place of an answer to something that may have been done. */
  readonly lost: string | undefined;
}

/** Begins a change. */
export function once(): Once {
  let lost: string | undefined;
  return {
    async attempt(attempt) {
      // It stands until it is known better: patience may end in the middle.
      lost = "no complete answer in time";
      try {
        const done = await attempt();
        lost = undefined;
        return done;
      } catch (error) {
        const isLost = error instanceof Interruption && error.mayBeDone;
        lost = isLost ? error.message : undefined;
        throw isLost ? new Interruption(error.message, { ...error.details, final: true }) : error;
      }
    },
    get lost() {
      return lost;
    },
  };
}

/**
 * What a change made; where its answer was lost, what is there now.
 * @param look what is there, if that shows that the change was made
 * @throws MaybeDoneError where it does not
 */
export async function settled<T>(making: Promise<T>, look: () => Promise<T | undefined>): Promise<T> {
  try {
    return await making;
  } catch (error) {
    if (!(error instanceof MaybeDoneError)) throw error;
    const seen = await look().catch(() => undefined);
    if (seen === undefined) throw error;
    return seen;
  }
}

/** An object that is there, if its fields are as they were written. */
export const asWritten = <K extends Kind>(
  kind: K,
  written: object,
  live: LiveByKind[K] | undefined,
): LiveByKind[K] | undefined =>
  live !== undefined && compareFields(kind, { ...written }, { ...live }).length === 0 ? live : undefined;
