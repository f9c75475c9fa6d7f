import { loadPlatform } from "@charter/schema";
import { droppedGrants, workspaceReissues, workspaceResends } from "./cases/workspace-invitations.js";
import { conform } from "./register.js";
import { SmallStack } from "./small-stack.js";
import { inviting } from "./targets/other-platforms.js";

const { invitations, grants } = loadPlatform("croct");
// As Croct is, `other-platforms.test.ts` plays them: these are what else a platform file may say.
if (invitations === undefined) throw new Error("Croct invites nobody");

const resending = inviting({
  invitations: { ...invitations, expiresAfterHours: 168, resend: { attempts: 3, everyHours: 72 } },
});
const reissuing = inviting({ invitations: { ...invitations, roleChangeWhilePending: "reissue" } });
const dropping = inviting({ grants: { ...grants, afterLeaving: "removed" } });

for (const [target, topic] of [
  [resending, workspaceResends],
  [reissuing, workspaceReissues],
  [dropping, droppedGrants],
] as const) {
  conform(target, [topic], () => new SmallStack(target.platform));
}
