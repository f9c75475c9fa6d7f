/** The comments of an old flat charter, and where they belong in the new one. */

import { isPlainMap, type PlainMap } from "@charter/schema";
import { isMap, isNode, isScalar, isSeq, Lexer, type Node, parseDocument } from "yaml";
import type { Remark } from "../export/exported";

type Path = readonly string[];

/** What is said of a line: above it, and behind it. */
interface Comment {
  readonly path: Path;
  readonly lines: readonly string[];
}

const linesIn = (...texts: readonly (string | null | undefined)[]): readonly string[] =>
  texts.flatMap((text) => (typeof text === "string" ? text.split("\n") : [])).filter((line) => line.trim() !== "");

/** The comments of what is in a node. A list's items are known by their words. */
function* commentsIn(node: unknown, path: Path): Iterable<Comment> {
  if (isMap(node)) {
    for (const { key, value } of node.items) {
      if (!isScalar(key)) continue;
      const inside = [...path, String(key.value)];
      const own = isNode(value) ? value : undefined;
      // A map's first line has what stands above it as the map's own.
      yield { path: inside, lines: linesIn(key.commentBefore, own?.commentBefore, own?.comment) };
      yield* commentsIn(value, inside);
    }
  } else if (isSeq(node)) {
    for (const item of node.items) {
      if (isScalar(item))
        yield { path: [...path, String(item.value)], lines: linesIn(item.commentBefore, item.comment) };
    }
  }
}

/** Whether a document has something at a path. */
const has = (document: unknown, [key, ...rest]: Path): boolean =>
  key === undefined || (isPlainMap(document) && Object.hasOwn(document, key) && has(document[key], rest));

/** Where what stood at a path stands now; the first of these that is there. */
function placesOf([top, organization = "", field, name = "", ...inner]: Path): readonly Path[] {
  const at = (...path: Path): Path => ["organizations", organization, ...path];
  if (top !== "organizations" || organization === "") return [[]];
  if (field === "administrators") return [at("members", name), at("members")];
  if (field === "users") return [at("workspaces", "default", "grants", name), at("members", name), at("members")];
  if (field === "userGroups") return [at("groups", name), at("groups")];
  return field === "dataSources" ? [at("dataSources", name, ...inner), at("dataSources")] : [at()];
}

/** How many lines of comments a text has. */
function countIn(text: string): number {
  let count = 0;
  let isContent = false;
  for (const lexeme of new Lexer().lex(text)) {
    if (lexeme.startsWith("#") && !isContent) count += 1;
    // What follows this sign is a text.
    isContent = lexeme === "\u001f";
  }
  return count;
}

/** The comments that the new charter has, and how many lines of the old one's it has not. */
export interface KeptComments {
  readonly remarks: readonly Remark[];
  readonly lost: number;
}

/**
 * Finds the comments of an old charter that have a place in the new one.
 * @param text the old one's, which was read already
 */
export function keptComments(text: string, document: PlainMap): KeptComments {
  const old = parseDocument(text, { logLevel: "silent", uniqueKeys: false });
  const root: Node | null = old.contents;
  const top: Comment = { path: [], lines: linesIn(old.commentBefore, root?.commentBefore) };
  const remarks = [...commentsIn(root, [])].flatMap(({ path, lines }): readonly Remark[] => {
    const place = placesOf(path).find((one) => has(document, one));
    return place === undefined || lines.length === 0 ? [] : lines.map((line) => ({ path: place, text: line.trim() }));
  });
  const all = [...top.lines.map((line) => ({ path: top.path, text: line.trim() })), ...remarks];
  return { remarks: all, lost: Math.max(0, countIn(text) - all.length) };
}
