/** Runs a script of ours in a process without credentials, bounded in time and memory, which answers a question in JSON. */

import { type ExecFileException, execFile } from "node:child_process";
import { dirname, join } from "node:path";
import { limits } from "@charter/schema";

/** How long one may take that nothing else is said of. */
export const seconds = 10;

/** So many times as long it has: it ends itself in time, where it can. */
const patience = 1.5;

/** What is run, and what it may read. */
export interface Apart {
  /** The compiled script. */
  readonly script: string;
  /** Folders, beside the one of the script. */
  readonly readable: readonly string[];
  readonly mebibytes: number;
  /** How long it may take. */
  readonly seconds: number;
  /** It may make code of text: a validator does. */
  readonly makesCode?: true;
}

/** How the process ended. */
export interface Ended {
  readonly output: string;
  readonly error: ExecFileException | null;
}

// Node makes some errors itself: by one of them, code could reach what is outside of its realm. Nothing there makes code or changes.
const options = ({ script, readable, mebibytes, makesCode }: Apart): readonly string[] => [
  "--permission",
  // Whatever of this process the code may come by, nothing in it makes code of text.
  ...(makesCode === true ? [] : ["--disallow-code-generation-from-strings", "--frozen-intrinsics"]),
  ...[dirname(script), ...readable].map((one) => `--allow-fs-read=${join(one, "*")}`),
  `--max-old-space-size=${mebibytes}`,
  "--no-warnings",
  script,
];

/** Nothing of this process's environment but where Node's own libraries are. */
function environment(): NodeJS.ProcessEnv {
  const { LD_LIBRARY_PATH: libraries, SystemRoot } = process.env;
  return {
    ...(libraries === undefined ? {} : { LD_LIBRARY_PATH: libraries }),
    ...(SystemRoot === undefined ? {} : { SystemRoot }),
  };
}

/** Asks it. */
export const askApart = (apart: Apart, question: unknown): Promise<Ended> =>
  new Promise((done) => {
    const child = execFile(
      process.execPath,
      options(apart),
      {
        env: environment(),
        cwd: dirname(apart.script),
        timeout: apart.seconds * patience * 1000,
        killSignal: "SIGKILL",
        maxBuffer: limits.fileBytes,
        windowsHide: true,
      },
      (error, output) => done({ output, error }),
    );
    // It may end before it has read everything.
    child.stdin?.on("error", () => undefined);
    child.stdin?.end(JSON.stringify(question));
  });

/** Why a process that ended otherwise than by answering did. */
export type Ending = "too-large-answer" | "too-slow" | "not-started" | "too-much-memory" | "ended";

/** @param tooSlow how it ends where its time is over */
export function endingOf({ error }: Ended, tooSlow: number): Ending {
  const { code, signal, killed } = error ?? {};
  if (code === "ERR_CHILD_PROCESS_STDIO_MAXBUFFER") return "too-large-answer";
  if (killed === true || code === tooSlow) return "too-slow";
  if (typeof code === "string") return "not-started";
  return signal === "SIGABRT" || signal === "SIGKILL" || code === 134 ? "too-much-memory" : "ended";
}
