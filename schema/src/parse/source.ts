import type { MessageCode } from "../generated/message-codes";
import type { Diagnostic, Position } from "../model";

/** What is wrong in a text that is code, as whoever evaluated it found. */
export interface EvaluationProblem {
  readonly code: MessageCode;
  readonly message: string;
  readonly suggestion?: string | undefined;
  /** Where in the text, in UTF-16 code units. */
  readonly offset?: number | undefined;
  /** The keys of the value that it is about. */
  readonly keys?: readonly string[] | undefined;
}

/** The document that a text evaluated to, where the text is code. */
export interface Evaluated {
  readonly value: unknown;
  /**
   * Where its entries stand in the text: of each entry of a map or list the offsets of its key and of its value, in the order in which
   * they are met; -1 where no text says it.
   */
  readonly places: readonly number[];
  readonly problems: readonly EvaluationProblem[];
}

/** One file of a charter: its path, as messages name it, and its text. */
export interface SourceText {
  readonly file: string;
  readonly text: string;
  /** Where it really lies, from the charter's folder, with slashes; empty where the charter is one file. By default `file`. */
  readonly path?: string;
  /** What it says, where its text is code. */
  readonly evaluated?: Evaluated;
  /** It is no part of the charter: a part of that seems to name it as its platform's file. */
  readonly beside?: true;
  /** Why nobody could read it. */
  readonly unreadable?: Diagnostic;
}

/** A text that knows its lines. */
export interface Source extends Pick<SourceText, "file" | "text"> {
  /** The offsets at which lines begin. */
  readonly lineStarts: () => readonly number[];
  /** Whether messages may show what it holds. */
  readonly shown: boolean;
}

/** A place in a text: an offset in UTF-16 code units. */
export interface Place {
  readonly source: Source;
  readonly offset: number;
  /** The keys that lead there, where the text at the offset is only what is around it. */
  readonly keys?: readonly string[] | undefined;
}

function findLineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let end = text.indexOf("\n"); end !== -1; end = text.indexOf("\n", end + 1)) starts.push(end + 1);
  return starts;
}

/** A text without the byte order mark that it may begin with. */
export const withoutMark = (text: string): string => (text.startsWith("\uFEFF") ? text.slice(1) : text);

/** A source of a text, without the byte order mark it may begin with. Lines are counted when they are first asked for. */
export function createSource({ file, text }: SourceText, shown = true): Source {
  const content = withoutMark(text);
  let starts: readonly number[] | undefined;
  const lineStarts = () => {
    starts ??= findLineStarts(content);
    return starts;
  };
  return { file, text: content, lineStarts, shown };
}

/** The index of the line that an offset is in, from 0. */
function lineIndex(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The file, line and column of a place. Lines and columns count from 1, columns in UTF-16 code units as editors do. */
export function positionOf({ source, offset }: Place): Position {
  const starts = source.lineStarts();
  const index = lineIndex(starts, offset);
  return { file: source.file, line: index + 1, column: offset - (starts[index] ?? 0) + 1 };
}

/** The line around a place, without its break, and where the place is in it. */
export function lineAround({ source, offset }: Place): {
  readonly text: string;
  readonly start: number;
  readonly end: number;
} {
  const starts = source.lineStarts();
  const index = lineIndex(starts, offset);
  const next = starts[index + 1];
  return { text: source.text, start: starts[index] ?? 0, end: next === undefined ? source.text.length : next - 1 };
}
