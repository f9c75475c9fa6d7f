/** How much work V8 does on other cores ahead of our own code. */

import { flushCompileCache } from "node:module";
import { setFlagsFromString } from "node:v8";

/** From so many objects on, what is compiled and collected on other cores saves more time than it costs. */
export const manyObjects = 20_000;

/** The majors of Node.js whose V8 knows the mode; another one might say on stderr that it does not. */
const knownTo = { from: 22, to: 26 } as const;

function setEfficiencyMode(flag: string): void {
  const major = Number.parseInt(process.versions.node, 10);
  if (major >= knownTo.from && major <= knownTo.to) setFlagsFromString(flag);
}

/**
 * Spares the machine's other cores in a command that ends within a second or so: most of what V8 compiles ahead would not be
 * used any more, and takes a quarter of the CPU time of a plan with 7,700 objects (bench/RESULTS.md).
 *
 * V8 enters and leaves its efficiency mode at any time: in browsers it does when a window goes to the background. Compiled code that is
 * kept for the next start belongs to the flags it was made with: call this when the modules are loaded.
 */
export function spareCores(): void {
  flushCompileCache();
  setEfficiencyMode("--efficiency-mode");
}

/** Takes all cores again. */
export const useCores = (): void => setEfficiencyMode("--no-efficiency-mode");
