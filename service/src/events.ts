import { isDeepStrictEqual } from "node:util";
import type { Schemas } from "./contract/types";
import type { Database, Row } from "./database/tables";
import { newId } from "./ids";

/** Changed fields, each with its value before and after. */
export type Changes = Schemas["Event"]["changes"];

/** Something that happened, as a handler tells it. */
export interface Happening {
  readonly type: Schemas["EventType"];
  readonly organizationId: string | null;
  readonly target: Schemas["Event"]["target"];
  readonly changes?: Changes;
  /** The id of the event that this one followed from. */
  readonly causedBy?: string | undefined;
}

/** The audit log of one request. */
export interface EventLog {
  /** Writes one event and returns its id. */
  record(happening: Happening): Promise<string>;
  /** Writes many, in this order. */
  recordAll(happenings: readonly Happening[]): Promise<void>;
  /** The same log on behalf of somebody else. */
  as(actor: string): EventLog;
}

/** Rows in one INSERT: eleven columns each, well below SQLite's 32,766 parameters. */
const batch = 500;

/** Writes events on behalf of an actor. */
export function eventLog(database: Database, actor: string, at: string, requestId: string): EventLog {
  const row = ({ type, organizationId, target, changes = {}, causedBy = undefined }: Happening) => ({
    id: newId("evt"),
    organizationId,
    at,
    actor,
    type,
    targetKind: target.kind,
    targetId: target.id,
    targetKey: target.key,
    changes: JSON.stringify(changes),
    causedBy: causedBy ?? null,
    requestId,
  });
  return {
    record: async (happening) => {
      const values = row(happening);
      await database.insertInto("event").values(values).execute();
      return values.id;
    },
    as: (other) => eventLog(database, other, at, requestId),
    recordAll: async (happenings) => {
      for (let from = 0; from < happenings.length; from += batch) {
        await database
          .insertInto("event")
          .values(happenings.slice(from, from + batch).map(row))
          .execute();
      }
    },
  };
}

type Fields = Readonly<Record<string, unknown>>;

/** What every object has and never changes: it is the event's target already. */
const identity = new Set(["id", "organizationId", "workspaceId"]);

/** The fields that differ between two states of an object; an absent state has every field unset. */
export function changesBetween(before: Fields | undefined, after: Fields | undefined): Changes {
  const fields = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  const changed = [...fields]
    .filter((field) => !identity.has(field))
    .map((field) => [field, { from: before?.[field] ?? null, to: after?.[field] ?? null }] as const)
    .filter(([, { from, to }]) => !isDeepStrictEqual(from, to));
  return Object.fromEntries(changed);
}

/** An event as the contract shows it. */
export const eventBody = (row: Row<"event">): Schemas["Event"] => ({
  id: row.id,
  seq: row.seq,
  at: row.at,
  actor: row.actor,
  type: row.type,
  target: { kind: row.targetKind, id: row.targetId, key: row.targetKey },
  changes: JSON.parse(row.changes),
  causedBy: row.causedBy,
  requestId: row.requestId,
});
