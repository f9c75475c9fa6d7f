/** What a platform's file names, and a schema cannot know: all of it must exist. */

import { quoted } from "../characters/visible";
import { diagnose } from "../diagnostic";
import { oneOf } from "../diagnostic/suggestion";
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
      ...Object.keys(platform.fields).flatMap((owner) =>
        owners.includes(owner) ? this.keys(["fields", owner], fieldsOf(owner)) : [],
      ),
      ...this.word(["topRole", "role"], platform.topRole.role, organizationRoles(platform)),
      ...organizationRoles(platform).flatMap((name) => this.role(name)),
      ...workspaceRoles(platform).flatMap((name) => this.workspaceRole(name)),
      ...this.given(),
      ...this.fieldCapabilities(),
      ...this.applications(),
    ];
  }

  private role(name: string): readonly Diagnostic[] {
    const { platform } = this;
    const role = organizationRole(platform, name);
    const { capabilities = [], except = [], implies } = role ?? {};
    const given = [...workspacePermissions(platform), ...workspaceRoles(platform)];
    const at = ["organizationRoles", name];
    return [
      ...this.list([...at, "capabilities"], capabilities, Object.keys(platform.capabilities)),
      ...this.list([...at, "except"], except, organizationRoles(platform)),
      ...this.word([...at, "implies", "workspace"], implies?.workspace, given),
      ...this.list([...at, "permissions"], listed(role), Object.keys(platform.permissions?.organization ?? {})),
      ...this.custom(at, role),
    ];
  }

  private workspaceRole(name: string): readonly Diagnostic[] {
    const role = workspaceRole(this.platform, name);
    const at = ["workspaceRoles", name];
    return [
      ...this.list([...at, "permissions"], listed(role), workspacePoints(this.platform)),
      ...this.custom(at, role),
    ];
  }

  /** Of a custom role the points stand in the lines of its holders. */
  private custom(at: readonly string[], role: Listing | undefined): readonly Diagnostic[] {
    if (role?.custom !== true || role.permissions === undefined) return [];
    const message = "A custom role has no list: its points stand in the lines of its holders.";
    return [
      diagnose("custom-with-list", this.place([...at, "permissions"], keyPlace), message, {
        suggestion: "Drop one of the two.",
      }),
    ];
  }

  /** What is given in workspaces is either permissions in their order, or roles. */
  private given(): readonly Diagnostic[] {
    const { workspacePermissions: ordered, workspaceRoles: roles, grants } = this.platform;
    const custom = Object.entries(roles ?? {}).filter(([, role]) => role.custom === true);
    const wrong = (code: string, at: readonly string[], message: string, suggestion: string) =>
      diagnose(code, this.place(at, keyPlace), message, { suggestion });
    return [
      ...((ordered === undefined) === (roles === undefined)
        ? [
            wrong(
              "missing-field",
              ["workspaceRoles"],
              "A platform has either `workspacePermissions` or `workspaceRoles`.",
              "Write one of the two.",
            ),
          ]
        : []),
      ...(roles === undefined && grants.roles !== undefined
        ? [
            wrong(
              "unknown-name",
              ["grants", "roles"],
              "`roles` of grants is written, but there are no `workspaceRoles`.",
              "Drop it.",
            ),
          ]
        : []),
      ...custom
        .slice(1)
        .map(([name]) =>
          wrong(
            "several-custom",
            ["workspaceRoles", name],
            "A workspace has one custom role at the most.",
            "Drop one of them.",
          ),
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
