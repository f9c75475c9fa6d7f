/** What a charter declares, before anything is known to be right: words with their places, for rules to judge. */

import type { Named } from "../kinds";
import type { FileScopes, Kind } from "../model";
import type { PlainMap } from "../parse/plain-map";
import type { Place } from "../parse/source";
import type { Held, RoleBook } from "../platform/given";
import type { DeclaredFile } from "../scopes/model";

/** A word of the charter and where it stands. */
export interface Word {
  readonly text: string;
  readonly place: Place;
}

/** A line of `members:`. */
export interface DeclaredMember {
  readonly key: Word;
  readonly principal: string;
  readonly role?: Word;
  /** The points of a custom role, as they are written (D22). */
  readonly permissions?: readonly Word[];
  readonly accessUntil?: Word;
  readonly previously?: Word;
  /** The fields of a line that is a map. */
  readonly settings: Settings;
}

/** What a line of `members:` gives at the organization, as far as it could be read. */
export const heldBy = (member: DeclaredMember | undefined): Held | undefined =>
  member?.role === undefined
    ? undefined
    : {
        role: member.role.text,
        ...(member.permissions === undefined ? {} : { permissions: member.permissions.map(({ text }) => text) }),
      };

/** An entry of `groups:`. */
export interface DeclaredGroup {
  readonly key: Word;
  /** Who is in it: the list, or that of `members` or of `any`. */
  readonly entries: readonly Word[];
  /** Who is not, whatever `entries` say. */
  readonly except: readonly Word[];
  /** Its last day. */
  readonly until?: Word;
  /** The fields of a group that is a map; of a list there are none. */
  readonly settings?: Settings;
  /** Whether every entry could be read. */
  readonly isWhole: boolean;
}

/** A line of `grants:`. `key` is a principal, the name of a group, or `role:` and the name of a role. */
export interface DeclaredGrant {
  readonly key: Word;
  readonly permission?: Word;
  /** The workspace roles, on a platform that has some: the word that a line gives alone is one. */
  readonly roles?: readonly Word[];
  /** The points of a custom role, as they are written. */
  readonly permissions?: readonly Word[];
  /** `null` clears an end that the service has. */
  readonly accessUntil?: string | null;
  /** The fields of a line that is a map. */
  readonly settings: Settings;
}

/** A line under a dataset of `datasets:`. `key` is as in `grants:`. */
export interface DeclaredDatasetGrant {
  readonly dataset: string;
  readonly key: Word;
  readonly written: unknown;
}

/** An object of any kind. */
export interface DeclaredObject {
  readonly kind: Kind;
  /** What it is in and what names it; a principal in its one spelling. */
  readonly named: Named;
  /** Its names as they are written, the outermost first, and where. */
  readonly words: readonly Word[];
  /** Where its last name stands. */
  readonly place: Place;
  /** What is written of it: a map of settings, or the one word that its line gives. */
  readonly written: unknown;
  readonly settings: Settings;
  /** Its outermost name before, spelled as in `named`. */
  readonly previously?: Word;
}

/** The scalar settings of an object, and where each stands. */
export interface Settings {
  readonly value: PlainMap;
  /** By the path of a field: `security.trustedOrigins`. */
  readonly word: (path: string) => Word | undefined;
  /** The words of a list. */
  readonly words: (field: string) => readonly Word[];
  /** Where the field's name stands. */
  readonly place: (path: string) => Place | undefined;
}

/** An entry of `workspaces:`. */
export interface DeclaredWorkspace {
  readonly slug: Word;
  readonly settings: Settings;
  readonly owner?: Word;
  readonly previously?: Word;
  /** The roles that it has of its own, and what it makes of the platform's (D32). */
  readonly roles: RoleBook;
  /** Whether `roles:` could be read: else nobody knows which there are. */
  readonly rolesAreKnown: boolean;
  readonly grants: readonly DeclaredGrant[];
  /** Whether all of `grants:` could be read: else nobody knows whom it names, or what they have. */
  readonly grantsAreKnown: boolean;
  readonly datasetGrants: readonly DeclaredDatasetGrant[];
}

/** An entry of `organizations:`. */
export interface DeclaredOrganization {
  readonly slug: Word;
  readonly settings: Settings;
  readonly previously?: Word;
  /** The charter only refers to it: who belongs to it is not declared (D37). */
  readonly isReference: boolean;
  /** The domains of `security.allowedEmailDomains`. */
  readonly allowedDomains: readonly Word[];
  /** Where `members:` stands, else the organization. */
  readonly membersPlace: Place;
  readonly members: readonly DeclaredMember[];
  /** Whether `members:` could be read: else nobody knows who is missing. */
  readonly membersAreKnown: boolean;
  /** The first line of each principal. */
  readonly memberByPrincipal: ReadonlyMap<string, DeclaredMember>;
  readonly groups: ReadonlyMap<string, DeclaredGroup>;
  /** Whether `groups:` could be read: else nobody knows which there are. */
  readonly groupsAreKnown: boolean;
  readonly workspaces: readonly DeclaredWorkspace[];
}

/** For how many days from now on something may be held, as `guard.longestAccess` says it. */
export interface DeclaredLimit {
  readonly days: number;
  readonly place: Place;
}

/** `guard.longestAccess`: of lines of `grants:`, and of roles by their names. */
export interface DeclaredLongest {
  readonly grants?: DeclaredLimit;
  readonly roles: readonly (DeclaredLimit & { readonly role: Word })[];
}

/** A line of `removed:`. */
export interface DeclaredRemoval {
  readonly address: Word;
  readonly action: unknown;
}

/** A line of `policies:`. */
export interface DeclaredPolicy {
  readonly key: Word;
  /** Which of those that come with Charter; absent where the line names a file. */
  readonly use?: Word;
  readonly settings: Settings;
}

/** FileScopes, and the files that they are about. */
export interface Scoped {
  readonly scopes: FileScopes;
  readonly files: readonly DeclaredFile[];
  /** The commit whose scopes they are; absent for the charter's own. */
  readonly at?: string;
}

/** A whole charter. */
export interface Declared {
  /** Absent where nothing says which file may declare what. */
  readonly scoped?: readonly Scoped[];
  /** Every object, parents before what is in them. */
  readonly objects: readonly DeclaredObject[];
  readonly organizations: readonly DeclaredOrganization[];
  readonly removals: readonly DeclaredRemoval[];
  readonly requiredOwners: readonly Word[];
  readonly minOwners?: { readonly value: number; readonly place: Place };
  readonly longestAccess: DeclaredLongest;
  readonly ignoredMembers: readonly Word[];
  readonly policies: readonly DeclaredPolicy[];
  /** The places of the fields of `guard:`. */
  readonly guard: Settings;
}
