/** Evaluates a charter in TypeScript: in a process without credentials, bounded in time and memory, of which only JSON comes back. */

import { type ExecFileException, execFile } from "node:child_process";
import { dirname, join } from "node:path";
import { type Evaluated, type EvaluationProblem, limits, type SourceText, withoutMark } from "@charter/schema";
import { satisfies } from "semver";
import { type Question, tooSlow } from "./apart/question";
import { CodeRefusedError, EvaluationError, NodeTooOldError } from "./errors";
import { isForFork } from "./fork";
import { dataLimits } from "./limits";

/** The versions that read TypeScript without being told to. */
const nodes = ">=22.18.0 <23 || >=23.6.0";

const seconds = 10;
/** It ends itself in time; where it cannot, it is ended. */
const grace = 5;
const mebibytes = 256;

/** What is compiled, beside `src` and `dist` alike. */
const folder = join(__dirname, "..", "..", "dist", "typescript", "apart");

/** The folders that the process may read: its own, and its parser's, by each name under which that is looked for. */
const readable = [
  folder,
  dirname(dirname(require.resolve("acorn"))),
  ...(require.resolve.paths("acorn") ?? []).map((modules) => join(modules, "acorn")),
];

// Node makes some errors itself: by one of them, code could reach what is outside of its realm. Nothing there makes code or changes.
const options = [
  "--permission",
  // Whatever of this process the code may come by, nothing in it makes code of text.
  "--disallow-code-generation-from-strings",
  "--frozen-intrinsics",
  ...readable.map((one) => `--allow-fs-read=${join(one, "*")}`),
  `--max-old-space-size=${mebibytes}`,
  "--no-warnings",
  join(folder, "main.js"),
];

/** How the process ended. */
interface Ended {
  readonly output: string;
  readonly error: ExecFileException | null;
}

/** Nothing of this process's environment but where Node's own libraries are. */
function environment(): NodeJS.ProcessEnv {
  const { LD_LIBRARY_PATH: libraries, SystemRoot } = process.env;
  return {
    ...(libraries === undefined ? {} : { LD_LIBRARY_PATH: libraries }),
    ...(SystemRoot === undefined ? {} : { SystemRoot }),
  };
}

const ask = (question: Question): Promise<Ended> =>
  new Promise((done) => {
    const child = execFile(
      process.execPath,
      options,
      {
        env: environment(),
        cwd: folder,
        timeout: (seconds + grace) * 1000,
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

const failed = (code: string, message: string, suggestion: string): Evaluated => ({
  value: undefined,
  places: [],
  problems: [{ code, message, suggestion }],
});

const simpler = "A charter's code only puts values together: look for a loop that does not end, or grows.";

/** Why there is no answer. */
function withoutAnswer({ error }: Ended, file: string): Evaluated {
  const { code, signal, killed } = error ?? {};
  if (code === "ERR_CHILD_PROCESS_STDIO_MAXBUFFER") {
    return failed(
      "charter-too-large",
      "The document is larger than a charter may be.",
      "Divide it: a charter an organization.",
    );
  }
  if (killed === true || code === tooSlow)
    return failed("code-too-slow", `This charter's code took more than ${seconds} seconds.`, simpler);
  if (typeof code === "string") throw new EvaluationError(file, error);
  if (signal === "SIGABRT" || signal === "SIGKILL" || code === 134) {
    return failed("code-too-large", `This charter's code needed more than ${mebibytes} MiB of memory.`, simpler);
  }
  return failed("code-failed", "This charter's code ended before it handed out its document.", simpler);
}

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === "string";
const isOffset = (value: unknown): value is number => Number.isInteger(value) && Number(value) >= 0;

const isProblem = (value: unknown): value is EvaluationProblem =>
  typeof value === "object" &&
  value !== null &&
  "code" in value &&
  isText(value.code) &&
  "message" in value &&
  isText(value.message) &&
  (!("suggestion" in value) || isText(value.suggestion)) &&
  (!("offset" in value) || isOffset(value.offset)) &&
  (!("keys" in value) || (isList(value.keys) && value.keys.every(isText)));

const isEvaluated = (value: unknown): value is Evaluated =>
  typeof value === "object" &&
  value !== null &&
  "value" in value &&
  "places" in value &&
  isList(value.places) &&
  value.places.every((place) => typeof place === "number") &&
  "problems" in value &&
  isList(value.problems) &&
  value.problems.every(isProblem);

/** What a process said, which code of others may have spoken for. */
function answerIn(output: string): Evaluated | undefined {
  try {
    const answer: unknown = JSON.parse(output);
    return isEvaluated(answer) ? answer : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The document that a text comes to, and where it stands in it. What is wrong with the text is part of the answer.
 * @param code whether code may run at all
 * @param node the version of the Node.js that would run it
 * @throws CodeRefusedError, NodeTooOldError, EvaluationError
 */
export async function evaluate(
  { file, text }: SourceText,
  code: boolean,
  node: string = process.versions.node,
): Promise<Evaluated> {
  if (!code) throw new CodeRefusedError(file, "`--no-code` was said");
  if (isForFork()) throw new CodeRefusedError(file, "this job works on a fork's pull request");
  if (!satisfies(node, nodes, { includePrerelease: true })) throw new NodeTooOldError(file, node);
  const ended = await ask({ text: withoutMark(text), limits: dataLimits, seconds });
  return (ended.error === null ? answerIn(ended.output) : undefined) ?? withoutAnswer(ended, file);
}
