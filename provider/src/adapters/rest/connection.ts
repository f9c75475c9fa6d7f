import type { Kind } from "@charter/schema";
import type { Requests } from "../../http/call";
import type { Names } from "../../http/names";
import type { Spell } from "./principal";
import type { Versions } from "./versions";

/** What every kind of this adapter works with. */
export interface Connection {
  readonly door: Requests;
  readonly names: Names;
  readonly spelled: Spell;
  /** Whether the service has objects of a kind: of others there are no lists to ask for. */
  readonly has: (kind: Kind) => boolean;
  /** Of one observation: the versions that it meets. */
  readonly versions?: Versions;
}
