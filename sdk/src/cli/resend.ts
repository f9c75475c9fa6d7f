/** `charter resend`: sends an invitation again, on demand (D13a). */

import type { Command } from "commander";
import { print } from "./output";

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

interface ResendOptions {
  readonly platform: string;
}

async function run(address: string, { platform: name }: ResendOptions): Promise<void> {
  const [{ CharterError, connect }, { loadPlatform, normalizePrincipal }] = await Promise.all([
    import("@charter/provider"),
    import("@charter/schema"),
  ]);
  const named = parts(address);
  if (named === undefined) {
    throw new CharterError("not-a-membership", `${address} is no membership's address.`, {
      remedy: "Name it as plans do: acme/members/kim@acme.example.",
    });
  }
  const { organization } = named;
  const platform = loadPlatform(name);
  const principal = normalizePrincipal(named.principal, platform);
  const backend = connect(platform);
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
  const sent = await backend.resend({ ...membership, organization });
  const count = sent.invitation?.sentCount ?? 0;
  const until = sent.invitation?.expiresAt ?? "";
  print(`Sent to ${principal} again (${count} times in all); it expires at ${until}.\n`);
}

/** Adds `charter resend`. */
export function resend(program: Command): void {
  program
    .command("resend")
    .summary("send an invitation again")
    .description("Sends a pending, expired or declined invitation again. The link that was sent before is dead.")
    .argument("<address>", "the membership: <organization>/members/<e-mail>")
    .option("--platform <name>", "the platform it lives on", "standard")
    .addHelpText("after", examples)
    .action(run);
}
