/** What a kind is: its one diff and the four acts, free of Pulumi and of any adapter. */

import type { InputsByKind, Kind, Platform } from "@charter/schema";
import type { Backend } from "../backend";
import type { Known, LiveByKind, ResolvedByKind } from "../backend/live";
import type { RunRules } from "../licence/run-rules";
import type { Estate } from "../observed/estate";
import type { FieldChange, Fields } from "./compare";

/** What differs between a declared object and the live one. */
export interface Difference {
  /** Fields to write in place. */
  readonly changes: readonly FieldChange[];
  /** Fields whose change replaces the object. */
  readonly replaces: readonly FieldChange[];
  /** Fields that can never change: the declaration is refused. */
  readonly refused: readonly FieldChange[];
}

/** What every act of a kind works with. */
export interface Context {
  readonly platform: Platform;
  readonly backend: Backend;
  readonly estate: Estate;
  readonly rules: RunRules;
}

/** Why a declared object is not there yet, and what would bring it. */
export interface Waiting {
  readonly reason: string;
}

/** The outcome of an act: the live object, or that it waits. */
export type Outcome<K extends Kind> =
  | { readonly live: LiveByKind[K]; readonly created?: boolean }
  | { readonly waiting: Waiting };

/** Inputs before they are known to be complete: a preview may not know some of them yet. */
export type Unchecked = { readonly [field: string]: unknown };

/** Inputs that may stand beside the declared fields. */
export interface Options {
  /** Take over an existing object that differs. */
  readonly adopt?: boolean | undefined;
}

/** What reading an object found. */
export type Reading<K extends Kind> =
  | { readonly found: LiveByKind[K] }
  | { readonly gone: true }
  /** The service could not be asked: what was known stays. */
  | { readonly unknown: true };

/** One kind. */
export interface KindRules<K extends Kind> {
  readonly kind: K;
  /** One spelling for what has several, so that inputs, state and service compare. Pure. */
  normalize?<T extends Unchecked>(inputs: T, platform: Platform): T;
  /**
   * The one diff: declared against live. Pure.
   * @param inherited what holds where the object says nothing itself (`inheritedFrom`)
   */
  diff(inputs: InputsByKind[K], live: LiveByKind[K], platform: Platform, inherited?: Fields): Difference;
  /** Refuses what no update could do: another parent, an immutable field. One sentence each. Pure. */
  check(inputs: ResolvedByKind[K], before: ResolvedByKind[K] | undefined, platform: Platform): readonly Refusal[];
  /** Why this object has to wait, as far as the snapshot tells; `undefined` where it can be written now. */
  waits?(context: Context, inputs: ResolvedByKind[K]): Promise<Waiting | undefined>;
  /** Why an object that is as declared is written once more; `live` as far as it is known. */
  again?(context: Context, inputs: ResolvedByKind[K], live?: LiveByKind[K]): string | undefined;
  create(context: Context, inputs: ResolvedByKind[K], options: Options): Promise<Outcome<K>>;
  read(context: Context, known: Known<K>): Promise<Reading<K>>;
  update(context: Context, inputs: ResolvedByKind[K], known: Known<K>): Promise<Outcome<K>>;
  delete(context: Context, known: Known<K>): Promise<void>;
}

/** A declaration that is refused, by field. */
export interface Refusal {
  readonly field: string;
  readonly reason: string;
}
