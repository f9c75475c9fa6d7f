/** Signing in once for all calls of a door. */

import { type CharterError, UnauthorizedError } from "../errors";

/** The session that all calls of a door share. */
export interface Sessions<S> {
  /** Signs in where that has not been done, or where the session ends. @throws the first refusal, from then on */
  current(): Promise<S>;
  /** Signs in once more, though the session holds: what another one says of itself is so now. @throws the first refusal */
  anew(): Promise<S>;
  /** Makes a call in it, and once more in a new one where that one is refused: it ended, or was revoked. */
  during<T>(call: (session: S) => Promise<T>): Promise<T>;
}

/**
 * Nobody has signed in yet.
 * @param begin signs in
 * @param isOver whether another session is due
 */
export function createSessions<S>(begin: () => Promise<S>, isOver: (session: S) => boolean = () => false): Sessions<S> {
  let session: Promise<S> | undefined;
  let refused: CharterError | undefined;

  function renew(): Promise<S> {
    const beginning = begin();
    session = beginning;
    beginning.catch((error: unknown) => {
      // Asking again with a refused credential could lock the account.
      if (error instanceof UnauthorizedError) refused ??= error;
      else if (session === beginning) session = undefined;
    });
    return beginning;
  }

  /** @param worn the session in whose place another one is wanted */
  async function current(worn?: S): Promise<S> {
    if (refused !== undefined) throw refused;
    const shared = session;
    if (shared === undefined) return renew();
    const found = await shared;
    if (found !== worn && !isOver(found)) return found;
    // Others may have met the same while this one waited.
    return session === shared || session === undefined ? renew() : session;
  }

  return {
    current: () => current(),
    async anew() {
      if (refused !== undefined) throw refused;
      return renew();
    },
    async during(call) {
      const first = await current();
      try {
        return await call(first);
      } catch (error) {
        if (!(error instanceof UnauthorizedError)) throw error;
      }
      const again = await current(first);
      try {
        return await call(again);
      } catch (error) {
        if (error instanceof UnauthorizedError) refused ??= error;
        throw error;
      }
    },
  };
}
