import { type Exchange, ProtocolError } from "../errors";

/** One of two with one key would stand before the other: nobody would see it, or remove it. @throws ProtocolError */
export function requireDistinct(name: string, keys: readonly string[], exchange: Exchange): void {
  const met = new Set<string>();
  for (const key of keys) {
    if (met.has(key)) throw new ProtocolError(exchange, `the list shows two of one ${name}: ${key}`);
    met.add(key);
  }
}
