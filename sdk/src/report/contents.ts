/** What a charter holds, in a line. */

import { type Charter, descriptionOf, kinds } from "@charter/schema";
import { counted } from "../plan/counted";

/** `1 organization, 2 workspaces, 0 applications, 6 members, 9 grants`. */
export function contentsOf({ resources }: Charter): string {
  const counts = kinds.map((kind) => ({ kind, count: resources.filter((one) => one.kind === kind).length }));
  return counts
    .filter(({ kind, count }) => count > 0 || descriptionOf(kind).rare !== true)
    .map(({ kind, count }) => counted(count, ...descriptionOf(kind).words))
    .join(", ");
}
