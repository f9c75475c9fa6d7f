import type { Platform } from "@charter/schema";
import type { Requests } from "../../http/call";
import type { Names } from "../../http/names";
import type { Versions } from "./versions";

/** What every kind of this adapter works with. */
export interface Connection {
  readonly door: Requests;
  readonly names: Names;
  /** What it does not have is not asked for. */
  readonly platform: Platform;
  /** Of one observation: the versions that it meets. */
  readonly versions?: Versions;
}
