/** How many of an organization's people may lose anything in one run: membership, role, permission or time. */

import { allowedRemovals } from "@charter/provider";
import { hasJoined } from "../../access";
import type { AccessEffect, PersonAccess, PlannedChange } from "../plan";
import { type GuardInput, type GuardRule, positionOf } from "./guard-rule";

/** How many names a refusal lists. */
const named = 10;

const isOver = (lastDay: unknown, today: string): boolean => typeof lastDay === "string" && lastDay < today;

/**
 * The addresses of the steps that take away what had ended before, and of what goes along with them. An end that the charter says
 * only now is no such: it takes something from somebody today.
 */
function endedBefore(
  changes: readonly PlannedChange[],
  remembered: (address: string) => unknown,
  today: string,
): ReadonlySet<string> {
  const ended = new Set(
    changes
      .filter(({ address, live }) => isOver(live?.accessUntil, today) || isOver(remembered(address), today))
      .map(({ address }) => address),
  );
  const along = changes.filter(({ cause }) => cause.type === "goes-with" && ended.has(cause.address));
  return new Set([...ended, ...along.map(({ address }) => address)]);
}

/** Somebody who was invited and has not joined has nothing to lose. */
const isLoss = ({ type }: AccessEffect): boolean => type !== "invitation";

/** Everybody who has something to lose: members, and on some platforms people who only have a grant. */
function peopleOf({ observed }: GuardInput["observation"], today: string): ReadonlySet<string> {
  const { memberships = [], grants = [] } = observed ?? {};
  const inForce = grants.filter(({ status = "active" }) => hasJoined({ status }));
  const holders = [...memberships.filter(hasJoined), ...inForce].filter(
    ({ accessUntil }) => !isOver(accessUntil, today),
  );
  return new Set(holders.map(({ principal }) => principal));
}

const namesOf = (people: readonly PersonAccess[]): string => {
  const more = people.length > named ? ` and ${people.length - named} more` : "";
  return `${people
    .slice(0, named)
    .map(({ principal }) => principal)
    .join(", ")}${more}`;
};

/** No more people lose anything than `guard.maxLosses` allows, what goes along counted. Of a share at least one person may always lose. */
export const maxLosses: GuardRule = ({ organization, charter, observation, managed, changes, access, today }) => {
  const ended = endedBefore(changes, (address) => managed.objects.get(address)?.inputs.accessUntil, today);
  const losing = access.filter(({ losses }) => losses.some((loss) => isLoss(loss) && !ended.has(loss.step)));
  if (losing.length === 0) return [];
  const people = peopleOf(observation, today).size;
  const limit = String(charter.guard.maxLosses);
  const share = allowedRemovals(limit, people);
  const allowed = limit.endsWith("%") ? Math.max(1, share) : share;
  if (losing.length <= allowed) return [];
  return [
    {
      code: "max-losses",
      message: `${losing.length} of ${people} people of ${organization} would lose something (${namesOf(losing)}); guard.maxLosses allows ${allowed} (${limit}).`,
      remedy: "If that is meant, raise `guard.maxLosses` in the charter, or make the change in several steps.",
      ...positionOf(charter, "maxLosses"),
    },
  ];
};
