import type { CharterError, Exchange, Problem } from "../errors";
import type { Redact } from "./redaction";

/** What differs between services that speak JSON over HTTP: how they word a refusal, and what it means. */
export interface Dialect {
  /** The problem that a JSON body tells; `undefined` where it is something else. */
  problem(body: unknown, redact: Redact): Problem | undefined;
  /** The statuses that say that a call of this method was done. Any other one says nothing: a 202 least of all. */
  readonly done: Readonly<Record<string, readonly number[]>>;
  /** The error that a status of 400 or more stands for. */
  refusal(exchange: Exchange, organization: string): CharterError;
}
