/** Checks what a policy returned: code of others may have made it. */

import { isPlainMap } from "@charter/schema";
import type { Finding } from "./seen";

const isOptionalText = (value: unknown): value is string | undefined =>
  value === undefined || typeof value === "string";

/** So long is a message that people read. */
const longest = 1_000;

const shortened = (text: string): string => (text.length > longest ? `${text.slice(0, longest - 1)}…` : text);

function findingIn(value: unknown): Finding | undefined {
  if (!isPlainMap(value)) return undefined;
  const { message, severity, organization, principal, workspace } = value;
  if (typeof message !== "string" || message.trim() === "") return undefined;
  if (severity !== "error" && severity !== "warning") return undefined;
  if (!isOptionalText(organization) || !isOptionalText(principal) || !isOptionalText(workspace)) return undefined;
  return {
    message: shortened(message),
    severity,
    ...(organization === undefined ? {} : { organization }),
    ...(principal === undefined ? {} : { principal }),
    ...(workspace === undefined ? {} : { workspace }),
  };
}

/** The findings of a list; nothing where it is no such list. */
export function findingsIn(value: unknown): readonly Finding[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const findings = value.map(findingIn);
  return findings.every((one) => one !== undefined) ? findings : undefined;
}
