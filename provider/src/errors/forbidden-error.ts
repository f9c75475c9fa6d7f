import { CharterError } from "./charter-error";
import { describeExchange, type Exchange } from "./exchange";

const missing = ({ capability, scope }: Readonly<Record<string, string>>): string => {
  if (capability !== undefined) return `It needs the capability ${capability}`;
  if (scope !== undefined) return `It needs a token of scope ${scope}`;
  return "Its role or its token's scope does not allow this";
};

/** The credential may not do this: its role lacks a capability or its token a scope (403, D11). */
export class ForbiddenError extends CharterError {
  constructor(readonly exchange: Exchange) {
    super("forbidden", describeExchange(exchange), {
      remedy: `${missing(exchange.problem?.members ?? {})}: use a credential that has it.`,
    });
  }
}
