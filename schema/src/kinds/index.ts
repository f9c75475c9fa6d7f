/** The kinds: what each of them is, and what is said of all of them. */

import { definitions } from "../generated/definitions";
import type { ShapeByKind } from "../generated/kinds";
import { descriptions } from "../generated/kinds";
import type { Platform } from "../generated/platform";
import { isPlainMap } from "../parse/plain-map";
import type { Description, FieldDescription, FieldIn, ParentIn } from "./description";

export type { ApplicationInputs } from "./application";
export type { DataGrantInputs } from "./data-grant";
export type { DataSourceInputs } from "./data-source";
export type { DatasetGrantInputs } from "./dataset-grant";
export type { FieldDescription, Named, OwnerOf, Rank } from "./description";
export type { MembershipInputs } from "./membership";
export type { OrganizationInputs } from "./organization";
export type { WorkspaceInputs } from "./workspace";
export type { WorkspaceDataSourceInputs } from "./workspace-data-source";
export type { WorkspaceGrantInputs } from "./workspace-grant";

/** The name of a kind. */
export type Kind = keyof ShapeByKind;

/** What a kind is. */
export type KindDescription<K extends Kind> = K extends Kind ? Description<K, ShapeByKind[K]> : never;

/** The fields of a kind that are compared. */
export type FieldOf<K extends Kind> = FieldIn<ShapeByKind[K]["inputs"]>;

/** What objects of a kind are in. */
export type ParentOf<K extends Kind> = K extends Kind ? ParentIn<ShapeByKind[K]["inputs"]> : never;

const placeOf = ({ definition }: { readonly definition: string }): number =>
  Object.keys(definitions).indexOf(definition);

/** The kinds of objects, parents before children, as the charter's schema has them. */
export const kinds: readonly Kind[] = Object.values(descriptions)
  .sort((a, b) => placeOf(a) - placeOf(b))
  .map(({ kind }) => kind);

/** The place of a kind among all: parents come before children. */
export const rankOf = (kind: Kind): number => kinds.indexOf(kind);

const byParent: ReadonlyMap<Kind | undefined, readonly Kind[]> = Map.groupBy(
  kinds,
  (kind) => descriptions[kind].parent,
);

/** The kinds of what is in objects of a kind. */
export const childrenOf = (kind: Kind): readonly Kind[] => byParent.get(kind) ?? [];

/** Whether other objects are in those of a kind. */
export const holdsOthers = (kind: Kind): boolean => childrenOf(kind).length > 0;

/** What a kind is. */
export function descriptionOf<K extends Kind>(kind: K): KindDescription<K>;
export function descriptionOf(kind: Kind) {
  return descriptions[kind];
}

/** Whether the platform has objects of a kind (D8). */
export function hasKind({ levels }: Pick<Platform, "levels">, kind: Kind): boolean {
  const { everywhere, owner } = descriptionOf(kind);
  return everywhere === true || levels.includes(owner);
}

/** What decides which fields a kind has. */
interface Fields {
  readonly definition: keyof typeof definitions;
  readonly others: object;
  readonly said: readonly string[];
}

const namesOf = ({ definition, others, said }: Fields): readonly string[] => [
  ...said,
  ...definitions[definition].properties.filter((property) => {
    const holds: readonly string[] = definitions[definition].holds;
    return !Object.hasOwn(others, property) && !holds.includes(property);
  }),
];

const names = new Map(Object.values(descriptions).map((one) => [one.kind, namesOf(one)] as const));

/** The names of a kind's fields, in the order of its schema, which is that in which differences are told. */
export const fieldNames = (kind: Kind): readonly string[] => names.get(kind) ?? [];

/** What is special about a field. */
export function describeField(kind: Kind, field: string): FieldDescription {
  const special: Readonly<Record<string, FieldDescription>> = descriptions[kind].special;
  return (Object.hasOwn(special, field) ? special[field] : undefined) ?? {};
}

/** The lists in a field whose order means nothing, each by its path below the field. */
export function setsIn(kind: Kind, field: string): readonly string[] {
  const sets: Readonly<Record<string, readonly string[]>> = definitions[descriptions[kind].definition].sets;
  return (Object.hasOwn(sets, field) ? sets[field] : undefined) ?? [];
}

/** What a value is, as `typeof` says it, or one of several; a map by what is in it. */
type Type = string | readonly string[] | { readonly [name: string]: Type };

const isMap = (type: Type | undefined): type is { readonly [name: string]: Type } =>
  typeof type === "object" && !Array.isArray(type);

function typeOf(kind: Kind, field: string): Type | undefined {
  const types: { readonly [name: string]: Type } = definitions[descriptions[kind].definition].types;
  return Object.hasOwn(types, field) ? types[field] : undefined;
}

/** The names in a field that is a map; nothing where it is a single value. */
export function namesIn(kind: Kind, field: string): readonly string[] | undefined {
  const type = typeOf(kind, field);
  return isMap(type) ? Object.keys(type) : undefined;
}

/** Whether a value is what the schema says that a field holds; `isOpen` tells of values that are not known yet. */
export function fitsField(kind: Kind, field: string, value: unknown, isOpen: (value: unknown) => boolean): boolean {
  const fits = (value: unknown, type: Type = "string"): boolean => {
    if (value === undefined || value === null || isOpen(value)) return true;
    if (isMap(type))
      return isPlainMap(value) && Object.entries(type).every(([name, inner]) => fits(value[name], inner));
    return [type].flat().includes(Array.isArray(value) ? "array" : typeof value);
  };
  return fits(value, typeOf(kind, field));
}
