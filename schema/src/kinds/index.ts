/** The kinds: what each of them is, and what is said of all of them. */

import type { Kind } from "../model";
import { application } from "./application";
import type { FieldDescription, KindDescription } from "./description";
import { membership } from "./membership";
import { organization } from "./organization";
import { workspace } from "./workspace";
import { workspaceGrant } from "./workspace-grant";

export type { FieldDescription, KindDescription, Named, ParentOf, Rank } from "./description";

/** Every kind, parents before children. */
const descriptions: { readonly [K in Kind]: KindDescription<K> } = {
  Organization: organization,
  Workspace: workspace,
  Application: application,
  Membership: membership,
  WorkspaceGrant: workspaceGrant,
};

/** The kinds of objects, parents before children. */
export const kinds: readonly Kind[] = [
  organization.kind,
  workspace.kind,
  application.kind,
  membership.kind,
  workspaceGrant.kind,
];

/** The place of a kind among all: parents come before children. */
export const rankOf = (kind: Kind): number => kinds.indexOf(kind);

/** Whether other objects are in those of a kind. */
export const holdsOthers = (kind: Kind): boolean => kinds.some((other) => descriptions[other].parent === kind);

/** What a kind is. */
export function descriptionOf<K extends Kind>(kind: K): KindDescription<K> {
  return descriptions[kind];
}

/** The names of a kind's fields, in the order in which differences are told. */
export const fieldNames = (kind: Kind): readonly string[] => Object.keys(descriptions[kind].fields);

/** What is said of a field; nothing of one that a kind does not have. */
export function describeField(kind: Kind, field: string): FieldDescription {
  const fields: Readonly<Record<string, FieldDescription>> = descriptions[kind].fields;
  return (Object.hasOwn(fields, field) ? fields[field] : undefined) ?? {};
}
