/** What a platform's file names, and a schema cannot know: all of it must exist. */

import { quoted } from "../characters/visible";
import { diagnose } from "../diagnostic";
import { oneOf } from "../diagnostic/suggestion";
import { descriptionOf, fieldNames, kinds, namesIn } from "../kinds";
import type { Diagnostic } from "../model";
import { type Entry, keyPlace, valuePlace } from "../parse/entries";
import { isPlainMap } from "../parse/plain-map";
import type { Place } from "../parse/source";
import {
  organizationRole,
  organizationRoles,
  type Platform,
  repositoryPermissions,
  workspacePermissions,
  workspaceRole,
  workspaceRoles,
} from ".";
import { permissionCapabilities } from "./administration";
import { workspacePoints } from "./given";
import { placeIn, type Written } from "./place-in";

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

/** The points that a role lists by name. */
const listed = (role: { readonly permissions?: "*" | readonly string[] } | undefined): readonly string[] =>
  role?.permissions === undefined || role.permissions === "*" ? [] : role.permissions;

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
      ...this.word(["invitations", "joinsAs"], platform.invitations?.joinsAs, organizationRoles(platform)),
      ...this.repositoriesByRole(),
      ...this.fieldCapabilities(),
    ];
  }

  private repositoriesByRole(): readonly Diagnostic[] {
    const at = ["repositories", "byRole"];
    const permissions = repositoryPermissions(this.platform);
    return [
      ...this.keys(at, organizationRoles(this.platform)),
      ...Object.entries(this.platform.repositories?.byRole ?? {}).flatMap(([role, permission]) =>
        this.word([...at, role], permission, permissions),
      ),
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
    return placeIn(this.platform, this.written, keys, of);
  }
}
