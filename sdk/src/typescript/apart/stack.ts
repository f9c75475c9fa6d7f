/** Where an error stands in the text that it is about. */

/** What a stack calls the text of a charter. */
export const fileName = "charter:document";

/** Text of whatever was thrown: its own code may be asked for it. */
export function textOf(error: unknown, what: "message" | "stack" | "name" | "code"): string {
  try {
    const found: unknown = typeof error === "object" && error !== null ? Reflect.get(error, what) : error;
    return String(found).slice(0, 10_000);
  } catch {
    return "something that has no words";
  }
}

/** Where a line and column are; both from 1. */
function offsetAt(text: string, line: number, column: number): number {
  const before = text.split("\n").slice(0, line - 1);
  // The caret below a line that has unprintable characters may stand beyond its end.
  return Math.min(before.reduce((sum, { length }) => sum + length + 1, 0) + column - 1, text.length);
}

/** What it stands at when it is run; else Node says in the first lines of the stack `<file>:<line>`, the line, and a caret below it. */
export function placeOf(error: unknown, text: string): number | undefined {
  const stack = textOf(error, "stack");
  const [, line, column] = new RegExp(`${fileName}:(\\d+):(\\d+)`).exec(stack) ?? [];
  if (line !== undefined) return offsetAt(text, Number(line), Number(column));
  const [first = "", ...rest] = stack.split("\n");
  const [, only] = /:(\d+)$/.exec(first) ?? [];
  const caret = rest.find((one) => /^ *\^+ *$/.test(one))?.indexOf("^") ?? 0;
  return only === undefined ? undefined : offsetAt(text, Number(only), caret + 1);
}
