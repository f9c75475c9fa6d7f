import type { Names } from "./names";
import type { Door } from "./request";

/** What every kind of this adapter works with. */
export interface Connection {
  readonly door: Door;
  readonly names: Names;
}
