/** How far this process's command is, on standard error: standard output is for what it comes to. */

import type { BarFormatter } from "cli-progress";
import type { Meter, Showing } from "../progress/meter";
import type { Stage } from "../progress/stage";
import { drawLine, eraseLine, printError } from "./output";

/** What a command tells of itself while it is at work. */
export interface Metered {
  /** What it is at from now on. */
  at(stage: Stage): void;
  /** It reads the service from now on. @param inState how many objects there were the last time; nothing where that is not known */
  reading(inState?: () => number): void;
  /** Shows nothing while it waits for a person. */
  rested<T>(wait: () => Promise<T>): Promise<T>;
  /** Whoever interrupts it from now on is answered by somebody else. */
  endsInOrder(): void;
}

/** Whether a line can be drawn again in its place, and somebody looks at it. */
const isTerminal = ({ TERM, CI = "" }: NodeJS.ProcessEnv): boolean =>
  process.stderr.isTTY === true && TERM !== "dumb" && ["", "0", "false"].includes(CI);

/** A timer keeps no process alive that has nothing else to wait for. */
function every(milliseconds: number, act: () => void): () => void {
  const timer = setInterval(act, milliseconds).unref();
  return () => clearInterval(timer);
}

/** On a terminal, its last line; elsewhere a line now and then. */
async function showing(): Promise<Showing> {
  const { barLine, loadBar, plainLine } = await import("../progress/line.js");
  if (!isTerminal(process.env)) {
    return {
      everyMs: 10_000,
      show: (...shown) => printError(`${plainLine(...shown)}\n`),
      clear: () => undefined,
    };
  }
  let draw: BarFormatter | undefined;
  return {
    everyMs: 100,
    show: (...shown) => {
      if (draw === undefined) void loadBar().then((loaded) => (draw = loaded));
      else drawLine(barLine(draw, process.stderr.columns || unknownWidth, ...shown));
    },
    clear: eraseLine,
  };
}

/** Of a terminal that does not say how wide it is. */
const unknownWidth = 80;

const signals = ["SIGINT", "SIGTERM"] as const;

/** Takes the line away where a signal ends the process. @returns what leaves that to others */
function clearedAtEnd(meter: Meter): () => void {
  const release = (): void => {
    for (const signal of signals) process.off(signal, end);
  };
  const end = (signal: NodeJS.Signals): void => {
    meter.rest();
    release();
    // As it would have ended without a line to take away.
    process.kill(process.pid, signal);
  };
  for (const signal of signals) process.on(signal, end);
  return release;
}

/** Does the work of a command that may take long, and shows meanwhile how far it is. */
export async function metered<T>(work: (metered: Metered) => Promise<T>): Promise<T> {
  const [{ Meter }, { Traffic }, shown] = await Promise.all([
    import("../progress/meter.js"),
    import("../progress/traffic.js"),
    showing(),
  ]);
  const now = (): number => performance.now();
  const traffic = new Traffic(now);
  const meter = new Meter({ now, every, waiting: () => traffic.waiting(), showing: shown });
  const endsInOrder = clearedAtEnd(meter);
  try {
    return await work({
      at: (stage) => meter.at(stage),
      reading: (inState = () => 0) => meter.at(traffic.reading(inState)),
      rested: (wait) => {
        meter.rest();
        return wait();
      },
      endsInOrder,
    });
  } finally {
    endsInOrder();
    meter.rest();
    traffic.end();
  }
}
