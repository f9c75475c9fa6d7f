/** The kinds: what each of them is, and what is said of all of them. */

import { definitions } from "../generated/definitions";
import type { Kind } from "../model";
import { application } from "./application";
import type { FieldDescription, KindDescription } from "./description";
import { membership } from "./membership";
import { organization } from "./organization";
import { workspace } from "./workspace";
import { workspaceGrant } from "./workspace-grant";

export type { FieldDescription, FieldOf, KindDescription, Named, ParentOf, Rank } from "./description";

/** Every kind, parents before children. */
const descriptions: { readonly [K in Kind]: KindDescription<K> } = {
  Organization: organization,
  Workspace: workspace,
  Application: application,
  Membership: membership,
  WorkspaceGrant: workspaceGrant,
};

/** The kinds of objects, parents before children. */
export const kinds: readonly Kind[] = Object.values(descriptions).map(({ kind }) => kind);

/** The place of a kind among all: parents come before children. */
export const rankOf = (kind: Kind): number => kinds.indexOf(kind);

/** Whether other objects are in those of a kind. */
export const holdsOthers = (kind: Kind): boolean => kinds.some((other) => descriptions[other].parent === kind);

/** What a kind is. */
export function descriptionOf<K extends Kind>(kind: K): KindDescription<K> {
  return descriptions[kind];
}

/** What decides which fields a kind has. */
interface Fields {
  readonly definition: keyof typeof definitions;
  readonly others: object;
  readonly said: readonly string[];
}

const namesOf = ({ definition, others, said }: Fields): readonly string[] => [
  ...said,
  ...definitions[definition].properties.filter((property) => !Object.hasOwn(others, property)),
];

const names = new Map(Object.values(descriptions).map((one) => [one.kind, namesOf(one)] as const));

/** The names of a kind's fields, in the order of its schema, which is that in which differences are told. */
export const fieldNames = (kind: Kind): readonly string[] => names.get(kind) ?? [];

/** What is special about a field. */
export function describeField(kind: Kind, field: string): FieldDescription {
  const special: Readonly<Record<string, FieldDescription>> = descriptions[kind].special;
  return (Object.hasOwn(special, field) ? special[field] : undefined) ?? {};
}

type ByField = Readonly<Record<string, readonly string[]>>;

const ofField = (lists: ByField, field: string): readonly string[] | undefined =>
  Object.hasOwn(lists, field) ? lists[field] : undefined;

/** The lists in a field whose order means nothing, each by its path below the field. */
export const setsIn = (kind: Kind, field: string): readonly string[] =>
  ofField(definitions[descriptions[kind].definition].sets, field) ?? [];

/** The names in a field that is a map; nothing where it is a single value. */
export const namesIn = (kind: Kind, field: string): readonly string[] | undefined =>
  ofField(definitions[descriptions[kind].definition].maps, field);
