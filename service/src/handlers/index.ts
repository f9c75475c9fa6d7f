import type { Handler } from "../context";
import type { OperationId } from "../contract/types";
import * as applications from "./applications";
import * as credential from "./credential";
import * as events from "./events";
import * as grants from "./grants";
import * as health from "./health";
import * as invitations from "./invitations";
import * as memberships from "./memberships";
import * as organizations from "./organizations";
import * as ownership from "./ownership";
import * as tokens from "./tokens";
import * as workspaces from "./workspaces";

/** A handler for every operation of the contract, by its name: one that is missing does not compile. */
export const handlers: { readonly [Id in OperationId]: Handler<Id> } = {
  ...health,
  ...credential,
  ...tokens,
  ...organizations,
  ...ownership,
  ...workspaces,
  ...applications,
  ...grants,
  ...memberships,
  ...invitations,
  ...events,
};
