/** What a charter holds, in a line. */

import { type Charter, descriptionOf, hasKind, kinds } from "@charter/schema";
import { counted } from "../plan/counted";

/** `1 organization, 2 workspaces, 0 applications, 6 members, 9 grants`: of what its platform has. */
export function contentsOf({ resources, platform }: Charter): string {
  return kinds
    .filter((kind) => hasKind(platform, kind))
    .map((kind) => counted(resources.filter((resource) => resource.kind === kind).length, ...descriptionOf(kind).words))
    .join(", ");
}
