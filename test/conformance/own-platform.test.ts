/** Cases about preferences, deletes, account names and blind credentials, on platforms of their own: a file is in their folder. */
import { join } from "node:path";
import { type Platform, platformAt } from "@charter/schema";
import { accounts, deletes, preferences } from "./own-platform/cases.js";
import { unlisted } from "./own-platform/unlisted.js";
import { conform } from "./register.js";
import { SmallStack } from "./small-stack.js";
import { reference } from "./targets/standard.js";

const ours = reference(platformAt(join(__dirname, "own-platform/our-service.yaml")));
conform(ours, [preferences, deletes, accounts], () => new SmallStack(ours.platform));

/** Members may not see one another, and whoever administers a workspace gives grants in it. */
const discreet: Platform = {
  ...ours.platform,
  deletes: {},
  organizationRoles: { ...ours.platform.organizationRoles, member: { title: "Member", capabilities: [] } },
  workspacePermissions: {
    ...ours.platform.workspacePermissions,
    administer: { title: "Administer", capabilities: ["manage-grants", "manage-workspaces"] },
  },
};
conform(reference(discreet), [unlisted], () => new SmallStack(discreet));
