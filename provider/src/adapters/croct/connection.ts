import type { Platform } from "@charter/schema";
import type { Names } from "../../http/names";
import type { Door } from "./request";
import type { Roles } from "./roles";

/** What every kind of this adapter works with. */
export interface Connection {
  readonly door: Door;
  readonly names: Names;
  readonly platform: Platform;
  /** The roles of each level. */
  readonly roles: { readonly organization: Roles; readonly workspace: Roles };
}
