import type { Platform } from "@charter/schema";
import type { Caller } from "./access/caller";
import type { OperationId, ReplyOf, RequestOf, Schemas } from "./contract/types";
import type { Database } from "./database/tables";
import type { EventLog } from "./events";
import type { Invitation } from "./mail/invitation-mail";

/** What a handler works with during one request. */
export interface Context {
  /** For a write a transaction that is rolled back when the handler throws. */
  readonly database: Database;
  readonly platform: Platform;
  /** How much each organization may hold at once. */
  readonly limits: Schemas["Limits"];
  readonly now: Date;
  /** `now` as the contract writes it. */
  readonly at: string;
  /** Who calls, where a token was sent. */
  readonly bearer: Caller | undefined;
  /** Who calls. @throws Problem unauthenticated without a token: only where the contract asks for none */
  readonly caller: Caller;
  /** Writes the audit log, in the same transaction. */
  readonly events: EventLog;
  /** Sends a mail once the transaction is committed. */
  readonly send: (mail: Invitation) => void;
}

/** Serves one operation. Failures are thrown as problems. */
export type Handler<Id extends OperationId> = (request: RequestOf<Id>, context: Context) => Promise<ReplyOf<Id>>;
