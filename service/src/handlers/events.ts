import { enter, requireCapability } from "../access/organization-access";
import type { Handler } from "../context";
import { eventBody } from "../events";
import { badCursor, keyAfter, page, rowsFor } from "../http/paging";
import { visible } from "../settings";

/** The key of a cursor of this list; empty at its start. */
const seqForm = /^\d{0,15}$/;

export const listEvents: Handler<"listEvents"> = async ({ path, query }, context) => {
  const { organization, role } = await enter(path.o, context);
  // The log names the members.
  requireCapability(role, "view-members");
  const { order = "oldest", since = 0, type } = query;
  const list = [order === "oldest" ? "listEvents" : "listNewestEvents", organization.id] as const;
  const key = keyAfter(query, list);
  if (!seqForm.test(key)) throw badCursor();
  let own = context.database.selectFrom("event").selectAll().where("organizationId", "=", organization.id);
  own = own.where("seq", ">", since);
  if (type !== undefined) own = own.where("type", "=", type);
  if (key !== "") own = own.where("seq", order === "oldest" ? ">" : "<", Number(key));
  const rows = await own
    .orderBy("seq", order === "oldest" ? "asc" : "desc")
    .limit(rowsFor(query))
    .execute();
  return page(
    rows,
    query,
    list,
    ({ seq }) => String(seq),
    (row) => {
      const event = eventBody(row);
      if (event.target.kind !== "organization") return event;
      return { ...event, changes: visible(context.platform, "organization", event.changes, role) };
    },
  );
};
