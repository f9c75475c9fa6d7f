/** What the guard of a charter allows and the one before did not: that is a line of the plan, whoever wrote it. */

import type { Charter, Guard, LongestAccess } from "@charter/schema";
import type { GuardFigures } from "../managed";
import type { Plan } from "../plan";

/** A number allows more than a share, or less: nobody can tell, so it counts as more. */
function allowsMore(from: Guard["maxRemovals"], to: Guard["maxRemovals"]): boolean {
  const isShare = (limit: Guard["maxRemovals"]): boolean => typeof limit === "string";
  return isShare(from) === isShare(to) ? Number.parseInt(String(to), 10) > Number.parseInt(String(from), 10) : true;
}

const days = (limit: number | undefined): string => (limit === undefined ? "without an end" : `${limit}d`);

/** What may last longer than before. */
function longer(now: LongestAccess | undefined, before: LongestAccess | undefined) {
  const limits: readonly (readonly [string, number | undefined, number | undefined])[] = [
    ["grants", before?.grants, now?.grants],
    ...Object.entries(before?.roles ?? {}).map(([role, limit]) => [`roles.${role}`, limit, now?.roles[role]] as const),
  ];
  return limits
    .filter(([, from, to]) => from !== undefined && (to === undefined || to > from))
    .map(([name, from, to]) => ({ figure: `longestAccess.${name}`, from: days(from), to: days(to) }));
}

/**
 * Compares a charter's guard with that of the last run, or of the base.
 * @param before absent where nothing remembers one
 */
export function loosenedGuard({ guard }: Charter, before: GuardFigures | undefined): Plan["loosened"] {
  if (before === undefined) return [];
  const line = (figure: string, from: string, to: string): Plan["loosened"][number] => ({
    figure,
    from,
    to,
    ...(guard.positions[figure] === undefined ? {} : { position: guard.positions[figure] }),
  });
  const dropped = before.requiredOwners.filter((owner) => !guard.requiredOwners.includes(owner));
  return [
    ...(["maxRemovals", "maxLosses"] as const)
      .filter((figure) => allowsMore(before[figure], guard[figure]))
      .map((figure) => line(figure, String(before[figure]), String(guard[figure]))),
    ...(guard.minOwners < before.minOwners
      ? [line("minOwners", String(before.minOwners), String(guard.minOwners))]
      : []),
    ...longer(guard.longestAccess, before.longestAccess).map(({ figure, from, to }) => line(figure, from, to)),
    ...(dropped.length === 0
      ? []
      : [line("requiredOwners", before.requiredOwners.join(", "), guard.requiredOwners.join(", ") || "nobody")]),
  ];
}
