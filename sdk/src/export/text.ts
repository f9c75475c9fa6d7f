/** An exported document as YAML, with a comment where something could not be said. */

import { visible, visibleIn } from "@charter/schema";
import { Document, isMap, isScalar, isSeq, visit } from "yaml";
import type { Exported } from "./exported";

/** A character as YAML writes it in double quotes. */
const inYaml = (character: string): string => {
  const code = (character.codePointAt(0) ?? 0).toString(16);
  return code.length > 4 ? `\\U${code.padStart(8, "0")}` : `\\u${code.padStart(4, "0")}`;
};

/** Whether a text has something in it that is written out, which only double quotes allow. */
const needsQuotes = (value: unknown): boolean =>
  typeof value === "string" && value.split("\n").some((line) => visibleIn(inYaml, line) !== line);

/** What whatever reads a log could take for a command at the beginning of a line. */
const maybeCommand = "::";

/** Long texts stay on their line. */
const onOneLine = { lineWidth: 0, doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER };

/** Renders the document. Small maps stay on one line, as people write them. What acts, hides or deceives is written out. */
export function exportToText({ document: fields, remarks }: Exported): string {
  const document = new Document(fields);
  for (const { path, text } of remarks) comment(document, path, ` ${visible(text)}`);
  flowSmallMaps(document.contents);
  let isFolded = true;
  visit(document, {
    Scalar: (_, node) => {
      const hasCommand = typeof node.value === "string" && node.value.includes(maybeCommand);
      if (hasCommand || needsQuotes(node.value)) node.type = "QUOTE_DOUBLE";
      // Folded, a text could go on with it on a line of its own.
      if (hasCommand) isFolded = false;
    },
  });
  return document
    .toString({ flowCollectionPadding: true, ...(isFolded ? { lineWidth: 120 } : onOneLine) })
    .split("\n")
    .map((line) => visibleIn(inYaml, line))
    .join("\n");
}

/** Puts a comment behind a line of a map, or of a list, or above a map's own lines. */
function comment(document: Document, path: readonly string[], text: string): void {
  const node = document.getIn(path, true);
  if (isScalar(node)) node.comment = [node.comment, text].filter(Boolean).join(";");
  else if (isSeq(node)) {
    node.comment = [node.comment, text].filter(Boolean).join(";");
    node.flow = true;
  } else if (isMap(node)) node.commentBefore = [node.commentBefore, text].filter(Boolean).join("\n");
}

const isShort = (node: unknown): boolean => isScalar(node) && String(node.value).length <= 40;

const fewWords = 60;

/** Maps of people: a line each, so that a merge conflict is a real one. */
const oneLineEach: ReadonlySet<string> = new Set(["grants"]);

/** Whether a collection reads better on one line: a few short values, and nothing that says more of them. */
function fitsOneLine(node: unknown): boolean {
  if (isSeq(node)) return node.items.every(isShort);
  if (!isMap(node) || node.commentBefore != null) return false;
  return node.items.length <= 3 && node.items.every(({ value }) => isShort(value) || fitsOneLine(value));
}

/** `kim@acme.example: [ analyst, developer ]`: what somebody is given stands behind their name. */
function flowLists(node: unknown): void {
  if (!isMap(node)) return;
  for (const { value } of node.items) if (isSeq(value)) value.flow = true;
}

/** `{ role: member, accessUntil: 2027-01-31 }` reads better on one line; people and workspaces get one each. */
function flowSmallMaps(node: unknown, depth = 0): void {
  if (!isMap(node)) return;
  for (const { key, value } of node.items) {
    if (isScalar(key) && oneLineEach.has(String(key.value))) {
      flowLists(value);
      continue;
    }
    const isSmall = fitsOneLine(value) && JSON.stringify(value).length <= fewWords;
    if ((isMap(value) || isSeq(value)) && isSmall && depth >= 2 && value.commentBefore == null) value.flow = true;
    else flowSmallMaps(value, depth + 1);
  }
}
