/** Who has a login: the service's own id is who somebody is. */

import { expectShape } from "../../http/shape";
import { personShape } from "./contract";
import { people, usersByLogin } from "./queries";
import type { Questions } from "./request";

/** Logins are the same in any case. */
export const folded = (login: string): string => login.toLowerCase();

const pieces = (logins: readonly string[]): readonly (readonly string[])[] =>
  Array.from({ length: Math.ceil(logins.length / people) }, (_, piece) =>
    logins.slice(piece * people, (piece + 1) * people),
  );

/** The ids of people by their folded logins, many in one question; of a login that nobody has there is none. */
export async function idsOf(
  questions: Questions,
  logins: readonly string[],
  organization: string,
): Promise<ReadonlyMap<string, string>> {
  const told = await Promise.all(
    pieces(logins).map(async (some) => {
      // The document takes so many: what is left over asks for the first again.
      const variables = Array.from({ length: people }, (_, number) => [
        `login${number}`,
        some[number] ?? some[0] ?? "",
      ]);
      const { data, exchange } = await questions.ask(usersByLogin, Object.fromEntries(variables), organization);
      return Object.values(data).flatMap((user) => {
        if (user === null) return [];
        const { login, databaseId } = expectShape(user, personShape, exchange);
        return [[folded(login), String(databaseId)] as const];
      });
    }),
  );
  return new Map(told.flat());
}
