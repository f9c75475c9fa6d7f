/** What a charter holds, in a line. */

import { type Charter, descriptionOf, hasKind, kinds } from "@charter/schema";
import { counted } from "../plan/counted";

/** `1 organization, 2 workspaces, 0 applications, 6 members, 9 grants`: of what its platform has, and of rare kinds what there is. */
export function contentsOf({ resources, platform }: Charter): string {
  const counts = kinds.map((kind) => ({ kind, count: resources.filter((one) => one.kind === kind).length }));
  return counts
    .filter(({ kind, count }) => count > 0 || (descriptionOf(kind).rare !== true && hasKind(platform, kind)))
    .map(({ kind, count }) => counted(count, ...descriptionOf(kind).words))
    .join(", ");
}
