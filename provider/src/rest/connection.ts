import type { Names } from "../http/names";
import type { Door } from "./request";

/** What every kind of this adapter works with. */
export interface Connection {
  readonly door: Door;
  readonly names: Names;
}
