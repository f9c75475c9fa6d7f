import type { Requests } from "../../http/call";
import type { Names } from "../../http/names";
import type { Versions } from "./versions";

/** What every kind of this adapter works with. */
export interface Connection {
  readonly door: Requests;
  readonly names: Names;
  /** The secret in a variable, read when it is sent. @throws MissingSecretError */
  readonly secretIn: (variable: string) => string;
  /** Of one observation: the versions that it meets. */
  readonly versions?: Versions;
}
