/**
 * Evaluates one charter, in a process of its own that has no credential, no file but its own and no time to lose. Takes a question as
 * JSON on standard input, and answers in JSON on standard output.
 */

import { readFileSync } from "node:fs";
import { Script as CompiledScript } from "node:vm";
import { asData } from "./data";
import { Literals } from "./literals";
import { type Answer, type Handed, type Question, tooSlow } from "./question";
import { realm } from "./realm";
import { handedOut, type Script, scriptOf, Unusable } from "./script";
import { fileName, placeOf, textOf } from "./stack";

/** What the code hands out, as it is. */
function handedOutBy({ code, identity }: Script, { is, given = "null" }: Question): unknown {
  const named = identity === undefined ? "" : `const ${identity}=(document)=>document;`;
  // What a policy is given is made within: nothing of this realm comes into that one.
  const asked = is === "charter" ? "" : `const $given=JSON.parse(${JSON.stringify(given)});`;
  const returned = is === "charter" ? handedOut : `${handedOut}($given)`;
  const before = `(()=>{"use strict";let ${handedOut};${named}${asked}\n`;
  const script = new CompiledScript(`${before}${code}\nreturn ${returned};})()`, {
    filename: fileName,
    lineOffset: -1,
  });
  return script.runInContext(realm());
}

const remediesFor = (is: Handed) => [
  { of: /^defineCharter is not defined$/, remedy: 'Begin with `import { defineCharter } from "@charter/sdk";`.' },
  { of: /^definePolicy is not defined$/, remedy: 'Begin with `import { definePolicy } from "@charter/sdk";`.' },
  { of: /^\$charter is not a function$/, remedy: "A policy hands out a function that returns a list of findings." },
  {
    of: / is not defined$|^await is only |^Code generation |no clock and no chance$/,
    remedy: `A ${is} is evaluated alone, without process, modules, files, network, timers, clock and chance.`,
  },
];

function thrown(error: unknown, { text, is }: Question): Answer {
  const message = textOf(error, "message");
  return failed({
    code: "code-failed",
    message: `This ${is}'s code failed: ${message}`,
    suggestion: remediesFor(is).find(({ of }) => of.test(message))?.remedy,
    offset: placeOf(error, text),
  });
}

const failed = (...problems: Answer["problems"]): Answer => ({ value: null, places: [], problems });

function answerTo(question: Question): Answer {
  const { text, limits, is } = question;
  const script = scriptOf(text, is);
  const { document } = script;
  const literals = new Literals(script.program, script.identity);
  try {
    const { value, problems } = asData(handedOutBy(script, question), limits, is === "charter" ? "charter" : "finding");
    const places = is === "charter" ? literals.placesOf(value, document) : [];
    const repeated = literals.repeated.map(({ key, offset }): Answer["problems"][number] => ({
      code: "duplicate-key",
      message: `\`${key}\` is declared twice.`,
      suggestion: "Keep one of the two.",
      offset,
    }));
    const noData = problems.map(({ keys, ...problem }) => ({
      ...problem,
      keys,
      offset: literals.nearest(keys, document),
    }));
    return { value, places, problems: [...repeated, ...noData] };
  } catch (error) {
    return thrown(error, question);
  }
}

function answer(question: Question): Answer {
  try {
    return answerTo(question);
  } catch (error) {
    if (!(error instanceof Unusable)) throw error;
    const { code, message, suggestion, offset } = error;
    return failed({ code, message, suggestion, offset });
  }
}

const isTimeout = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "ERR_SCRIPT_EXECUTION_TIMEOUT";

/**
 * The answer, in time: whoever asked may be gone by then. Node ends what a script runs, and this script runs all of it: the code, its
 * promises, and what it does when its values are read.
 */
function inTime(question: Question): Answer | undefined {
  let found: Answer | undefined;
  const find = (): void => {
    found = answer(question);
  };
  Object.assign(globalThis, { find });
  try {
    new CompiledScript("find()").runInThisContext({ timeout: question.seconds * 1000 });
  } catch (error) {
    if (isTimeout(error)) process.exit(tooSlow);
    throw error;
  }
  return found;
}

// A promise that the code left behind is no part of its document.
process.on("unhandledRejection", () => undefined);
process.stdout.write(JSON.stringify(inTime(JSON.parse(readFileSync(0, "utf8")))), () => process.exit(0));
