/**
 * The one door for all that a command prints. Whatever was forgotten before, here no text of a document, of a service or of
 * an error acts on a terminal or on what reads a log.
 */

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

/** Prints whole lines, with their line breaks. */
export function print(lines: string): void {
  forPeople().write(visibleLines(lines));
}

/** Prints what a report has made with `paint`, its names escaped: a colour that somebody wrote looks like one of ours here. */
export function printPainted(lines: string): void {
  const stream = forPeople();
  stream.write(printable(lines, stream));
}

/** Prints whole lines on standard error, where nothing is painted. */
export function printError(lines: string): void {
  process.stderr.write(visibleLines(lines));
}

/** Prints text that programs read, in whose own notation its maker has written out what is unsafe: JSON, YAML. */
export function printData(text: string): void {
  process.stdout.write(text);
}

/** Prints a patch: for `git apply`, and on a terminal for eyes. */
export function printPatch(patch: string): void {
  process.stdout.write(process.stdout.isTTY ? visibleLines(patch) : patch);
}
