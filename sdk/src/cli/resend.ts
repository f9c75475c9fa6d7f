/** `charter resend`: sends an invitation again, on demand (D13a). */

import { defaultPlatform } from "@charter/schema/default-platform";
import type { Command } from "commander";
import { serviceEnvironment } from "./calls";
import { metered } from "./metered";
import { type OutputOptions, print, printData } from "./output";

const examples = `
Examples:
  $ charter resend acme/members/kim@acme.example
  $ charter resend acme/website/grants/ana@acme.example

The invitation gets a new expiry; the link that was sent before is dead. Where a service cannot send it again, it is revoked and the
person invited anew.`;

interface ResendOptions extends OutputOptions {
  readonly platform: string;
}

async function run(address: string, { platform: name, json }: ResendOptions): Promise<void> {
  const [{ connect, RunRules }, { platformAt }, { sentenceOf }, { nothingReviewed, planVariable }, invitations] =
    await Promise.all([
      import("@charter/provider"),
      import("@charter/schema"),
      import("../report/sentence.js"),
      import("../review/plan-file.js"),
      import("./invitation.js"),
    ]);
  const refusal = nothingReviewed(
    "`charter resend`",
    `Unset ${planVariable} for this command; what the reviewed plan sends again \`charter apply\` sends.`,
  );
  if (refusal !== undefined) throw refusal;
  const platform = platformAt(name);
  const named = invitations.namedBy(address, platform);
  const rules = new RunRules();
  const backend = await connect(platform, serviceEnvironment(), (write) => rules.permitWrite(write));
  const observed = await metered(async ({ reading }) => {
    reading();
    return backend.observe({ slug: named.organization });
  });
  const invitation = invitations.find(named, observed, backend, platform);
  // A plan of one step, and of what goes with it, which is its licence.
  const { step, principal, again } = invitation;
  const steps = [invitation, ...again];
  for (const { sign, text, reason } of steps.map((one) => sentenceOf(one.step))) print(`${sign} ${text} (${reason})\n`);
  const licence = Object.fromEntries(steps.map((one) => [one.step.address, one.licence]));
  rules.learn({ maxRemovals: "0", serial: "", outcome: false, licence });
  const { status, invitation: sent } = await invitation.send();
  const { sentCount, expiresAt } = sent ?? {};
  if (json === true) {
    const { toJson } = await import("../report/json.js");
    // What the service does not tell is not there.
    printData(toJson({ address: step.address, status, sentCount, expiresAt }));
    return;
  }
  const times = sentCount === undefined ? "" : ` (${sentCount} times in all)`;
  const told = expiresAt === undefined ? times : `${times}; it expires at ${expiresAt}`;
  print(step.verb === "replace" ? `Invited ${principal} anew.\n` : `Sent to ${principal} again${told}.\n`);
}

/** Adds `charter resend`. */
export function resend(program: Command): void {
  program
    .command("resend")
    .summary("send an invitation again")
    .description("Sends a pending, expired or declined invitation again. The link that was sent before is dead.")
    .argument("<address>", "<organization>/members/<e-mail>, or <organization>/<workspace>/grants/<e-mail>")
    .option("--platform <name or file>", "the platform it lives on", defaultPlatform)
    .addHelpText("after", examples)
    .action(run);
}
