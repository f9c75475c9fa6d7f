import type { Platform } from "@charter/schema";
import type { Names } from "../../http/names";
import type { Door } from "./request";
import type { TeamNumbers } from "./team-numbers";

/** What every kind of this adapter works with. */
export interface Connection {
  readonly door: Door;
  /** The slugs of teams by their ids, for what is said of a write. */
  readonly names: Names;
  /** The numbers of teams by their ids, for paths. */
  readonly numbers: TeamNumbers;
  readonly platform: Platform;
  /** How many invitations GitHub sends in 24 hours, where that is not the platform's figure. */
  readonly dailyInvitations?: number | undefined;
}
