/** `charter explain`: what a message means and what to do about it, from its page. */

import type { Command } from "commander";
import { type OutputOptions, print, printData } from "./output";

const examples = `
Examples:
  $ charter explain no-owner                  cause and remedy of one message
  $ charter explain max-losses max-removals   of several
  $ charter explain                           the codes of all messages

A code stands in brackets at the end of its message. Needs no service and no network.
Exit codes: 0 done, 1 there is no such code.`;

/** @throws CharterError where it is none */
async function known(code: string) {
  const [{ CharterError }, { isMessageCode, messageCodes, oneOf }] = await Promise.all([
    import("@charter/provider"),
    import("@charter/schema"),
  ]);
  if (isMessageCode(code)) return code;
  const remedy = `${oneOf(code, messageCodes) ?? ""} \`charter explain\` lists them all.`.trim();
  throw new CharterError("unknown-code", `No message has the code ${JSON.stringify(code)}.`, { remedy });
}

async function list({ json }: OutputOptions): Promise<void> {
  const [{ messageCodes }, { toJson }] = await Promise.all([import("@charter/schema"), import("../report/json.js")]);
  if (json === true) printData(toJson({ codes: messageCodes }));
  else print(`${messageCodes.join("\n")}\n`);
}

async function run(asked: readonly string[], options: OutputOptions): Promise<void> {
  if (asked.length === 0) return list(options);
  const [{ pageOf }, { toJson }] = await Promise.all([
    import("../report/message-page.js"),
    import("../report/json.js"),
  ]);
  const pages = (await Promise.all(asked.map(known))).map((code) => ({ code, page: pageOf(code) }));
  if (options.json === true) printData(toJson({ pages }));
  else print(pages.map(({ page }) => page).join("\n"));
}

/** Adds `charter explain`. */
export function explain(program: Command): void {
  program
    .command("explain")
    .summary("say what a message means and what to do about it")
    .description("Prints the page of a message: its cause and its remedy.")
    .argument("[code...]", "the codes of messages, such as no-owner")
    .addHelpText("after", examples)
    .action(run);
}
