/**
 * The one door for all that a command prints. Whatever was forgotten before, here no text of a document, of a service or of
 * an error acts on a terminal or on what reads a log.
 */

import { clearLine, cursorTo } from "node:readline";
import { styleText } from "node:util";
import { visible, visibleLines, withoutCommand } from "@charter/schema/visible";

/** What every command can be told about what it prints. */
export interface OutputOptions {
  readonly json?: true;
}

let isForDocument = false;

/** From now on standard output is for one document alone: what is said to people goes to standard error. */
export function keepForDocument(): void {
  isForDocument = true;
}

let rewrite = (text: string): string => text;

/** From now on everything that is said to people is rewritten before it leaves. */
export function rewriteAll(rewriting: (text: string) => string): void {
  rewrite = rewriting;
}

/** Where people read. */
export const forPeople = (): NodeJS.WriteStream => (isForDocument ? process.stderr : process.stdout);

/** What `paint` makes: a colour or a weight. */
const painted = new RegExp(`(${"\u001b"}\\[\\d{1,2}m)`);

/** A line whose own colours stay; every second part is one. */
function paintedLine(line: string): string {
  const parts = line.split(painted).map((part, index) => (index % 2 === 1 ? part : visible(part)));
  const beginning = parts.findIndex((part, index) => index % 2 === 0 && part.trim() !== "");
  return parts.map((part, index) => (index === beginning ? withoutCommand(part) : part)).join("");
}

/** Painted text as it may leave the process on this stream: with colours only where the stream shows them. */
export function printable(text: string, stream: NodeJS.WritableStream): string {
  const showsColors = styleText("red", " ", { stream }) !== " ";
  return showsColors ? text.split("\n").map(paintedLine).join("\n") : visibleLines(text);
}

let drawn: string | undefined;

/** Puts a line in the place of the one that was drawn before: the last one of the terminal, until something else is printed. */
export function drawLine(line: string): void {
  const text = visible(rewrite(line));
  if (text === drawn) return;
  eraseLine();
  process.stderr.write(text);
  drawn = text;
}

/** Takes away what `drawLine` has drawn. */
export function eraseLine(): void {
  if (drawn === undefined) return;
  drawn = undefined;
  cursorTo(process.stderr, 0);
  clearLine(process.stderr, 0);
}

/** Prints whole lines, with their line breaks. */
export function print(lines: string): void {
  eraseLine();
  forPeople().write(visibleLines(rewrite(lines)));
}

/** Prints what a report has made with `paint`, its names escaped: a colour that somebody wrote looks like one of ours here. */
export function printPainted(lines: string): void {
  const stream = forPeople();
  eraseLine();
  const rewritten = lines.split(painted).map((part, index) => (index % 2 === 1 ? part : rewrite(part)));
  stream.write(printable(rewritten.join(""), stream));
}

/** Prints whole lines on standard error, where nothing is painted. */
export function printError(lines: string): void {
  eraseLine();
  process.stderr.write(visibleLines(rewrite(lines)));
}

/** Prints text that programs read, in whose own notation its maker has written out what is unsafe: JSON, YAML. */
export function printData(text: string): void {
  eraseLine();
  process.stdout.write(text);
}

/** Prints a patch: for `git apply`, and on a terminal for eyes. */
export function printPatch(patch: string): void {
  eraseLine();
  const text = rewrite(patch);
  process.stdout.write(process.stdout.isTTY ? visibleLines(text) : text);
}
