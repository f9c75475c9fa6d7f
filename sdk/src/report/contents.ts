/** What a charter holds, in a line. */

import { type Charter, descriptionOf, hasKind, type Kind, kinds } from "@charter/schema";
import { counted } from "../plan/counted";

/** A platform has roles of its own: that a charter adds none is nothing to tell. */
const isTold = (kind: Kind): boolean => kind !== "Role" && descriptionOf(kind).rare !== true;

/** `1 organization, 2 workspaces, 0 applications, 6 members, 9 grants`: of what its platform has, and of rare kinds what there is. */
export function contentsOf({ resources, platform }: Charter): string {
  const counts = kinds.map((kind) => ({ kind, count: resources.filter((one) => one.kind === kind).length }));
  return counts
    .filter(({ kind, count }) => count > 0 || (isTold(kind) && hasKind(platform, kind)))
    .map(({ kind, count }) => counted(count, ...descriptionOf(kind).words))
    .join(", ");
}
