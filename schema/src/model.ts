/** The normalized model: what a charter declares, as a flat list of addressed resources. */

import type { PolicySettings } from "./generated/charter";
import type { ShapeByKind } from "./generated/kinds";
import type { MessageCode } from "./generated/message-codes";
import type { Platform } from "./generated/platform";
import type { Kind } from "./kinds";
import type { Given } from "./platform/given";

export type { Kind } from "./kinds";

/** Where something stands in a charter's text. Lines and columns count from 1. */
export interface Position {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A JSON value: what a field of an object may hold. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** What a charter writes of an object, by kind. */
export type WrittenByKind = { readonly [K in Kind]: ShapeByKind[K]["written"] };

/** What a charter may say of an object, by kind. Parents are named by slug. */
export type InputsByKind = { readonly [K in Kind]: ShapeByKind[K]["inputs"] };

/** What an observation calls the objects of a kind. */
export type ListByKind = { readonly [K in Kind]: ShapeByKind[K]["list"] };

/** What is left of a grant after its end: what other lines give, with its own end. */
export interface GrantFallback extends Given {
  readonly accessUntil?: string | null;
  readonly reasons?: readonly string[];
}

/** What a charter gives and that is not sent, because the person's role implies it (D12). */
export interface ImpliedGrant extends Given {
  /** The address that the grant would have. */
  readonly address: string;
  /** The role that implies as much or more. */
  readonly role: string;
  /** What it implies, with the points that are the person's own. */
  readonly implied: Given;
}

/** One declared object. */
export type DesiredResource<K extends Kind = Kind> = {
  [P in K]: {
    /** Reads well and is the Pulumi name: `acme/production/grants/ana@acme.example`. */
    readonly address: string;
    readonly kind: P;
    readonly inputs: InputsByKind[P];
    /** The addresses that must exist first: the parent's, and after it those of what else it hangs on. */
    readonly requires: readonly string[];
    readonly position: Position;
    /** The address this object had before a rename (`previously:`), if one is declared (D6). */
    readonly previously?: string;
    /** Take over an object that exists already and differs, instead of refusing to. */
    readonly adopt?: true;
    /**
     * Which lines give a grant, where not only one that names the person does: `by name`, `role:admin`,
     * `group senior-engineers` (D19). Sorted.
     */
    readonly reasons?: readonly string[];
    /**
     * What other lines give the same person when this grant's `accessUntil` has passed: less that lasts longer, the
     * most first (D38). Absent where nothing is left.
     */
    readonly fallbacks?: readonly GrantFallback[];
  };
}[K];

/** What `removed:` says of an address: delete it, or stop managing it and leave it alone (D6). */
export interface Tombstone {
  readonly address: string;
  readonly action: "destroy" | "forget";
  readonly position: Position;
}

/** Days; `roles` by name, sorted. What is not in it has no limit. */
export interface LongestAccess {
  readonly grants?: number;
  readonly roles: Readonly<Record<string, number>>;
}

/** How much a run may remove, and who must stay. */
export interface Guard {
  /** A number of objects or a share of the managed ones (`"25%"`), per organization and kind. */
  readonly maxRemovals: number | `${number}%`;
  /** How many of an organization's people may lose anything in one run: a number, or a share (`"25%"`). */
  readonly maxLosses: number | `${number}%`;
  readonly minOwners: number;
  readonly requiredOwners: readonly string[];
  /** How many days from now on a line may last (D38a): a line of `grants:`, and a member's with a role. Absent where nothing is limited. */
  readonly longestAccess?: LongestAccess;
  readonly positions: Readonly<Record<string, Position>>;
}

/** What an organization or a workspace says of people and of grants that nobody declared (D39). */
export type Unmanaged = "report" | "revoke" | "ignore";

/** How often somebody whose invitation expired or was declined is invited again (D13). */
export interface ResendPolicy {
  /** How often at most; the first invitation does not count. */
  readonly attempts: number;
  /** The hours that lie between two of them at least. */
  readonly everyHours: number;
}

/** An organization that a charter only refers to: nothing of it is written, nor said of its members (D37). */
export interface Reference {
  readonly slug: string;
  readonly position: Position;
}

/** What a scope may name: a key of a charter under which something is declared. */
export type ScopeWord = string;

/** One thing that may be declared. */
export interface FileScopeItem {
  readonly word: ScopeWord;
  /** Patterns of names, from the outermost on; empty for all. */
  readonly where: readonly string[];
  /** The roles and permissions that may be given; absent for all. */
  readonly as?: readonly string[];
}

/** A line of `scopes:`. */
export interface FileScope {
  /** Which files it is about. */
  readonly pattern: string;
  readonly items: readonly FileScopeItem[];
  /** The same in words, as it is compared and shown. */
  readonly words: string;
  readonly position: Position;
}

/** What `scopes:` says. */
export interface FileScopes {
  /** The file that says it, from the charter's folder; empty where the charter is one file. It may declare everything. */
  readonly root: string;
  readonly scopes: readonly FileScope[];
  readonly position: Position;
}

/** A policy that comes with Charter, with what it is told. */
export type ShippedPolicy = Exclude<PolicySettings, string>;

/** A line of `policies:`. */
export interface PolicyLine {
  readonly name: string;
  /** Its file, or which of those it is that come with Charter. */
  readonly is: { readonly file: string } | { readonly shipped: ShippedPolicy };
  readonly position: Position;
}

/** A group as it stands for people: groups in groups are followed, and whom it leaves out is left out (D19). */
export interface ExpandedGroup {
  /** The slug of its organization. */
  readonly organization: string;
  readonly name: string;
  /** Who is in it, each with the last day on which they are; `undefined` where there is no end. */
  readonly members: ReadonlyMap<string, string | undefined>;
  readonly position: Position;
}

/** A charter, validated and normalized: the only form that planning reads. */
export interface Charter {
  readonly platform: Platform;
  /**
   * Where what the platform's file says stands, by the keys that lead there (`organizationRoles.admin`), and by an empty text the line that
   * names the file: absent where the platform comes with Charter.
   */
  readonly platformPositions?: Readonly<Record<string, Position>>;
  /** Its platform's file is none that can be read, and another platform stood in for it. */
  readonly platformUnread?: true;
  /** Parents before children; within a kind by address. */
  readonly resources: readonly DesiredResource[];
  /** The organizations that it only refers to. They are no resources; workspaces in them may be. */
  readonly references: readonly Reference[];
  /** What its lines are about where they name groups. By organization and name. */
  readonly groups: readonly ExpandedGroup[];
  /** Declared grants that are no resources, because a role implies them (D12). By address. */
  readonly implied: readonly ImpliedGrant[];
  readonly tombstones: readonly Tombstone[];
  readonly guard: Guard;
  /** Globs over principals that Charter neither reports nor touches (D39). */
  readonly ignore: { readonly members: readonly string[] };
  /**
   * By address of each declared organization (its memberships) and workspace (its grants); a workspace that says nothing
   * has what its organization says.
   */
  readonly unmanaged: Readonly<Record<string, Unmanaged>>;
  /** What checks a plan beside Charter's own rules, by name. */
  readonly policies: readonly PolicyLine[];
  /** Which of its files may declare what; absent where every one may declare everything. */
  readonly scopes?: FileScopes;
  /** How often people are invited again, by organization slug (D13). */
  readonly resends: Readonly<Record<string, ResendPolicy>>;
  /** Things worth saying that stop nothing: a grant that a role implies anyway (D12). */
  readonly warnings: readonly Diagnostic[];
}

/** One message about a charter, with its place. */
export interface Diagnostic {
  /** Stable and machine-readable: `unknown-field`, `duplicate-key`, `no-owner` … */
  readonly code: MessageCode;
  readonly severity: "error" | "warning";
  readonly message: string;
  /** What to do about it. */
  readonly suggestion?: string;
  readonly position: Position;
  /** The offending line with a caret below it, as printed. */
  readonly excerpt?: string;
  /** Other places that belong to it: the first of two duplicates. */
  readonly related?: readonly { readonly message: string; readonly position: Position }[];
}
