import type { Names } from "../../http/names";
import type { People } from "./people";
import type { Door } from "./request";
import type { Roles } from "./roles";

/** What every kind of this adapter works with. */
export interface Connection {
  readonly door: Door;
  readonly names: Names;
  readonly people: People;
  /** The role table; `organization` picks the credential of the call that reads it, once. */
  readonly roles: (organization: string) => Promise<Roles>;
  /** The ids of domains, workspaces' projects and users that this process made: nobody but it gave roles there. */
  readonly made: Set<string>;
}
