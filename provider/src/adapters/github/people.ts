/** Who has a login: the service's own id is who somebody is. */

import { ConflictError, type Exchange, NotFoundError } from "../../errors";
import { RefusedError } from "../../errors/refused-error";
import { found } from "../../http/missing";
import { path } from "../../http/path";
import { bodyOf, expectAsked, expectShape } from "../../http/shape";
import { personShape, userShape } from "./contract";
import { people, usersByLogin } from "./queries";
import { saysNotFound } from "./refusal";
import type { Questions } from "./request";

/** The id of an account; nothing where nobody has that login. */
export async function accountOf(
  questions: Questions,
  login: string,
  organization: string,
): Promise<string | undefined> {
  const looking = questions.request({ method: "GET", path: path`/users/${login}`, organization });
  const answer = await found(looking, saysNotFound);
  if (answer === undefined) return undefined;
  const user = bodyOf(answer, userShape);
  expectAsked({ login: folded(user.login) }, userShape.name, { login }, answer.exchange);
  return String(user.id);
}

/** Nobody is invited who is nobody. */
export const unknownLogin = (login: string): RefusedError =>
  new RefusedError(
    "unknown-login",
    `${login}: nobody has this login on GitHub.`,
    "Correct the login; whoever was renamed goes by their new one.",
  );

/** What somebody has, by the service's id of it, and the login that it was under. */
interface Owned {
  readonly id: string;
  readonly principal: string;
}

/** The account of whoever has something, which the id of that ends with; none of whoever was invited by an address. */
export const accountIn = (id: string): string | undefined => /(?:^|\/)(\d+)$/.exec(id)?.[1];

/** Whether a login is another person's by now. */
export function isAnother(known: Owned, live: Owned): boolean {
  const [before, now] = [accountIn(known.id), accountIn(live.id)];
  return before !== undefined && now !== undefined && before !== now;
}

/** @throws ConflictError where a login is another person's by now; NotFoundError where nobody is there under it */
export function requirePerson<L extends Owned>(known: Owned, live: L | undefined, path: string): L {
  const exchange: Exchange = { method: "GET", path };
  if (live === undefined) throw new NotFoundError(exchange);
  if (!isAnother(known, live)) return live;
  const detail = `${known.principal} is another person by now (${accountIn(live.id)}) than was seen (${accountIn(known.id)})`;
  throw new ConflictError({ ...exchange, status: 409, problem: { type: "charter:/another-person", detail } });
}

/** Logins are the same in any case. */
export const folded = (login: string): string => login.toLowerCase();

/** Whether something is the organization's: whoever reaches a private repository reaches somebody's fork of it, too, by its name there. */
export const isOf =
  (organization: string) =>
  ({ owner }: { readonly owner: { readonly login: string } }): boolean =>
    folded(owner.login) === organization;

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
      return variables.flatMap((_, number) => {
        const user = data[`user${number}`];
        // What is not told of somebody is no word that nobody is called so.
        if (user === null) return [];
        const { login, databaseId } = expectShape(user, personShape, exchange);
        return [[folded(login), String(databaseId)] as const];
      });
    }),
  );
  return new Map(told.flat());
}
