import { AnsweredError } from "./answered-error";
import { type Exchange, isItTheService } from "./exchange";
import type { Problem } from "./problem";

/** By the last part of the problem's type. */
const needs: Readonly<Record<string, (capability: string) => string>> = {
  "missing-capability": (capability) => `It needs the capability ${capability}: use a credential whose role has it.`,
  "insufficient-scope": () => "It needs a token of scope write.",
  "role-out-of-reach": () =>
    "The credential's role may neither give, take, invite nor remove that role: use a higher one.",
};

const remedyFor = (problem: Problem | undefined): string => {
  if (problem === undefined) return isItTheService;
  const slug = problem.type.split("/").at(-1) ?? "";
  const words = Object.hasOwn(needs, slug) ? needs[slug] : undefined;
  return (
    words?.(problem.members?.capability ?? "that is missing") ?? "Use a credential whose role and scope allow this."
  );
};

/** The credential may not do this: its role lacks a capability or its token a scope (403, D11). */
export class ForbiddenError extends AnsweredError {
  constructor(exchange: Exchange) {
    super("forbidden", exchange, remedyFor(exchange.problem));
  }
}
