/** A failure for programs. */

import { InvalidCharterError } from "@charter/schema";
import { PlanRefusedError } from "../errors";
import { ordered, toJson } from "./json";

/** A failure in words, and with them what it carries for programs. */
export interface FailureWords {
  readonly code: string;
  readonly message: string;
  readonly remedy?: string | undefined;
}

/** What is behind a failure, as data. */
function carriedBy(error: unknown) {
  if (error instanceof InvalidCharterError) return { diagnostics: error.diagnostics.map(ordered.diagnostic) };
  if (error instanceof PlanRefusedError) return { plan: ordered.plan(error.plan) };
  return {};
}

/** Why a command ended without a result. */
export const failureToJson = (error: unknown, { code, message, remedy }: FailureWords): string =>
  toJson({ error: { code, message, remedy, ...carriedBy(error) } });
