/** Text to plain values with positions: YAML 1.2, core schema, one document, no tags of one's own. */

import { Composer, type CST, Lexer, Parser } from "yaml";
import { diagnose } from "../diagnostic";
import type { MessageCode } from "../generated/message-codes";
import type { Diagnostic } from "../model";
import type { Entries } from "./entries";
import { limits } from "./limits";
import type { Source } from "./source";
import { readTree, type Tree } from "./tree";

// YAML 1.2, 5.1: what may not stand in a text as such. Tab, line feed, return and next line (NEL) may.
const forbidden = /[^\P{Cc}\t\n\r\u0085]|[\p{Cs}\uFFFE\uFFFF]/u;

/** Thrown to stop the parser, which would take long, and the composer, which recurses. */
class TooMuch {
  constructor(
    readonly code: MessageCode,
    readonly offset: number,
    readonly message: string,
  ) {}
}

/** The parser's tokens, stopped where collections nest too deeply or there are too many. */
function* tokensOf(text: string, count: (offset: number) => void): Generator<CST.Token> {
  const parser = new Parser();
  for (const lexeme of new Lexer().lex(text)) {
    yield* parser.next(lexeme);
    count(parser.offset);
    if (parser.stack.length > limits.depth) {
      throw new TooMuch("too-deep", parser.offset, `Values are nested more than ${limits.depth} levels deep.`);
    }
  }
  yield* parser.end();
}

const composing = {
  version: "1.2",
  schema: "core",
  merge: false,
  // Duplicates are found while values are read: in linear time, and both places are shown.
  uniqueKeys: false,
  prettyErrors: false,
  logLevel: "silent",
} as const;

/** What the composer makes of tokens. */
function compose(source: Source, tokens: Iterable<CST.Token>, entries: Entries): Tree {
  const [document, second] = new Composer(composing).compose(tokens);
  if (document === undefined) return readTree(source, undefined, entries);
  const { text } = source;
  const problems = document.errors.concat(document.warnings).slice(0, limits.yamlErrors);
  if (problems.length > 0) {
    return brokenTree(
      source,
      problems.map(({ message, pos }) =>
        diagnose(
          "yaml-syntax",
          { source, offset: Math.min(pos[0], text.length) },
          `This is not valid YAML: ${message}`,
        ),
      ),
    );
  }
  if (document.directives.yaml.version !== "1.2") {
    return refused(source, "yaml-version", 0, "A charter is YAML 1.2.", "Remove the line that begins with %YAML.");
  }
  if (second !== undefined) {
    const suggestion = "Put it into a file of its own.";
    return refused(source, "several-documents", second.range[0], "A second document begins here.", suggestion);
  }
  return readTree(source, document.contents ?? undefined, entries);
}

const brokenTree = (source: Source, diagnostics: readonly Diagnostic[]): Tree => ({
  value: undefined,
  root: { source, offset: 0 },
  broken: true,
  diagnostics,
});

const refused = (source: Source, code: MessageCode, offset: number, message: string, suggestion?: string): Tree =>
  brokenTree(source, [diagnose(code, { source, offset }, message, { suggestion })]);

/** What a text holds; its value is absent where it holds nothing but comments. */
export interface YamlText extends Tree {
  /** How many words and signs it has. */
  readonly lexemes: number;
}

/**
 * Reads a text. Never throws for what is in it.
 *
 * @param entries Where every key and value stands is written there.
 * @param allowed How many words and signs it may have.
 */
export function readYaml(source: Source, entries: Entries, allowed: number = limits.lexemes): YamlText {
  const { text } = source;
  let lexemes = 0;
  const count = (offset: number) => {
    lexemes += 1;
    if (lexemes > allowed)
      throw new TooMuch(
        "charter-too-large",
        offset,
        `The charter has more than ${limits.lexemes} words and signs up to here.`,
      );
  };
  const readTokens = (): Tree => {
    if (text.length > limits.fileBytes) return refused(source, "file-too-large", 0, "This file is larger than 16 MiB.");
    const bad = text.search(forbidden);
    if (bad !== -1) return refused(source, "control-character", bad, "A control character stands here.", "Remove it.");
    return compose(source, tokensOf(text, count), entries);
  };
  try {
    return { ...readTokens(), lexemes };
  } catch (error) {
    if (!(error instanceof TooMuch)) throw error;
    return { ...refused(source, error.code, error.offset, error.message), lexemes };
  }
}
