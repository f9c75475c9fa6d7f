/** Evaluates a charter in TypeScript: in a process without credentials, bounded in time and memory, of which only JSON comes back. */

import { dirname, join } from "node:path";
import {
  type Evaluated,
  type EvaluationProblem,
  isMessageCode,
  type MessageCode,
  type SourceText,
  withoutMark,
} from "@charter/schema";
import { packageFolder } from "../package-folder";
import { askApart, type Ended, endingOf, seconds as usualSeconds } from "../programs/apart";
import { readsTypeScript } from "../programs/reads-typescript";
import { type Question, tooSlow } from "./apart/question";
import { CodeRefusedError, EvaluationError, NodeTooOldError } from "./errors";
import { isForFork } from "./fork";
import { dataLimits } from "./limits";

const mebibytes = { charter: 256, policy: 512 };

const folder = join(packageFolder, "dist", "apart", "typescript");

/** The folders that the process may read beside its own: its parser's, by each name under which that is looked for. */
const readable = [
  dirname(dirname(require.resolve("acorn"))),
  ...(require.resolve.paths("acorn") ?? []).map((modules) => join(modules, "acorn")),
];

const failed = (code: MessageCode, message: string, suggestion: string): Evaluated => ({
  value: undefined,
  places: [],
  problems: [{ code, message, suggestion }],
});

const simpler = {
  charter: "A charter's code only puts values together: look for a loop that does not end, or grows.",
  policy: "A policy only looks at rows: look for a loop that does not end, or grows.",
};

const tooLarge = {
  charter: "The document is larger than a charter may be.",
  policy: "This policy returns more than findings may be.",
};

const divide = {
  charter: "Divide it: a charter an organization.",
  policy: "Return fewer findings: one a person, or one for all of them.",
};

const answers = { charter: "document", policy: "findings" };

/** Why there is no answer. */
function withoutAnswer(ended: Ended, file: string, { is, seconds }: Question): Evaluated {
  const code = `This ${is}'s code`;
  switch (endingOf(ended, tooSlow)) {
    case "too-large-answer":
      return failed(`${is}-too-large`, tooLarge[is], divide[is]);
    case "too-slow":
      return failed("code-too-slow", `${code} took more than ${seconds} seconds.`, simpler[is]);
    case "not-started":
      throw new EvaluationError(file, ended.error);
    case "too-much-memory":
      return failed("code-too-large", `${code} needed more than ${mebibytes[is]} MiB of memory.`, simpler[is]);
    case "ended":
      return failed("code-failed", `${code} ended before it handed out its ${answers[is]}.`, simpler[is]);
  }
}

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === "string";
const isOffset = (value: unknown): value is number => Number.isInteger(value) && Number(value) >= 0;

const isProblem = (value: unknown): value is EvaluationProblem =>
  typeof value === "object" &&
  value !== null &&
  "code" in value &&
  isMessageCode(value.code) &&
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

/** What may run, and where. */
export interface Running {
  /** Whether code may run at all. */
  readonly code: boolean;
  /** Nobody from outside wrote it: it is the base's. */
  readonly trusted?: boolean;
  /** The version of the Node.js that would run it. */
  readonly node?: string;
  /** How long it may take. */
  readonly seconds?: number;
}

async function handedOut(
  { file, text }: SourceText,
  { code, trusted = false, node = process.versions.node, seconds = usualSeconds }: Running,
  asked: Pick<Question, "is" | "given">,
): Promise<Evaluated> {
  const { is } = asked;
  if (!code) throw new CodeRefusedError(file, "`--no-code` was said", is);
  if (!trusted && isForFork()) throw new CodeRefusedError(file, "this job works on a fork's pull request", is);
  if (!readsTypeScript(node)) throw new NodeTooOldError(file, node);
  const question: Question = { ...asked, text: withoutMark(text), limits: dataLimits, seconds };
  const script = join(folder, "main.js");
  const ended = await askApart({ script, readable, mebibytes: mebibytes[is], seconds }, question);
  return (ended.error === null ? answerIn(ended.output) : undefined) ?? withoutAnswer(ended, file, question);
}

/**
 * The document that a text comes to, and where it stands in it. What is wrong with the text is part of the answer.
 * @throws CodeRefusedError, NodeTooOldError, EvaluationError
 */
export const evaluate = (source: SourceText, running: Running): Promise<Evaluated> =>
  handedOut(source, running, { is: "charter" });

/**
 * What a policy's function returns.
 * @param given what it sees, as JSON
 * @throws CodeRefusedError, NodeTooOldError, EvaluationError
 */
export const evaluatePolicy = (source: SourceText, given: string, running: Running): Promise<Evaluated> =>
  handedOut(source, running, { is: "policy", given });
