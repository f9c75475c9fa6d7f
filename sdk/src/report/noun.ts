/** What objects are called in reports. */

import { descriptionOf, type Kind, readAddress } from "@charter/schema";

/** `workspace production`, `application storefront@production in production`; not escaped. */
export function nounOf(kind: Kind, address: string): string {
  const { parent, words } = descriptionOf(kind);
  const { name, workspace } = readAddress(kind, address);
  return parent === "Workspace" ? `${words[0]} ${name} in ${workspace}` : `${words[0]} ${name}`;
}
