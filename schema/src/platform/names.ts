/** What a platform's file names, and a schema cannot know: all of it must exist. */

import { quoted } from "../characters/visible";
import { diagnose } from "../diagnostic";
import { oneOf } from "../diagnostic/suggestion";
import type { MessageCode } from "../generated/message-codes";
import { descriptionOf, fieldNames, kinds, namesIn } from "../kinds";
import type { Diagnostic } from "../model";
import { type Entries, type Entry, keyPlace, valuePlace } from "../parse/entries";
import { isPlainMap } from "../parse/plain-map";
import type { Place } from "../parse/source";
import {
  organizationRole,
  organizationRoles,
  type Platform,
  workspacePermissions,
  workspaceRole,
  workspaceRoles,
} from ".";
import { permissionCapabilities } from "./administration";
import { workspacePoints } from "./given";

const descriptions = kinds.map((kind) => descriptionOf(kind));
const owners: readonly string[] = descriptions.map(({ owner }) => owner);

/** An organization is everywhere, and a level all the same. */
const levels: readonly string[] = descriptions
  .filter(({ everywhere, parent }) => everywhere !== true || parent === undefined)
  .map(({ owner }) => owner);

/** The fields of what platform files call by a name, and those inside of maps by their paths. */
const fieldsOf = (owner: string): readonly string[] =>
  descriptions.flatMap((one) =>
    one.owner === owner
      ? [
          ...one.names,
          ...fieldNames(one.kind).flatMap((field) => [
            field,
            ...(namesIn(one.kind, field) ?? []).map((name) => `${field}.${name}`),
          ]),
        ]
      : [],
  );

/** A role with its list of points. */
interface Listing {
  readonly permissions?: "*" | readonly string[];
  readonly custom?: true;
}

/** The points that a role lists by name. */
const listed = (role: Listing | undefined): readonly string[] =>
  role?.permissions === undefined || role.permissions === "*" ? [] : role.permissions;

/** Where what it says stands. */
interface Written {
  readonly root: Place;
  readonly entries: Entries;
}

/** Looks at the names of one file. */
export class Names {
  constructor(
    private readonly platform: Platform,
    private readonly written: Written,
  ) {}

  problems(): readonly Diagnostic[] {
    const { platform } = this;
    return [
      ...this.list(["levels"], platform.levels, levels),
      ...this.keys(["fields"], owners),
      ...this.keys(["deletes"], owners),
      ...this.keys(["creates"], owners),
      ...Object.keys(platform.fields).flatMap((owner) =>
        owners.includes(owner) ? this.keys(["fields", owner], fieldsOf(owner)) : [],
      ),
      ...this.word(["topRole", "role"], platform.topRole.role, organizationRoles(platform)),
      ...this.word(["defaultWorkspace", "permission"], platform.defaultWorkspace?.permission, this.given),
      ...organizationRoles(platform).flatMap((name) => this.role(name)),
      ...workspacePermissions(platform).flatMap((name) =>
        this.list(
          ["workspacePermissions", name, "capabilities"],
          permissionCapabilities(platform, name),
          Object.keys(platform.capabilities),
        ),
      ),
      ...workspaceRoles(platform).flatMap((name) => this.workspaceRole(name)),
      ...this.workspaces(),
      ...this.invitations(),
      ...this.fieldCapabilities(),
      ...this.applications(),
    ];
  }

  private role(name: string): readonly Diagnostic[] {
    const { platform } = this;
    const role = organizationRole(platform, name);
    const { capabilities = [], except = [], implies, lifts } = role ?? {};
    const at = ["organizationRoles", name];
    const points = Object.keys(platform.permissions?.organization ?? {});
    return [
      ...this.list([...at, "capabilities"], capabilities, Object.keys(platform.capabilities)),
      ...this.list([...at, "except"], except, organizationRoles(platform)),
      ...this.word([...at, "implies", "workspace"], implies?.workspace, this.given),
      ...this.word([...at, "lifts", "workspace"], lifts?.workspace, workspacePermissions(platform)),
      ...this.list([...at, "permissions"], listed(role), points),
      ...this.custom(at, role),
    ];
  }

  /** What somebody can be given in a workspace. */
  private get given(): readonly string[] {
    return [...workspacePermissions(this.platform), ...workspaceRoles(this.platform)];
  }

  private workspaceRole(name: string): readonly Diagnostic[] {
    const { platform } = this;
    const role = workspaceRole(platform, name);
    const at = ["workspaceRoles", name];
    return [
      ...this.list([...at, "permissions"], listed(role), workspacePoints(platform)),
      ...this.list([...at, "capabilities"], role?.capabilities ?? [], Object.keys(platform.capabilities)),
      ...this.custom(at, role),
    ];
  }

  /** Of a custom role the points stand in the lines of its holders. */
  private custom(at: readonly string[], role: Listing | undefined): readonly Diagnostic[] {
    if (role?.custom !== true || role.permissions === undefined) return [];
    const message = "A custom role has its permissions in the lines of its holders.";
    const suggestion = "Drop `custom` or `permissions`.";
    return [diagnose("custom-permissions", this.place([...at, "permissions"], keyPlace), message, { suggestion })];
  }

  /** What is given in workspaces is either permissions in their order, or roles. */
  private workspaces(): readonly Diagnostic[] {
    const { levels: there, workspacePermissions: ordered, workspaceRoles: roles, grants } = this.platform;
    const custom = Object.keys(roles ?? {}).filter((name) => roles?.[name]?.custom === true);
    const problem = (code: MessageCode, at: readonly string[], message: string, suggestion: string) =>
      diagnose(code, this.place(at, keyPlace), message, { suggestion });
    return [
      ...(ordered === undefined && roles === undefined
        ? [
            problem(
              "missing-field",
              [],
              "Nothing can be given in a workspace.",
              "Add `workspacePermissions:` or `workspaceRoles:`.",
            ),
          ]
        : []),
      ...(ordered !== undefined && roles !== undefined
        ? [
            problem(
              "roles-and-permissions",
              ["workspaceRoles"],
              "There are `workspacePermissions` already.",
              "Keep one of the two.",
            ),
          ]
        : []),
      ...(roles === undefined && grants.roles !== undefined
        ? [problem("no-roles", ["grants", "roles"], "There are no `workspaceRoles`.", "Remove this line.")]
        : []),
      ...(roles === undefined && there.includes("role")
        ? [problem("no-roles", ["levels"], "There are no `workspaceRoles`.", "Remove `role` from `levels`.")]
        : []),
      ...custom
        .slice(1)
        .map((name) =>
          problem(
            "several-custom-roles",
            ["workspaceRoles", name],
            "A workspace has one custom role.",
            "Drop `custom` here.",
          ),
        ),
    ];
  }

  /** What is said of invitations and of grants has to go together. */
  private invitations(): readonly Diagnostic[] {
    const { invitations, grants } = this.platform;
    const { needMembership, whilePending, afterLeaving } = grants;
    const invites = invitations?.at.includes("workspace") === true;
    const { by, attempts = 0 }: Partial<NonNullable<Platform["invitations"]>["resend"]> = invitations?.resend ?? {};
    const problem = (is: boolean, at: readonly string[], message: string, suggestion: string) =>
      is ? [diagnose("unfit-invitations", this.place(at, keyPlace), message, { suggestion })] : [];
    const at = ["invitations", "at"];
    return [
      ...this.word(["invitations", "joinsAs"], invitations?.joinsAs, organizationRoles(this.platform)),
      ...problem(invites && needMembership, at, "Grants need a membership.", "Drop `workspace`, or `needMembership`."),
      ...problem(
        invites && whilePending === "wait",
        at,
        "Grants wait while somebody is pending.",
        "Drop `workspace`, or write `whilePending: accept`.",
      ),
      ...problem(
        needMembership && afterLeaving === "kept",
        ["grants", "afterLeaving"],
        "Grants need a membership.",
        "Remove this line.",
      ),
      ...problem(
        by === "reissue" && attempts > 0,
        ["invitations", "resend", "attempts"],
        "Nobody counts by `reissue`.",
        "Write 0.",
      ),
    ];
  }

  private fieldCapabilities(): readonly Diagnostic[] {
    const capabilities = Object.keys(this.platform.capabilities);
    return Object.entries(this.platform.fields).flatMap(([owner, fields]) =>
      Object.entries(fields).flatMap(([field, { visibleTo, writableBy }]) => [
        ...this.word(["fields", owner, field, "visibleTo"], visibleTo, capabilities),
        ...this.word(["fields", owner, field, "writableBy"], writableBy, capabilities),
      ]),
    );
  }

  private applications(): readonly Diagnostic[] {
    const { levels: there, applications } = this.platform;
    if (!there.includes("application") || applications !== undefined) return [];
    const message = "`applications` is missing, and there is an application level.";
    const suggestion = "Add a line `applications: { environments: […], channels: […] }`.";
    return [diagnose("missing-field", this.place(["levels"], keyPlace), message, { suggestion })];
  }

  private word(at: readonly string[], name: string | undefined, known: readonly string[]): readonly Diagnostic[] {
    return name === undefined || known.includes(name) ? [] : [this.unknown(name, this.place(at, valuePlace), known)];
  }

  private list(at: readonly string[], names: readonly string[], known: readonly string[]): readonly Diagnostic[] {
    return names.flatMap((name, index) =>
      known.includes(name) ? [] : [this.unknown(name, this.place([...at, String(index)], valuePlace), known)],
    );
  }

  private keys(at: readonly string[], known: readonly string[]): readonly Diagnostic[] {
    const map = at.reduce<unknown>((value, key) => (isPlainMap(value) ? value[key] : undefined), this.platform);
    return Object.keys(isPlainMap(map) ? map : {}).flatMap((name) =>
      known.includes(name) ? [] : [this.unknown(name, this.place([...at, name], keyPlace), known)],
    );
  }

  private unknown(name: string, place: Place, known: readonly string[]): Diagnostic {
    return diagnose("unknown-name", place, `${quoted(name)} is not known here.`, { suggestion: oneOf(name, known) });
  }

  private place(keys: readonly string[], of: (entry: Entry) => Place): Place {
    let holder: unknown = this.platform;
    let found: Entry | undefined;
    for (const key of keys) {
      found = typeof holder === "object" && holder !== null ? this.written.entries.get(holder)?.get(key) : undefined;
      holder = Array.isArray(holder) ? holder[Number(key)] : isPlainMap(holder) ? holder[key] : undefined;
    }
    return found === undefined ? this.written.root : of(found);
  }
}
