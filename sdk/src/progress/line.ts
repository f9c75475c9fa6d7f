/** How far a run is, in a line: in words, and on a terminal with a bar. ASCII alone, so that its width is its length. */

import type { BarFormatter } from "cli-progress";
import { counted, grouped } from "../plan/counted";
import type { Stage } from "./stage";

/** As people read a clock: `0:07`, `12:30`. */
function clock(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** The number of which all are; nothing where more is done than was expected. */
function totalOf({ done, total }: Stage): number | undefined {
  const all = total?.();
  return all === undefined || all === 0 || done() > all ? undefined : all;
}

function countOf(stage: Stage): string {
  const [done, all] = [stage.done(), totalOf(stage)];
  const [one, many] = stage.unit;
  if (all === undefined) return `${counted(done, one, many)} so far`;
  return `${grouped(done)} of ${counted(all, one, many)}, ${grouped(all - done)} left`;
}

/**
 * What is to be said of a run.
 * @param elapsedMs how long it has been at work
 * @param waiting what it waits for, in words
 */
export function wordsOf(stage: Stage, elapsedMs: number, waiting?: string): string {
  return [countOf(stage), stage.beside?.(), waiting, clock(elapsedMs)].filter((part) => part !== undefined).join(", ");
}

/** The line as a log keeps it. */
export const plainLine = (stage: Stage, elapsedMs: number, waiting?: string): string =>
  `${stage.doing}: ${wordsOf(stage, elapsedMs, waiting)}`;

const barSize = 24;

/** ASCII, as all of the line. */
const barOptions = {
  barsize: barSize,
  barCompleteString: "=".repeat(barSize),
  barIncompleteString: "-".repeat(barSize),
  barGlue: "",
};

/** The line as a terminal shows it. @param columns its width */
export function barLine(
  draw: BarFormatter,
  columns: number,
  ...[stage, elapsedMs, waiting]: Parameters<typeof plainLine>
): string {
  const all = totalOf(stage);
  const bar = all === undefined ? "" : ` [${draw(stage.done() / all, barOptions)}]`;
  // What reaches the last column would be continued on the next line.
  return `${stage.doing}${bar} ${wordsOf(stage, elapsedMs, waiting)}`.slice(0, Math.max(columns - 1, 0));
}
