/** How much may go from an organization at once, and be found gone. */

import { allowedRemovals } from "@charter/provider";
import { descriptionOf, type Kind, kinds, organizationOf, principalMatcher } from "@charter/schema";
import { isRevocation } from "../licence";
import type { PlannedChange } from "../plan";
import { type GuardInput, type GuardRule, positionOf } from "./guard-rule";

const several = (kind: Kind): string => descriptionOf(kind).words[1];

/** Where the undeclared are revoked, all that are there count as managed, but those whom `ignore:` covers. */
function revocableIds(kind: Kind, { charter, index, changes }: GuardInput): readonly string[] {
  if (index === undefined || !changes.some((change) => change.kind === kind && isRevocation(change))) return [];
  const isIgnored = principalMatcher(charter.ignore.members, charter.platform);
  return [...index.addressed()]
    .filter((one) => one.kind === kind && !("principal" in one.live && isIgnored(one.live.principal)))
    .map(({ live }) => live.id);
}

/** The objects of an organization that a share of removals is a share of: what is managed, or what is there if nobody can tell. */
function countable({
  organization,
  index,
  managed,
}: GuardInput): readonly { readonly kind: Kind; readonly id: string }[] {
  if (managed.source === "unknown")
    return [...(index?.addressed() ?? [])].map(({ kind, live: { id } }) => ({ kind, id }));
  return [...managed.objects.values()].filter(({ address }) => organizationOf(address) === organization);
}

/** What counts as a removal: whatever goes by its own cause, a replacement too, and whoever leaves with their last workspace (D34). */
const isRemoval = ({ verb, cause, kind }: PlannedChange): boolean =>
  (verb === "replace" || verb === "remove") && (cause.type !== "goes-with" || kind === "Membership");

/** No more of a kind goes in one run than `guard.maxRemovals` allows; a replacement counts, and what goes along does not. */
export const maxRemovals: GuardRule = (input) => {
  const { organization, charter, changes } = input;
  const removed = Map.groupBy(changes.filter(isRemoval), ({ kind }) => kind);
  const limit = String(charter.guard.maxRemovals);
  const ours = countable(input);
  return [...removed].flatMap(([kind, going]) => {
    const count = going.length;
    const ids = ours.filter((object) => object.kind === kind).map(({ id }) => id);
    const along = going.flatMap(({ along, live }) => (along === true && live !== undefined ? [live.id] : []));
    const of = new Set([...ids, ...along, ...revocableIds(kind, input)]).size;
    if (count <= allowedRemovals(limit, of)) return [];
    return [
      {
        code: "max-removals",
        message: `${count} of ${of} ${several(kind)} of ${organization} would be removed; guard.maxRemovals allows ${allowedRemovals(limit, of)} (${limit}).`,
        remedy: "If that is meant, raise `guard.maxRemovals` in the charter, or remove them in several steps.",
        ...positionOf(charter, "maxRemovals"),
      },
    ];
  });
};

/** Managed objects that somebody else removed: too many at once look like a service that lies, or a mishap. */
export const tooManyGone: GuardRule = ({ organization, charter, index, managed }) => {
  if (index === undefined) return [];
  const limit = String(charter.guard.maxRemovals);
  const ours = [...managed.objects.values()].filter(({ address }) => organizationOf(address) === organization);
  return kinds.flatMap((kind) => {
    const objects = ours.filter((object) => object.kind === kind && object.waiting !== true);
    const gone = objects.filter(({ id }) => index.byId(kind, id) === undefined);
    if (gone.length <= allowedRemovals(limit, objects.length)) return [];
    return [
      {
        code: "too-many-gone",
        message: `${gone.length} of ${objects.length} managed ${several(kind)} of ${organization} are gone from the service; guard.maxRemovals allows ${allowedRemovals(limit, objects.length)} (${limit}).`,
        remedy: "Find out who removed them. If they shall be made again, raise `guard.maxRemovals` for that run.",
        ...positionOf(charter, "maxRemovals"),
      },
    ];
  });
};
