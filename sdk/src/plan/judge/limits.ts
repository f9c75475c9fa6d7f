/** What the service would let nobody add: more than an organization may hold at once. */

import { descriptionOf, type Kind } from "@charter/schema";
import { counted } from "../counted";
import type { Plan, PlannedChange } from "../plan";
import type { GuardInput } from "./guard-rule";

const limited = { Membership: "memberships", Workspace: "workspaces" } as const satisfies Partial<Record<Kind, string>>;

/** Whether a change takes room: what is replaced goes before it is made anew, and what is removed goes last. */
const takesRoom = ({ verb }: PlannedChange): boolean => verb === "create";

/**
 * A warning for each limit that a run would meet. No refusal: what there is room for is done, and so is everything else; what is too
 * much is a failed line each.
 */
export function limitsMet({ organization, observation, index, changes }: GuardInput): Plan["warnings"] {
  const { limits } = observation.credential;
  if (limits === undefined || index === undefined) return [];
  const held = { Membership: index.observed.memberships.length, Workspace: index.observed.workspaces.length };
  return (["Membership", "Workspace"] as const).flatMap((kind) => {
    const limit = limits[limited[kind]];
    const added = changes.filter((change) => change.kind === kind && takesRoom(change)).length;
    if (limit === undefined || added === 0 || held[kind] + added <= limit) return [];
    const left = Math.max(limit - held[kind], 0);
    const [one, several] = descriptionOf(kind).words;
    return [
      {
        code: "limit-reached",
        message:
          `${organization} may hold ${counted(limit, one, several)} and holds ${held[kind]}, so of ${added} new there is room for ${left}; ` +
          "the rest fails. Who or what this run removes makes room for the next one.",
      },
    ];
  });
}
