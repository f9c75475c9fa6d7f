/** Roles that the platform has itself: a line overrides what they may do, and without it they are as before (D32). */

import { type Platform, readAddress, workspaceRole } from "@charter/schema";
import type { PlannedChange } from "./plan";

/** Marks what is done about these: their lines come and go, the roles are always there. */
export const withPresets = (changes: readonly PlannedChange[], platform: Platform): readonly PlannedChange[] =>
  platform.workspaceRoles === undefined
    ? changes
    : changes.map((change) =>
        change.kind === "Role" && workspaceRole(platform, readAddress(change.kind, change.address).name) !== undefined
          ? { ...change, preset: true }
          : change,
      );
