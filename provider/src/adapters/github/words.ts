/** Permissions in repositories, in GitHub's words and the platform's. */

import { type Platform, repositoryPermissionMeant } from "@charter/schema";

/** What is sent of a permission: the platform's own word for it; a role of the organization's own has the name that it has. */
export function sentPermission({ repositories }: Platform, permission: unknown): string {
  const name = String(permission);
  const known = repositories?.permissions ?? {};
  return (Object.hasOwn(known, name) ? known[name]?.serviceName : undefined) ?? name;
}

/**
 * What is told of one. REST has words of its own (`push`); GraphQL's are the platform's in capitals. In any other case it is a role of the
 * organization's own, which may be made of something else.
 */
export const toldPermission = (platform: Platform, word: string): string =>
  word === word.toLowerCase() || word === word.toUpperCase()
    ? (repositoryPermissionMeant(platform, word) ?? word)
    : word;
