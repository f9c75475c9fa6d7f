/** What follows by a platform's file and by the one before it: the service may still go by that, so what either takes is shown. */

import type { PlannedChange } from "../plan";
import type { Following } from "./following";

/** An object may go along under the address of another one, which is declared. */
const keyOf = ({ address, live }: PlannedChange): string => `${address} ${live?.id ?? ""}`;

/** What the service does by itself because of another step, and what is given again after it. */
const isBroughtAbout = ({ along, cause, verb }: PlannedChange): boolean =>
  along === true || (cause.type === "goes-with" && verb !== "remove");

/** Of two words for one step, the one that says what it takes from whom. */
function harsher(now: PlannedChange, before: PlannedChange | undefined): PlannedChange {
  if (before === undefined || now.verb === "transfer") return now;
  const takesMore = before.verb === "transfer" || (isBroughtAbout(before) && before.verb === "replace");
  const isCalledFor = now.along === true && before.along !== true && before.verb === "remove";
  return takesMore || isCalledFor ? before : now;
}

/** Both of what follows in one organization: what the file before brings about happens, too. */
export function byBoth(now: Following, before: Following): Following {
  const then = new Map(before.changes.map((change) => [keyOf(change), change]));
  const known = new Set(now.changes.map(keyOf));
  const changes = [
    ...now.changes.map((change) => harsher(change, then.get(keyOf(change)))),
    ...before.changes.filter((change) => isBroughtAbout(change) && !known.has(keyOf(change))),
  ];
  const going = new Set(changes.flatMap(({ verb, address }) => (verb === "remove" ? [address] : [])));
  const unmanaged = new Map([...before.unmanaged, ...now.unmanaged].map((one) => [one.address, one]));
  return { ...now, changes, unmanaged: [...unmanaged.values()].filter(({ address }) => !going.has(address)) };
}
