/** A policy that is a JSON Schema: what a policy sees has to satisfy it. */

import { dirname, join } from "node:path";
import { isPlainMap, type SourceText } from "@charter/schema";
import { packageFolder } from "../package-folder";
import { askApart, type Ending, endingOf } from "../programs/apart";
import type { SchemaQuestion } from "./apart/main";
import type { Finding, PolicyInput } from "./seen";

/** What a policy found, or why it could not look. */
export type Looked = { readonly findings: readonly Finding[]; readonly more?: number } | { readonly failure: string };

const script = join(packageFolder, "dist", "apart", "policy", "main.js");

/** The validator, and what it is made of. */
const packages = ["ajv", "fast-deep-equal", "fast-uri", "json-schema-traverse", "require-from-string"];

/** By each name under which they are looked for: from here, and from the validator itself. */
const readable = (): readonly string[] => {
  const validator = dirname(require.resolve("ajv/package.json"));
  const folders = [...(require.resolve.paths("ajv") ?? []), join(validator, "node_modules"), dirname(validator)];
  return [...new Set(folders.flatMap((folder) => packages.map((name) => join(folder, name))))];
};

const mebibytes = 512;
const most = 1_000;

const failures = (seconds: number): { readonly [E in Ending]: string } => ({
  "too-large-answer": "it finds more than findings may be",
  "too-slow": `it took more than ${seconds} seconds`,
  "not-started": "no process could be started for it",
  "too-much-memory": `it needed more than ${mebibytes} MiB of memory`,
  ended: "its process ended before it had an answer",
});

/** What an error is about: the row that its pointer leads into. */
function about(pointer: string, { organizations }: PolicyInput): Omit<Finding, "message" | "severity"> {
  const [, list, index = "", when, row = ""] = pointer.split("/");
  const organization = list === "organizations" ? organizations[Number(index)] : undefined;
  if (organization === undefined) return {};
  const rows = when === "before" || when === "after" || when === "declared" ? organization[when] : [];
  const found = rows[Number(row)];
  if (row === "" || found === undefined) return { organization: organization.organization };
  const { principal, workspace } = found;
  return { organization: found.organization, principal, ...(workspace === undefined ? {} : { workspace }) };
}

/** In whose words a finding speaks: the row's, then the schema's. */
function sentence(
  message: string,
  { organization, principal, workspace }: Omit<Finding, "message" | "severity">,
): string {
  const place = workspace === undefined ? organization : `${organization}/${workspace}`;
  if (place === undefined) return message;
  return principal === undefined ? `${place}: ${message}` : `${principal} in ${place}: ${message}`;
}

/**
 * @param given the same, as JSON
 * @param seconds how long it may take
 */
export async function bySchema(
  { text }: SourceText,
  seen: PolicyInput,
  given: string,
  seconds: number,
): Promise<Looked> {
  const question: SchemaQuestion = { schema: text, given, most };
  const ended = await askApart({ script, readable: readable(), mebibytes, seconds, makesCode: true }, question);
  const answer: unknown = ended.error === null ? JSON.parse(ended.output) : undefined;
  if (!isPlainMap(answer)) return { failure: failures(seconds)[endingOf(ended, Number.NaN)] };
  if (typeof answer.problem === "string") return { failure: `it is no usable JSON Schema: ${answer.problem}` };
  const found = Array.isArray(answer.found) ? answer.found.filter(isPlainMap) : [];
  return {
    findings: found.map(({ at, message }): Finding => {
      const who = about(String(at), seen);
      return { message: sentence(String(message), who), severity: "error", ...who };
    }),
    more: Number(answer.more),
  };
}
