import type { Requests } from "../../http/call";
import type { Names } from "../../http/names";
import type { Spell } from "./principal";
import type { Versions } from "./versions";

/** What every kind of this adapter works with. */
export interface Connection {
  readonly door: Requests;
  readonly names: Names;
  readonly spelled: Spell;
  /** Of one observation: the versions that it meets. */
  readonly versions?: Versions;
}
