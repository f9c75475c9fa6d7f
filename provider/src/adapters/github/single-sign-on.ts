/** Single sign-on: an organization that has it shows its things to credentials alone that were authorized for it. */

import { RefusedError } from "../../errors/refused-error";
import type { Reply } from "../../http/call";

/** The reply, where nothing is left out of it. @throws RefusedError where GitHub says that something is */
export function requireAuthorized(reply: Reply, organization: string): Reply {
  if (reply.header("x-github-sso")?.startsWith("partial-results") !== true) return reply;
  throw new RefusedError(
    "part-of-organization",
    `This credential sees only a part of ${organization}: it is not authorized for single sign-on.`,
    "Authorize the token on GitHub (Configure SSO, beside it): what is not seen would count as gone.",
  );
}
