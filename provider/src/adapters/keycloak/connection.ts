import type { Platform } from "@charter/schema";
import type { Names } from "../../http/names";
import type { Groups } from "./groups";
import type { Members } from "./members";
import type { Ranks } from "./ranks";
import type { Door } from "./request";

/** What every kind of this adapter works with. */
export interface Connection {
  readonly door: Door;
  readonly names: Names;
  readonly platform: Platform;
  readonly groups: Groups;
  readonly members: Members;
  /** The roles at the organization, and the permissions in a workspace. */
  readonly ranks: { readonly organization: Ranks; readonly workspace: Ranks };
  /** The ids of organizations and workspaces that this process made: nobody but it put anybody there. */
  readonly made: Set<string>;
}
