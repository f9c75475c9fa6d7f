import { createHash } from "node:crypto";
import { Problem } from "./problem";

/** The entity tag of a body: equal bodies have equal tags. */
export const entityTag = (json: string): string =>
  `"${createHash("sha256").update(json).digest("base64url").slice(0, 22)}"`;

interface Conditions {
  readonly "If-Match"?: string;
}

/** Honours `If-Match` against the object as the caller sees it (RFC 9110, 13.1.1). @throws Problem precondition-failed */
export function requireMatch(header: Conditions, present: object): void {
  const wanted = header["If-Match"];
  if (wanted === undefined || wanted.trim() === "*") return;
  const tag = entityTag(JSON.stringify(present));
  if (wanted.split(",").some((each) => each.trim() === tag)) return;
  throw new Problem("precondition-failed", `The object's entity tag is ${tag} by now`);
}
