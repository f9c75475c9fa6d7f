import { type CharterError, UnauthorizedError } from "../errors";

/** The first refused credential stays refused: asking again could lock an account. */
export interface Latch {
  /** @throws the refusal that this credential has met */
  require(credential: string): void;
  /** Makes a call with a credential. */
  during<T>(credential: string, call: () => Promise<T>): Promise<T>;
}

/** Nothing was refused yet. */
export function createLatch(): Latch {
  const refused = new Map<string, CharterError>();
  return {
    require(credential) {
      const first = refused.get(credential);
      if (first !== undefined) throw first;
    },
    async during(credential, call) {
      try {
        return await call();
      } catch (error) {
        if (!(error instanceof UnauthorizedError)) throw error;
        const first = refused.get(credential) ?? error;
        refused.set(credential, first);
        throw first;
      }
    },
  };
}
