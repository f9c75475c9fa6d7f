/** What a charter holds, in a line. */

import { type Charter, descriptionOf, kinds } from "@charter/schema";
import { counted } from "../plan/counted";

/** `1 organization, 2 workspaces, 0 applications, 6 members, 9 grants`. */
export function contentsOf({ resources }: Charter): string {
  return kinds
    .map((kind) => counted(resources.filter((resource) => resource.kind === kind).length, ...descriptionOf(kind).words))
    .join(", ");
}
