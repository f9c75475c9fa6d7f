/** The comments of an old flat charter, and where they belong in the new one. */

import { isPlainMap, type PlainMap } from "@charter/schema";
import { commentsOf, countComments, type Path } from "../export/comments";
import type { Remark } from "../export/exported";

/** Whether a document has something at a path. */
const has = (document: unknown, [key, ...rest]: Path): boolean =>
  key === undefined || (isPlainMap(document) && Object.hasOwn(document, key) && has(document[key], rest));

/** Where what stood at a path stands now; the first of these that is there. */
function placesOf([top, organization = "", field, name = "", ...inner]: Path): readonly Path[] {
  const at = (...path: Path): Path => ["organizations", organization, ...path];
  if (top !== "organizations" || organization === "") return [[]];
  if (field === "administrators") return [at("members", name), at("members")];
  if (field === "users") return [at("workspaces", "default", "grants", name), at("members", name), at("members")];
  if (field === "userGroups") return [at("groups", name), at("groups")];
  return field === "dataSources" ? [at("dataSources", name, ...inner), at("dataSources")] : [at()];
}

/** The comments that the new charter has, and how many lines of the old one's it has not. */
export interface KeptComments {
  readonly remarks: readonly Remark[];
  readonly lost: number;
}

/**
 * Finds the comments of an old charter that have a place in the new one.
 * @param text the old one's, which was read already
 */
export function keptComments(text: string, document: PlainMap): KeptComments {
  const remarks = commentsOf(text).flatMap(({ path, lines }): readonly Remark[] => {
    const place = placesOf(path).find((one) => has(document, one));
    return place === undefined ? [] : lines.map((line) => ({ path: place, text: line.trim() }));
  });
  return { remarks, lost: Math.max(0, countComments(text) - remarks.length) };
}
