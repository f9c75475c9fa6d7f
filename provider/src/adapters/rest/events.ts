/** The audit log, from its newest event on. */

import { descriptionOf, type Kind, kinds } from "@charter/schema";
import { isEvent } from "@charter/schema/answers";
import type { LoggedEvent } from "../../backend";
import type { LiveOrganization } from "../../backend/live";
import { path } from "../../http/path";
import { expectShape, type Shape } from "../../http/shape";
import type { Connection } from "./connection";
import type { Schemas } from "./contract";
import { pages } from "./paging";
import type { Spell } from "./principal";

type Event = Schemas["Event"];

const shape: Shape<Event> = { name: "event", is: isEvent };

/** How far back a log is read: 10,000 events. Who did what before that is worth no longer wait. */
const mostPages = 20;

/** By what the contract calls them; tokens are no objects of a charter. */
const kindsByOwner: ReadonlyMap<string, Kind> = new Map(kinds.map((kind) => [descriptionOf(kind).owner, kind]));

const ends: ReadonlyMap<string, LoggedEvent["what"]> = new Map([
  ["created", "made"],
  ["invited", "made"],
  ["deleted", "gone"],
  ["revoked", "gone"],
  ["removed", "gone"],
]);

function logged({ actor, at, type, target, changes }: Event, spelled: Spell): readonly LoggedEvent[] {
  const kind = kindsByOwner.get(target.kind);
  if (kind === undefined) return [];
  const what = ends.get(type.slice(type.indexOf(".") + 1)) ?? "changed";
  const changed = Object.fromEntries(Object.entries(changes).map(([field, { to }]) => [field, to]));
  return [{ kind, id: target.id, key: spelled(target.key), what, actor: spelled(actor), at, changed }];
}

/** What happened in an organization, the newest first. */
export async function* readEvents(
  { door, spelled }: Connection,
  { slug, id }: LiveOrganization,
): AsyncIterable<readonly LoggedEvent[]> {
  const list = { path: path`/v1/organizations/${id}/events`, organization: slug, query: { order: "newest" } };
  let read = 0;
  for await (const { data, exchange } of pages(door, list)) {
    yield data.flatMap((event) => logged(expectShape(event, shape, exchange), spelled));
    read += 1;
    if (read === mostPages) return;
  }
}
