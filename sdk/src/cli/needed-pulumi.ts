/** What `charter apply` needs of Pulumi, before anything is planned. */

import { NoPulumiError, pulumiRoot } from "../programs/pulumi-root";
import { pulumiSdk } from "../programs/pulumi-sdk";

const question =
  "There is no Pulumi CLI here, and `charter apply` runs the Pulumi engine.\n" +
  "Bring it now, for this user: the official release, or a build with Go? `charter setup --help` says more.";

function isCliMissing(): boolean {
  try {
    pulumiRoot();
    return false;
  } catch (error) {
    if (error instanceof NoPulumiError) return true;
    throw error;
  }
}

/**
 * Requires the SDK; and where the CLI is missing, asks on a terminal whether to bring it. Elsewhere, and after a no, a run that turns out to need it says
 * the command that does.
 * @throws PulumiSdkError, PulumiNotBroughtError
 */
export async function needPulumi(): Promise<void> {
  pulumiSdk();
  if (!isCliMissing()) return;
  const [{ agreed }, { bringPulumi }] = await Promise.all([
    import("./confirm.js"),
    import("../programs/bring-pulumi.js"),
  ]);
  if (await agreed(question)) await bringPulumi();
}
