/** `charter resend`: sends an invitation again, on demand (D13a). */

import type { LiveMembership } from "@charter/provider";
import { defaultPlatform } from "@charter/schema/default-platform";
import type { Command } from "commander";
import type { PlannedChange } from "../plan/plan";
import { type OutputOptions, print, printData } from "./output";

const examples = `
Examples:
  $ charter resend acme/members/kim@acme.example

The invitation keeps its id and gets a new expiry; the link that was sent before is dead.`;

/** The organization and the principal of a membership's address. */
function parts(address: string): { readonly organization: string; readonly principal: string } | undefined {
  const match = /^([^/]+)\/members\/(.+)$/.exec(address);
  if (match === null) return undefined;
  const [, organization = "", principal = ""] = match;
  return { organization, principal };
}

/** What is done, as a plan would show it. */
const stepOf = (address: string, { id, status, invitation }: LiveMembership): PlannedChange => ({
  address,
  kind: "Membership",
  verb: "resend",
  fields: [],
  after: [],
  cause: { type: "invitation-ended", status, sent: invitation?.sentCount ?? 0 },
  live: { id, status },
});

interface ResendOptions extends OutputOptions {
  readonly platform: string;
}

async function run(address: string, { platform: name, json }: ResendOptions): Promise<void> {
  const [
    { CharterError, connect, RunRules },
    { platformAt, normalizePrincipal },
    { sentenceOf },
    { nothingReviewed, planVariable },
  ] = await Promise.all([
    import("@charter/provider"),
    import("@charter/schema"),
    import("../report/sentence.js"),
    import("../review/plan-file.js"),
  ]);
  const refusal = nothingReviewed(
    "`charter resend`",
    `Unset ${planVariable} for this command; what the reviewed plan sends again \`charter apply\` sends.`,
  );
  if (refusal !== undefined) throw refusal;
  const named = parts(address);
  if (named === undefined) {
    throw new CharterError("not-a-membership", `${address} is no membership's address.`, {
      remedy: "Name it as plans do: acme/members/kim@acme.example.",
    });
  }
  const { organization } = named;
  const platform = platformAt(name);
  const principal = normalizePrincipal(named.principal, platform);
  const rules = new RunRules();
  const backend = await connect(platform, process.env, (write) => rules.permitWrite(write));
  const observed = await backend.observe({ slug: organization });
  const membership = observed?.memberships.find((one) => one.principal === principal);
  if (membership === undefined) {
    throw new CharterError("no-such-membership", `${principal} has no membership in ${organization}.`, {
      remedy: "Declare them in the charter and apply it: that sends the first invitation.",
    });
  }
  if (membership.status === "active" || membership.status === "suspended") {
    throw new CharterError(
      "nothing-to-resend",
      `${principal} is ${membership.status}: there is no invitation to send.`,
      {
        remedy: "Only pending, expired and declined invitations are sent again.",
      },
    );
  }
  // A plan of one step, which is its licence.
  const step = stepOf(`${organization}/members/${principal}`, membership);
  const { sign, text, reason } = sentenceOf(step);
  print(`${sign} ${text} (${reason})\n`);
  rules.learn({
    maxRemovals: "0",
    serial: "",
    outcome: false,
    licence: { [step.address]: { may: ["resend"], id: membership.id } },
  });
  const sent = await backend.resend({ ...membership, organization });
  const count = sent.invitation?.sentCount ?? 0;
  const until = sent.invitation?.expiresAt ?? "";
  if (json === true) {
    const { toJson } = await import("../report/json.js");
    printData(toJson({ address: step.address, status: sent.status, sentCount: count, expiresAt: until }));
    return;
  }
  print(`Sent to ${principal} again (${count} times in all); it expires at ${until}.\n`);
}

/** Adds `charter resend`. */
export function resend(program: Command): void {
  program
    .command("resend")
    .summary("send an invitation again")
    .description("Sends a pending, expired or declined invitation again. The link that was sent before is dead.")
    .argument("<address>", "the membership: <organization>/members/<e-mail>")
    .option("--platform <name or file>", "the platform it lives on", defaultPlatform)
    .addHelpText("after", examples)
    .action(run);
}
