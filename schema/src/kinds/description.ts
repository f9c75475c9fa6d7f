/** What a kind is, said once: what everything that is generic over kinds reads. */

import type { definitions } from "../generated/definitions";
import type { InputsByKind, Kind, WrittenByKind } from "../model";
import type { FieldOwner } from "../platform";

/** What an object is in, by the slug of each. */
type Parents = "organization" | "workspace";

/** What decides that somebody has less: a lower role, a lower permission, an earlier last day. */
export type Rank = "role" | "permission" | "last-day";

/** What is special about a field. */
export interface FieldDescription {
  /** It says how much somebody may do. */
  readonly rank?: Rank;
  /** Where nothing is declared, it is to be unset (D38); other fields are not managed then. */
  readonly alwaysManaged?: true;
  /** The service may hold several of them for one object, beside the one that is declared. */
  readonly several?: true;
}

/** What names an object among its siblings and is no value of it. */
type Names = "key" | "principal";

/** The fields of a kind that are compared: all but what it is in and how the charter names it. */
export type FieldOf<K extends Kind> = Exclude<keyof InputsByKind[K], Parents | Names> & string;

/** What objects of a kind are in. */
export type ParentOf<K extends Kind> = K extends Kind
  ? "workspace" extends keyof InputsByKind[K]
    ? "Workspace"
    : "organization" extends keyof InputsByKind[K]
      ? "Organization"
      : undefined
  : never;

/** What an address is made of: of each kind, what it needs. */
export interface Named {
  readonly organization?: string;
  readonly workspace?: string;
  readonly slug?: string | undefined;
  readonly key?: string;
  readonly environment?: string;
  readonly principal?: string;
}

/** One kind. */
export interface KindDescription<K extends Kind> {
  readonly kind: K;
  /** What messages call its objects: one of them, and several. */
  readonly words: readonly [one: string, several: string];
  /** What platform files call them. */
  readonly owner: FieldOwner;
  readonly parent: ParentOf<K>;
  /** What stands between its parent's address and its own name: `members`. */
  readonly place?: string;
  /** Its name among its siblings, as its address ends. */
  readonly name: (named: Named) => string;
  /** The field that no two objects with the same parent share; an organization is looked up by itself. */
  readonly key?: "slug" | "principal";
  /** Without which fields, beside its parents, it is none. */
  readonly needs: readonly (keyof InputsByKind[K] & string)[];
  /** What writing it needs, where that does not depend on what is written (D11). */
  readonly capability?: string;
  /** Whether it goes only where `removed:` says so (D6). */
  readonly needsTombstone: boolean;
  /** What the charter's schema calls what is written of it: that has its fields. */
  readonly definition: keyof typeof definitions;
  /** What is written of it and is none of its fields: what is in it, and what only directs Charter. */
  readonly others: { readonly [P in Exclude<keyof WrittenByKind[K], keyof InputsByKind[K]>]-?: true };
  /** What is said by its place in the charter, and compared all the same: the service may call it otherwise. */
  readonly said: readonly Exclude<FieldOf<K>, keyof WrittenByKind[K]>[];
  /** The fields about which something is special. */
  readonly special: { readonly [F in FieldOf<K>]?: FieldDescription };
}

/** Until when somebody has access: a line that says none has none (D38). */
export const lastDay: FieldDescription = { rank: "last-day", alwaysManaged: true };
