/** What Charter asks on a terminal: whether the plan that was just shown is to be carried out, and whether it may bring what it lacks for that. */

import { createInterface } from "node:readline/promises";
import { forPeople, print } from "./output";

/** Whether somebody sits there who can answer. */
function isAttended(): boolean {
  const ci = process.env.CI ?? "";
  return process.stdin.isTTY && process.stdout.isTTY && ["", "0", "false"].includes(ci);
}

/** Without raw mode Ctrl-C stays the terminal's own, and ends this process as everywhere; the end of the input is no yes. */
async function ask(question: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: forPeople(), terminal: false });
  const ended = new Promise<string>((resolve) => lines.once("close", () => resolve("")));
  try {
    print(question);
    return await Promise.race([lines.question(""), ended]);
  } finally {
    lines.close();
  }
}

/** Whether somebody says yes; away from a terminal nobody is asked, and nobody does. */
export const agreed = async (question: string): Promise<boolean> =>
  isAttended() && /^y(?:es)?$/i.test((await ask(`${question} (yes/no) `)).trim());

/**
 * How a run asks before its first write.
 * @param yes whether that was answered with `--yes`
 * @returns undefined where nobody is asked: with `--yes`, in CI, and away from a terminal
 */
export function confirmation(yes: boolean): (() => Promise<boolean>) | undefined {
  if (yes || !isAttended()) return undefined;
  return () => agreed("\nCarry out this plan?");
}
