import type { Platform } from "@charter/schema";
import type { Names } from "../../http/names";
import type { Door } from "./request";

/** What every kind of this adapter works with. */
export interface Connection {
  readonly door: Door;
  readonly names: Names;
  /** With the words that a charter has for roles. */
  readonly platform: Platform;
  /** The service's own ids of grants, by `<workspace id>/<principal>`, as far as they were met. */
  readonly grantIds: Map<string, string>;
}
