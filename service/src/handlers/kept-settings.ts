/** What is settings under a name and nothing else: how it is made, changed and deleted, each with its event. */

import { mergePatch, type PlainMap } from "@charter/schema";
import type { EffectiveRole } from "../access/role";
import type { Context } from "../context";
import { changesBetween } from "../events";
import { requireMatch } from "../http/precondition";
import { checkFields, writeSettings } from "../settings";

/** Their tables, each called as its kind. */
type Kept = "repositoryGrant" | "collaborator" | "datasetGrant";

/** What each of their rows has. */
interface Common {
  readonly id: string;
  readonly organizationId: string;
  readonly slug: string;
  readonly settings: string;
}

/** The headers by which a request says which state it is about. */
type Conditions = Parameters<typeof requireMatch>[0];

/** One sort of them. */
interface Sort<R extends Common, B extends PlainMap> {
  readonly bodyOf: (row: R) => B;
  /** What a body has to be beyond the rules of its fields. @throws Problem */
  readonly requireBody: (body: PlainMap, context: Context) => void;
}

/** The acts on one sort of them. */
export function keptSettings<R extends Common, B extends PlainMap>(kind: Kept, { bodyOf, requireBody }: Sort<R, B>) {
  const record = (
    verb: "created" | "updated" | "deleted",
    { id, slug, organizationId }: R,
    changes: ReturnType<typeof changesBetween>,
    { events }: Context,
  ) => events.record({ type: `${kind}.${verb}`, organizationId, target: { kind, id, key: slug }, changes });

  return {
    /** @throws Problem where a request to make one says what it cannot be */
    check(body: PlainMap, role: EffectiveRole, context: Context): void {
      checkFields(context.platform, kind, body, undefined, role);
      requireBody(body, context);
    },

    /** Tells that a row was made, and answers with it. @param at where all of them are */
    async made(row: R, at: string, name: string, context: Context) {
      await record("created", row, changesBetween(undefined, bodyOf(row)), context);
      return { status: 201, body: bodyOf(row), headers: { location: `${at}/${encodeURIComponent(name)}` } } as const;
    },

    async change(before: R, patch: PlainMap, header: Conditions, role: EffectiveRole, context: Context) {
      checkFields(context.platform, kind, patch, bodyOf(before), role);
      requireMatch(header, bodyOf(before));
      const merged = mergePatch(bodyOf(before), patch);
      requireBody(merged, context);
      const row: R = { ...before, settings: writeSettings(kind, merged) };
      const changes = changesBetween(bodyOf(before), bodyOf(row));
      if (Object.keys(changes).length > 0) {
        const { id, settings } = row;
        await context.database.updateTable(kind).set({ settings }).where("id", "=", id).execute();
        await record("updated", row, changes, context);
      }
      return { status: 200, body: bodyOf(row) } as const;
    },

    async remove(row: R, header: Conditions, context: Context) {
      requireMatch(header, bodyOf(row));
      await context.database.deleteFrom(kind).where("id", "=", row.id).execute();
      await record("deleted", row, changesBetween(bodyOf(row), undefined), context);
      return { status: 204 } as const;
    },
  };
}
