/** A plan that was shown, and still holds when somebody has said yes to it. */

import { type ReviewedPlan, refusalsUnder, toReview } from "../plan/reviewed";
import type { PreparedCharter } from "../prepare";
import { NotConfirmedError } from "./not-confirmed-error";
import { Overtaken } from "./overtaken";

/** What somebody has said yes to, as a review: what a later plan has beyond it is refused. */
export const toConfirmed = ({ plan, document }: PreparedCharter, now: Date): ReviewedPlan => ({
  document: toReview(plan, document, now),
  maxAge: Number.POSITIVE_INFINITY,
});

/** What a plan does beyond another one that was shown, or what stands against it by now. */
const isBeyond = ({ plan, document }: PreparedCharter, shown: PreparedCharter, now: Date): boolean =>
  plan.refusals.length > 0 || refusalsUnder(toConfirmed(shown, now), plan, document, now).length > 0;

/**
 * Asks, and plans anew after the answer, which may take its time.
 * @param confirm absent where nobody is asked
 * @returns what is carried out: no more than was shown
 * @throws NotConfirmedError, Overtaken
 */
export async function confirmed(
  shown: PreparedCharter,
  confirm: (() => Promise<boolean>) | undefined,
  planAnew: () => Promise<PreparedCharter>,
): Promise<PreparedCharter> {
  if (confirm === undefined) return shown;
  if (!(await confirm())) throw new NotConfirmedError();
  const again = await planAnew();
  if (isBeyond(again, shown, new Date())) throw new Overtaken("Something changed since this plan was shown");
  return again;
}
