import type { Requests } from "../../http/call";
import type { Names } from "../../http/names";

/** What every kind of this adapter works with. */
export interface Connection {
  readonly door: Requests;
  readonly names: Names;
}
