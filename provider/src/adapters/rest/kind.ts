/** What this adapter has of a kind. */

import type { Kind } from "@charter/schema";
import type { KindBackend } from "../../backend";
import type { LiveByKind } from "../../backend/live";
import type { Connection } from "./connection";

/** One kind over REST. */
export interface RestKind<K extends Kind> {
  /** All objects of an organization, given by id or slug. `slug` picks the credential. */
  list(connection: Connection, slug: string, reference: string): Promise<readonly LiveByKind[K][]>;
  backend(connection: Connection): KindBackend<K>;
}
