/** Accounts that the service deletes with a membership: none goes of which nobody was told (D6). */

import { addressIn, removalMayDeleteAccount } from "@charter/schema";
import type { Known, LiveMembership } from "../backend/live";
import { AccountGoesError } from "../errors/account-goes-error";
import type { Context } from "./kind";

/**
 * Whether somebody's account may go with their membership: the plan showed it; a destroy, which no plan precedes, names the membership
 * beside the organization; or a program of classes says so on the resource itself.
 */
export function mayDeleteAccount({ rules }: Context, known: Known<"Membership">): boolean {
  const step = rules.stepOf(known.id);
  if (step !== undefined) return step.deletesAccount === true;
  return rules.isDestroyOf(addressIn("Membership", known)) || rules.mayDestroy(known.id);
}

/**
 * Whose account goes with a whole organization, as it is just before: everybody was shown it.
 * @throws AccountGoesError where nobody was shown that of somebody
 */
export async function accountsShown(context: Context, known: Known<"Organization">): Promise<readonly string[]> {
  const { backend, platform } = context;
  if (!removalMayDeleteAccount(platform)) return [];
  const { organization } = known;
  const going = (await backend.memberships(known)).filter(({ deletesAccount }) => deletesAccount === true);
  const isSaid = (member: LiveMembership) => mayDeleteAccount(context, { ...member, organization });
  const unsaid = going.filter((member) => !isSaid(member)).map(({ principal }) => principal);
  if (unsaid.length > 0) throw new AccountGoesError(organization, unsaid);
  return going.map(({ principal }) => principal);
}
