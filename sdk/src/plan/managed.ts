/** What Charter manages: the objects that a stack's state remembers. */

import type { Kind } from "@charter/schema";

/** One managed object. */
export interface ManagedObject {
  readonly address: string;
  readonly kind: Kind;
  /** The service's stable id. */
  readonly id: string;
  /** The inputs of the last run that wrote it. */
  readonly inputs: Readonly<Record<string, unknown>>;
  /** What the service said of it when it was last read or written; absent where that did not end well. */
  readonly remembered?: Readonly<Record<string, unknown>>;
  /** It is only remembered so far: the service gets it once its principal has joined (D16). */
  readonly waiting?: true;
}

/** The managed set, or that nothing is known of it. */
export interface Managed {
  readonly source: "state" | "unknown";
  readonly objects: ReadonlyMap<string, ManagedObject>;
  /** The last run was killed in the middle of a write: the state does not know how that ended. */
  readonly interrupted?: true;
}

/** Nothing is known: only what a charter and the service say counts. */
export const unknownManaged: Managed = { source: "unknown", objects: new Map() };
