/** The comments of a YAML text that was read already, and which lines they are about. */

import { isMap, isNode, isScalar, isSeq, Lexer, parseDocument } from "yaml";

export type Path = readonly string[];

/** What is said of a line: above it, and behind it. */
export interface Comment {
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

/** The comments of a text, those at its beginning first. */
export function commentsOf(text: string): readonly Comment[] {
  const { commentBefore, contents } = parseDocument(text, { logLevel: "silent", uniqueKeys: false });
  return [{ path: [], lines: linesIn(commentBefore, contents?.commentBefore) }, ...commentsIn(contents, [])];
}

/** How many lines of comments a text has. */
export function countComments(text: string): number {
  let count = 0;
  let isContent = false;
  for (const lexeme of new Lexer().lex(text)) {
    if (lexeme.startsWith("#") && !isContent) count += 1;
    // What follows this sign is a text.
    isContent = lexeme === "\u001f";
  }
  return count;
}
