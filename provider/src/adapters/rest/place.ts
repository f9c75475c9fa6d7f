/** Where an object is: its path, what it is in, and what names it there. */

import { descriptionOf, type Kind, type Named } from "@charter/schema";
import { path } from "../../http/path";
import type { Asked } from "../../http/shape";
import type { Spell } from "./principal";

/** What an object is in, and what names it there; as far as its kind has it. */
export interface Place extends Omit<Named, "organization" | "workspace"> {
  readonly organization?: string;
  readonly organizationId?: string;
  readonly workspace?: string;
  readonly workspaceId?: string;
}

/** An object by id or slug. */
export interface Reference extends Place {
  readonly id: string;
}

/** `data-sources`, of what observations call `dataSources`. */
export const segmentOf = (kind: Kind): string =>
  kind === "Organization" ? "" : descriptionOf(kind).list.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** The names that no two objects with the same parent share. */
export const keysOf = (kind: Kind): readonly (keyof Named)[] => descriptionOf(kind).key ?? ["slug"];

/** What a path calls an object by its names: `warehouse@orders`. */
export const referenceOf = (kind: Kind, named: Named): string =>
  keysOf(kind)
    .map((key) => named[key] ?? "")
    .join("@");

/** What names an object, as an answer has to say it. */
export const namesOf = (kind: Kind, named: Named, spelled: Spell): Asked<Named> =>
  Object.fromEntries(keysOf(kind).map((key) => [key, key === "principal" ? spelled(named[key] ?? "") : named[key]]));

/** The collection that an object is in. */
export function collectionOf(kind: Kind, { organizationId = "", workspaceId = "" }: Place, segment: string): string {
  switch (descriptionOf(kind).parent) {
    case undefined:
      return path`/v1/organizations`;
    case "Organization":
      return path`/v1/organizations/${organizationId}/${segment}`;
    case "Workspace":
      return path`/v1/organizations/${organizationId}/workspaces/${workspaceId}/${segment}`;
  }
}

/** The ids of what an object is in, as far as its kind is in them. */
export function parentIds(kind: Kind, { organizationId, workspaceId }: Place): Asked<Place> {
  switch (descriptionOf(kind).parent) {
    case undefined:
      return {};
    case "Organization":
      return { organizationId };
    case "Workspace":
      return { organizationId, workspaceId };
  }
}

/** The credential's organization: an organization's own slug before anything else is known of it. */
export const credentialOf = ({ organization, slug = "" }: Place): string => organization ?? slug;

/** What is declared, and what stands for what nobody wrote. */
export function withDefaults(kind: Kind, inputs: Named): Place {
  const written = Object.entries(inputs).filter(([, value]) => value !== undefined);
  return { ...descriptionOf(kind).defaults?.(inputs), ...Object.fromEntries(written) };
}

/** To a reader it is gone with its workspace; a removal is done only if it is itself what is missing. */
export const missing = (kind: Kind, { id }: Reference) => ({ [descriptionOf(kind).owner]: id });
