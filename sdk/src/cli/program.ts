/** What the command line takes: a file a command. Starts fast: every command loads what it needs when it runs. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { packageFolder } from "../package-folder";
import { access } from "./access";
import { apply } from "./apply";
import { limitCalls } from "./calls";
import { ci } from "./ci";
import { completion } from "./completion";
import { diff } from "./diff";
import { doctor } from "./doctor";
import { drift } from "./drift";
import { explain } from "./explain";
import { exportCommand } from "./export";
import { importCommand } from "./import";
import { init } from "./init";
import { keepForDocument, print, printError } from "./output";
import { plan } from "./plan";
import { resend } from "./resend";
import { schema } from "./schema";
import { serve } from "./serve";
import { setup } from "./setup";
import { upgrade } from "./upgrade";
import { validate } from "./validate";

/** One file a command; each adds itself to the program. */
const commands: readonly ((program: Command) => void)[] = [
  init,
  doctor,
  setup,
  explain,
  validate,
  diff,
  access,
  plan,
  apply,
  drift,
  resend,
  exportCommand,
  importCommand,
  upgrade,
  schema,
  ci,
  serve,
  completion,
];

function version(): string {
  const manifest: { readonly version: string } = JSON.parse(readFileSync(join(packageFolder, "package.json"), "utf8"));
  return manifest.version;
}

const help = `
Examples:
  $ charter init my-charter         a starter charter; --layout department, function, environment, data-domain
  $ charter doctor org.yaml         what is missing before it can be applied
  $ charter setup                   the Pulumi CLI, where it is not there
  $ charter validate org.yaml       what is wrong in a charter, all at once
  $ charter explain no-owner        what a message means, and what to do about it
  $ charter diff origin/main:org.yaml org.yaml      what one charter says otherwise than another, without any service
  $ charter access org.yaml kim@acme.example        who can do what, where and why
  $ charter plan org.yaml           what would change for whom
  $ charter apply org.yaml          make it true
  $ charter drift org.yaml          what was changed by hand, by whom and when
  $ charter export acme             a charter from a live organization; the first apply of it needs --adopt
  $ charter import peribolos config --out org.yaml  a charter of another tool's files
  $ charter upgrade old.yaml        a charter of an old flat one, without workspaces
  $ charter schema                  what editors complete a charter from
  $ charter ci comment comment.md   what a CI job says at a pull request
  $ charter serve                   a reference account service to try it on

Environment:
  CHARTER_URL                       the account service
  CHARTER_TOKEN                     its token; CHARTER_TOKEN__ACME for the organization acme alone
  CHARTER_GITHUB_APP_ID, CHARTER_GITHUB_APP_PRIVATE_KEY    a GitHub App, instead of a token
  OS_AUTH_URL, OS_CLOUD, OS_*       OpenStack's own variables, where the platform is one of OpenStack's
  KEYCLOAK_URL, KEYCLOAK_*          the server, realm, client and secret of a realm's service account
  PULUMI_BACKEND_URL, PULUMI_STACK  where the state is; else .charter/state beside the charter, stack main

Exit codes: 0 nothing to do, 2 changes, 1 an error, 3 refused by a guard.`;

/** The whole command line. */
export function createProgram(): Command {
  const program = new Command("charter")
    .description("Declare who belongs to an organization and what they may touch.")
    .version(version())
    .option("--verbose", "show what is behind an error")
    .option("--calls-per-hour <number>", "end when so many calls were made to a service whose token others share")
    .addHelpText("after", help)
    .showHelpAfterError("Run it with --help to see how it is used.")
    .configureOutput({ writeOut: print, writeErr: printError })
    .exitOverride();
  for (const command of commands) command(program);
  for (const command of program.commands) command.option("--json", "print one JSON document, of an error too");
  program.hook("preAction", (_, command) => {
    if (command.opts().json === true) keepForDocument();
    const { callsPerHour } = program.opts<{ readonly callsPerHour?: string }>();
    limitCalls(callsPerHour);
  });
  return program;
}
