/** The users of the realm: whoever is invited has an account first, so that accepting does not make one that goes with the membership. */

import { ConflictError, ProtocolError } from "../../errors";
import { RefusedError } from "../../errors/refused-error";
import type { Write } from "../../http/write";
import type { Connection } from "./connection";
import { listOf, type User, userShape } from "./contract";
import { principalOf, spellingsOf } from "./person";
import { usersPath } from "./place";

async function find({ door, platform }: Connection, principal: string, organization: string) {
  const lists = spellingsOf(principal).map((email) => {
    const query = { email, exact: "true", max: 100 };
    return listOf(door, { path: usersPath, query, organization, sight: "see members" }, userShape);
  });
  return (await Promise.all(lists)).flat().find((user) => principalOf(user, platform) === principal);
}

function requireEnabled({ enabled }: User, principal: string): void {
  if (enabled !== false) return;
  throw new RefusedError(
    "user-disabled",
    `The user ${principal} is disabled in the whole realm, so nobody could accept an invitation.`,
    "Enable them in Keycloak first.",
  );
}

/** Makes sure that there is an account for an address. A new one has no password: whoever accepts sets one. */
export async function ensureUser(
  connection: Connection,
  principal: string,
  organization: string,
  write: Write,
): Promise<void> {
  const known = await find(connection, principal, organization);
  if (known !== undefined) return requireEnabled(known, principal);
  const body = { username: principal, email: principal, enabled: true, requiredActions: ["UPDATE_PASSWORD"] };
  try {
    const made = await connection.door.request({ method: "POST", path: usersPath, body, organization, write });
    if (made.id === undefined) throw new ProtocolError(made.exchange, "it does not say which user it made");
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error;
    const user = await find(connection, principal, organization);
    if (user === undefined) throw error;
    requireEnabled(user, principal);
  }
}
