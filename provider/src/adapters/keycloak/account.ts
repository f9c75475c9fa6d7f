/** Accounts that Keycloak deletes with a membership: none goes of which nobody was told (D6). */

import { AccountGoesError } from "../../errors";
import type { Person } from "./person";

/** @throws AccountGoesError where the account of one of these would go, and nobody was shown that */
export function requireShown(organization: string, people: readonly Person[], shown: readonly string[]): void {
  const unsaid = people
    .filter(({ deletesAccount, principal }) => deletesAccount && !shown.includes(principal))
    .map(({ principal }) => principal);
  if (unsaid.length > 0) throw new AccountGoesError(organization, unsaid);
}
