/** What objects are called in reports. */

import { descriptionOf, type Kind, readAddress } from "@charter/schema";

/** What data is granted: `orders of warehouse`, `all tables of warehouse`, `dataset regulars`. */
export function dataOf(kind: "DataGrant" | "DatasetGrant", address: string): string {
  const [first = "", table = ""] = readAddress(kind, address).name.split("@", 2);
  return kind === "DatasetGrant" ? `dataset ${first}` : `${table === "*" ? "all tables" : table} of ${first}`;
}

/** `workspace production`, `application storefront@production in production`, `orders of warehouse in brand-a`; not escaped. */
export function nounOf(kind: Kind, address: string): string {
  const { parent, words } = descriptionOf(kind);
  const { name, workspace, principal, repository } = readAddress(kind, address);
  if (kind === "DataGrant") return `${dataOf(kind, address)} in ${workspace}`;
  if (kind === "DatasetGrant") return `${dataOf(kind, address)} in ${workspace} for ${principal}`;
  if (kind === "RepositoryGrant") return `${repository} for ${workspace}`;
  if (kind === "Collaborator") return `${repository} for ${principal} from outside`;
  return parent === "Workspace" ? `${words[0]} ${name} in ${workspace}` : `${words[0]} ${name}`;
}
