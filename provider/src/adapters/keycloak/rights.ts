/**
 * What the token may. Keycloak answers many a question that a credential may not ask with an empty list, so a list counts only where
 * the token says that it may be read.
 */

import { CharterError } from "../../errors";
import type { Session } from "./session";

/** What is asked for, and the rights of the realm of which one is enough. */
const enough = {
  "see organizations": ["view-organizations", "manage-organizations", "realm-admin"],
  "see members": ["view-users", "manage-users", "realm-admin"],
  "see invitations": ["manage-organizations", "realm-admin"],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** Something that a credential may see or not. */
export type Sight = keyof typeof enough;

/** Whether the token says that it may. @throws CharterError where it says nothing of its rights */
export function may({ name, rights }: Session, sight: Sight): boolean {
  if (rights !== undefined) return enough[sight].some((right) => rights.has(right));
  throw new CharterError(
    "rights-unknown",
    `The token of ${name} does not say what it may, so an empty list of Keycloak's says nothing.`,
    {
      remedy:
        "Switch off `Always use lightweight access token` for this client, and leave it the client scope `roles`; docs/keycloak.md has the steps.",
    },
  );
}

/** Requires that the token may see something. @throws CharterError */
export function requireSight(session: Session, sight: Sight): void {
  if (may(session, sight)) return;
  const [right] = enough[sight];
  throw new CharterError("forbidden", `${session.name} may not ${sight}: what Keycloak shows of them is empty.`, {
    remedy: `Give its service account the role ${right} of realm-management; docs/keycloak.md has the steps.`,
  });
}

/** Whether it may write. */
export const mayWrite = ({ rights }: Session): boolean =>
  rights?.has("realm-admin") === true || (rights?.has("manage-organizations") === true && rights.has("manage-users"));
