import type { Platform } from "@charter/schema";
import type { Names } from "../http/names";
import type { People } from "./people";
import type { Door } from "./request";
import type { Roles } from "./roles";

/** What every kind of this adapter works with. */
export interface Connection {
  readonly door: Door;
  readonly platform: Platform;
  readonly names: Names;
  readonly people: People;
  /** The role table; `organization` picks the credential of the call that reads it, once. */
  readonly roles: (organization: string) => Promise<Roles>;
  /** The domains that this process made: nothing is in them but what it put there. */
  readonly made: Set<string>;
}
