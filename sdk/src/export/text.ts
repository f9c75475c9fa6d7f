/** An exported document as YAML, with a comment where something could not be said. */

import { visible } from "@charter/schema";
import { Document, isMap, isScalar, isSeq } from "yaml";
import type { Exported } from "./exported";

/** Renders the document. Small maps stay on one line, as people write them. */
export function exportToText({ document: fields, remarks }: Exported): string {
  const document = new Document(fields);
  for (const { path, text } of remarks) comment(document, path, ` ${visible(text)}`);
  flowSmallMaps(document.contents);
  return document.toString({ lineWidth: 120, flowCollectionPadding: true });
}

/** Puts a comment behind a line of a map, or above a map's own lines. */
function comment(document: Document, path: readonly string[], text: string): void {
  const node = document.getIn(path, true);
  if (isScalar(node)) node.comment = text;
  else if (isMap(node)) node.commentBefore = [node.commentBefore, text].filter(Boolean).join("\n");
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

/** `{ role: member, accessUntil: 2027-01-31 }` reads better on one line; people and workspaces get one each. */
function flowSmallMaps(node: unknown, depth = 0): void {
  if (!isMap(node)) return;
  for (const { key, value } of node.items) {
    if (isScalar(key) && oneLineEach.has(String(key.value))) continue;
    const isSmall = fitsOneLine(value) && JSON.stringify(value).length <= fewWords;
    if ((isMap(value) || isSeq(value)) && isSmall && depth >= 2 && value.commentBefore == null) value.flow = true;
    else flowSmallMaps(value, depth + 1);
  }
}
