/** Lets one policy look. */

import { isCode, type Platform } from "@charter/schema";
import { seconds as usualSeconds } from "../programs/apart";
import { evaluatePolicy } from "../typescript";
import { bySchema, type Looked } from "./by-schema";
import { findingsIn } from "./findings";
import type { HeldPolicy } from "./read";
import { findingsOf } from "./shipped";
import type { SeenByShipped } from "./shipped/check";

/** What all policies see, and how code of them may run. */
export interface Looking {
  readonly seen: SeenByShipped;
  /** The same, as JSON. */
  readonly given: () => string;
  readonly platform: Platform;
  /** Whether code may run; it may where nothing is said. */
  readonly code?: boolean | undefined;
  /** How long each may take. */
  readonly seconds?: number | undefined;
}

/** The line and column of an offset, both from 1. */
function lineAt(text: string, offset: number): string {
  const before = text.slice(0, offset).split("\n");
  return `${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
}

const form =
  'It returns a list of `{ message, severity: "error" | "warning", organization?, principal?, workspace? }`.';

/** @throws CodeRefusedError, NodeTooOldError, EvaluationError */
export async function look(
  { is, at }: HeldPolicy,
  { seen, given, platform, code = true, seconds = usualSeconds }: Looking,
): Promise<Looked> {
  if ("shipped" in is) return { findings: findingsOf(is.shipped, seen, platform) };
  if (!isCode(is.file.file)) return bySchema(is.file, seen, given(), seconds);
  const { value, problems } = await evaluatePolicy(is.file, given(), { code, trusted: at !== undefined, seconds });
  const [problem] = problems;
  if (problem !== undefined) {
    const place = problem.offset === undefined ? "" : ` (${lineAt(is.file.text, problem.offset)})`;
    return { failure: [`${problem.message}${place}`, problem.suggestion].filter(Boolean).join(" ") };
  }
  const findings = findingsIn(value);
  return findings === undefined ? { failure: form } : { findings };
}
