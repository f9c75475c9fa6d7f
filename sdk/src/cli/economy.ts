/** How much work V8 does on other cores ahead of our own code. */

import { setFlagsFromString } from "node:v8";

/** From so many objects on, what is compiled and collected on other cores saves more time than it costs. */
const large = 20_000;

/** The majors of Node.js whose V8 knows the mode; another one might say on stderr that it does not. */
const knownTo = { from: 22, to: 26 } as const;

/**
 * Spares the machine's other cores in a command that ends within a second or so: most of what V8 compiles ahead would not be
 * used any more, and takes a quarter of the CPU time of a plan with 7,700 objects (bench/RESULTS.md).
 *
 * V8 enters and leaves its efficiency mode at any time: in browsers it does when a window goes to the background.
 */
export function spareCores(objects: number): void {
  const major = Number.parseInt(process.versions.node, 10);
  if (major < knownTo.from || major > knownTo.to) return;
  setFlagsFromString(objects < large ? "--efficiency-mode" : "--no-efficiency-mode");
}
