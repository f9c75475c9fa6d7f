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
 * What is to be said of a run, what matters most first.
 * @param elapsedMs how long it has been at work
 * @param waiting what it waits for, in words
 */
const wordsOf = (stage: Stage, elapsedMs: number, waiting?: string): readonly string[] =>
  [countOf(stage), waiting, clock(elapsedMs), stage.beside?.()].filter((part) => part !== undefined);

/** The line as a log keeps it. */
export const plainLine = (stage: Stage, elapsedMs: number, waiting?: string): string =>
  `${stage.doing}: ${wordsOf(stage, elapsedMs, waiting).join(", ")}`;

const barSize = 20;

/** ASCII, as all of the line. */
const barOptions = {
  barsize: barSize,
  barCompleteString: "=".repeat(barSize),
  barIncompleteString: "-".repeat(barSize),
  barGlue: "",
};

/** What draws a bar; loaded where there is one. */
export const loadBar = async (): Promise<BarFormatter> => (await import("cli-progress")).default.Format.BarFormat;

function barOf(draw: BarFormatter, stage: Stage): string {
  const all = totalOf(stage);
  return all === undefined ? "" : `[${draw(stage.done() / all, barOptions)}] `;
}

/**
 * The line as a terminal shows it: as much as there is room for, and the bar where the rest leaves room.
 * @param columns the terminal's width; what reached the last one would be continued on the next line
 */
export function barLine(
  draw: BarFormatter,
  columns: number,
  ...[stage, elapsedMs, waiting]: Parameters<typeof plainLine>
): string {
  const [count = "", ...more] = wordsOf(stage, elapsedMs, waiting);
  const must = waiting === undefined ? count : `${count}, ${waiting}`;
  const withBar = `${stage.doing} ${barOf(draw, stage)}${must}`;
  const begun = withBar.length < columns ? withBar : `${stage.doing} ${must}`;
  return more
    .filter((part) => part !== waiting)
    .reduce((line, part) => (line.length + 2 + part.length < columns ? `${line}, ${part}` : line), begun)
    .slice(0, columns - 1);
}
