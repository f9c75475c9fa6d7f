/** Names of projects are unique in a whole domain: an application's says where it belongs. */

import { createHash } from "node:crypto";

/** Keystone's limit. */
const longest = 64;

/** What tells an application from all others. */
export interface Identity {
  readonly workspaceId: string;
  readonly slug: string;
  readonly environment: string;
}

/** Eight digits that no other application has. */
export const markOf = ({ workspaceId, slug, environment }: Identity): string =>
  `~${createHash("sha256")
    .update(JSON.stringify([workspaceId, slug, environment]))
    .digest("hex")
    .slice(0, 8)}`;

const ending = ({ slug, environment }: Identity): string => `--${slug}--${environment}`;

/** A name that nothing else has: the plain one as far as it fits, and a mark made of the identity. */
export const distinctName = (workspace: string, identity: Identity): string =>
  `${(workspace + ending(identity)).slice(0, longest - 9)}${markOf(identity)}`;

/** `workspace--slug--environment`, marked where that is too long. */
export function projectName(workspace: string, identity: Identity): string {
  const name = workspace + ending(identity);
  return name.length <= longest ? name : distinctName(workspace, identity);
}

/** Whether a project still has the name that an application was given, under whatever slug its workspace had then. */
export const isNameOf = (name: string, identity: Identity): boolean =>
  name.endsWith(ending(identity)) || name.endsWith(markOf(identity));

/** What the name of a project says that Charter did not make, or that somebody renamed. */
export function readName(name: string): { readonly slug: string; readonly environment: string } | undefined {
  const [workspace, ...rest] = name.split("--");
  const environment = rest.pop();
  const slug = rest.join("--");
  return workspace === undefined || !environment || slug === "" ? undefined : { slug, environment };
}
