/** Reads problem documents (RFC 9457). */

import { isPlainMap, type PlainMap } from "@charter/schema";
import type { FieldProblem, Problem } from "../../errors";
import type { Redact } from "../../http/redaction";
import type { Schemas } from "./contract";

/** What the contract adds to a problem, all of them short words. */
const extensions = [
  "capability",
  "existing",
  "currentStatus",
  "missing",
  "reference",
] as const satisfies readonly (keyof Schemas["Problem"])[];
const mostErrors = 50;

function members(document: PlainMap, redact: Redact): Readonly<Record<string, string>> {
  const entries = extensions.flatMap((name): [string, string][] => {
    const value = document[name];
    return typeof value === "string" ? [[name, redact(value)]] : [];
  });
  return Object.fromEntries(entries);
}

function fieldProblems(errors: unknown, redact: Redact): readonly FieldProblem[] | undefined {
  if (!Array.isArray(errors)) return undefined;
  return errors
    .slice(0, mostErrors)
    .filter(isPlainMap)
    .map(({ field, code, message }) => ({
      field: redact(String(field ?? "")),
      code: redact(String(code ?? "invalid")),
      message: typeof message === "string" ? redact(message) : undefined,
    }));
}

/** The problem document in an answer's body; `undefined` where it is something else. */
export function problemDocument(body: unknown, redact: Redact): Problem | undefined {
  if (!isPlainMap(body) || typeof body.type !== "string") return undefined;
  return {
    type: redact(body.type),
    title: typeof body.title === "string" ? redact(body.title) : undefined,
    detail: typeof body.detail === "string" ? redact(body.detail) : undefined,
    errors: fieldProblems(body.errors, redact),
    members: members(body, redact),
  };
}
