/** What of objects is exported as it is, in a fixed order. */

import { type LiveByKind, liveOf, type ObservedOrganization } from "@charter/provider";
import { childrenOf, descriptionOf, fieldNames, isPlainMap, type Kind, type PlainMap } from "@charter/schema";

/** The fields that are set: what is null is not declared, and so not managed. */
export function setFields(value: PlainMap, names: readonly string[]): PlainMap {
  return Object.fromEntries(
    names.flatMap((name) => {
      const field = value[name];
      if (field === undefined || field === null || field === false) return [];
      if (!isPlainMap(field)) return [[name, field]];
      const inner = Object.fromEntries(Object.entries(field).filter(([, one]) => one !== null && one !== undefined));
      return Object.keys(inner).length === 0 ? [] : [[name, inner]];
    }),
  );
}

export const byKey = <T>(objects: readonly T[], key: (object: T) => string): readonly T[] =>
  [...objects].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));

/** The fields that are exported as they are. */
export const fieldsOf = (kind: Kind, ...others: readonly string[]): readonly string[] => {
  const apart = new Set<string>([...descriptionOf(kind).said, ...others]);
  return fieldNames(kind).filter((field) => !apart.has(field));
};

/** Whether objects of a kind are declared by their slug in a map, and nothing more is to be said of them. */
const isPlain = (kind: Kind): boolean => {
  const { names, bare } = descriptionOf(kind);
  return bare !== true && names[0] === "slug";
};

/** What is in an organization or a workspace and has a slug and settings alone: by the map that it is declared in. */
export function plainIn(parent: Kind, id: string, observed: ObservedOrganization): PlainMap {
  const maps = childrenOf(parent)
    .filter(isPlain)
    .map((kind): readonly [string, PlainMap] => {
      const isInside = (live: LiveByKind[Kind]): boolean =>
        parent === "Organization" || ("workspaceId" in live && live.workspaceId === id);
      const all = liveOf(kind, observed).flatMap((live) => (isInside(live) && "slug" in live ? [live] : []));
      const entries = byKey(all, ({ slug }) => slug).map((live) => [live.slug, setFields({ ...live }, fieldsOf(kind))]);
      return [descriptionOf(kind).property, Object.fromEntries(entries)];
    });
  return Object.fromEntries(maps.filter(([, objects]) => Object.keys(objects).length > 0));
}
