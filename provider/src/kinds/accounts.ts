/** Accounts that the service deletes with a membership: none goes of which nobody was told (D6). */

import { addressIn, removalMayDeleteAccount } from "@charter/schema";
import type { Known, LiveMembership } from "../backend/live";
import { RefusedError } from "../errors/refused-error";
import type { Context } from "./kind";

/**
 * Whether somebody's account may go with their membership: the plan showed it; a destroy, which no plan precedes, names the whole
 * organization; or a program of classes says so on the resource itself.
 */
export function mayDeleteAccount({ rules }: Context, known: Known<"Membership">): boolean {
  const step = rules.stepOf(known.id);
  if (step !== undefined) return step.deletesAccount === true;
  return rules.isDestroyOf(known.organization) || rules.mayDestroy(known.id);
}

/** Requires that everybody was shown whose account goes with a whole organization, as it is just before. @throws RefusedError */
export async function requireAccountsShown(context: Context, known: Known<"Organization">): Promise<void> {
  const { backend, platform } = context;
  if (!removalMayDeleteAccount(platform)) return;
  const { organization } = known;
  const isUnsaid = (member: LiveMembership) =>
    member.deletesAccount === true && !mayDeleteAccount(context, { ...member, organization });
  const unsaid = (await backend.memberships(known)).filter(isUnsaid).map(({ principal }) => principal);
  if (unsaid.length === 0) return;
  throw new RefusedError(
    "account-goes",
    `With ${organization} the account of ${unsaid.join(", ")} would be deleted, and nobody was shown that.`,
    `Run again: the plan says what it takes. A program of classes removes ${addressIn("Membership", { organization, principal: unsaid[0] })} first, declared with \`allowDestroy: true\`.`,
  );
}
