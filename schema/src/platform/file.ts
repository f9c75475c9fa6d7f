/** Reads platform files, validates them, and checks what they name. */

import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parseDocument } from "yaml";
import { InvalidPlatformError } from "../errors/invalid-platform-error";
import { UnknownPlatformError } from "../errors/unknown-platform-error";
import { isPlatform } from "../generated/platform-validator";
import { descriptionOf, kinds } from "../kinds";
import {
  organizationRole,
  organizationRoles,
  type Platform,
  workspacePermissions,
  workspaceRole,
  workspaceRoles,
} from ".";
import { workspacePoints } from "./given";

/** Where platforms come from. */
export interface Platforms {
  /** The names of those that exist, sorted. */
  readonly names: () => readonly string[];
  /** @throws UnknownPlatformError, InvalidPlatformError */
  readonly load: (name: string) => Platform;
}

/** The platform files that come with this package: beside `src` and `dist` alike. */
const bundledFolder = join(__dirname, "..", "..", "platforms");

/**
 * Reads a platform from its text.
 *
 * @param file The file's path, for messages; its base name must be the platform's name.
 * @throws InvalidPlatformError with every problem at once.
 */
export function readPlatform(text: string, file: string): Platform {
  const document = parseDocument(text, { prettyErrors: true });
  if (document.errors.length > 0) {
    throw new InvalidPlatformError(
      file,
      document.errors.map(({ message }) => message),
      { cause: document.errors[0] },
    );
  }
  const platform: unknown = document.toJS({ maxAliasCount: 100 });
  if (!isPlatform(platform)) {
    throw new InvalidPlatformError(
      file,
      (isPlatform.errors ?? []).map(({ instancePath, message }) => `${instancePath || "/"} ${message ?? "is wrong"}`),
    );
  }
  const problems = crossProblems(platform, file);
  if (problems.length > 0) throw new InvalidPlatformError(file, problems);
  return platform;
}

const descriptions = kinds.map((kind) => descriptionOf(kind));
const owners: readonly string[] = descriptions.map(({ owner }) => owner);
/** An organization is everywhere, and a level all the same. */
const levels: readonly string[] = descriptions
  .filter(({ everywhere, parent }) => everywhere !== true || parent === undefined)
  .map(({ owner }) => owner);

/** What a schema cannot say: everything that is named must exist. */
function crossProblems(platform: Platform, file: string): readonly string[] {
  const capabilities = Object.keys(platform.capabilities);
  const given = [...workspacePermissions(platform), ...workspaceRoles(platform)];
  const points = {
    organization: Object.keys(platform.permissions?.organization ?? {}),
    workspace: workspacePoints(platform),
  };
  const roles = organizationRoles(platform);
  const unknown = (where: string, names: readonly string[], known: readonly string[]) =>
    names.filter((name) => !known.includes(name)).map((name) => `${where} names ${name}, which is not defined`);
  return [
    ...(basename(file, ".yaml") === platform.platform
      ? []
      : [`/platform must be the file's name: ${basename(file, ".yaml")}`]),
    ...unknown("/levels", platform.levels, levels),
    ...unknown("/fields", Object.keys(platform.fields), owners),
    ...unknown("/deletes", Object.keys(platform.deletes), owners),
    ...unknown("/topRole/role", [platform.topRole.role], roles),
    ...roles.flatMap((name) => {
      const role = organizationRole(platform, name);
      const at = `/organizationRoles/${name}`;
      return [
        ...unknown(`${at}/capabilities`, role?.capabilities ?? [], capabilities),
        ...unknown(`${at}/except`, role?.except ?? [], roles),
        ...unknown(`${at}/implies/workspace`, role?.implies ? [role.implies.workspace] : [], given),
        ...unknown(`${at}/permissions`, listed(role), points.organization),
        ...customProblems(at, role),
      ];
    }),
    ...workspaceRoles(platform).flatMap((name) => {
      const role = workspaceRole(platform, name);
      const at = `/workspaceRoles/${name}`;
      return [...unknown(`${at}/permissions`, listed(role), points.workspace), ...customProblems(at, role)];
    }),
    ...workspaceProblems(platform),
    ...invitationProblems(platform),
    ...Object.entries(platform.fields).flatMap(([level, fields]) =>
      Object.entries(fields).flatMap(([field, rule]) => [
        ...unknown(`/fields/${level}/${field}/visibleTo`, rule.visibleTo ? [rule.visibleTo] : [], capabilities),
        ...unknown(`/fields/${level}/${field}/writableBy`, rule.writableBy ? [rule.writableBy] : [], capabilities),
      ]),
    ),
    ...(platform.levels.includes("application") && platform.applications === undefined
      ? ["/applications is missing, but there is an application level"]
      : []),
  ];
}

/** The points that a role lists by name. */
const listed = (role: { readonly permissions?: "*" | readonly string[] } | undefined): readonly string[] =>
  role?.permissions === undefined || role.permissions === "*" ? [] : role.permissions;

/** Of a custom role the points stand in the lines of its holders. */
const customProblems = (at: string, role: { readonly custom?: true; readonly permissions?: unknown } | undefined) =>
  role?.custom === true && role.permissions !== undefined
    ? [`${at} is custom and has permissions: drop one of the two`]
    : [];

/** What is given in workspaces is either permissions in their order, or roles. */
function workspaceProblems({
  workspacePermissions: ordered,
  workspaceRoles: roles,
  grants,
}: Platform): readonly string[] {
  const custom = Object.entries(roles ?? {}).filter(([, role]) => role.custom === true);
  return [
    ...((ordered === undefined) === (roles === undefined)
      ? ["/ needs either workspacePermissions or workspaceRoles"]
      : []),
    ...(roles === undefined && grants.roles !== undefined
      ? ["/grants/roles is written, but there are no workspaceRoles"]
      : []),
    ...(custom.length > 1
      ? [`/workspaceRoles has more than one custom role: ${custom.map(([name]) => name).join(", ")}`]
      : []),
  ];
}

/** Whoever is invited to a workspace is no member, and what they are given there is theirs alone. */
function invitationProblems({ invitations, grants: { needMembership, whilePending, afterLeaving } }: Platform) {
  const invites = invitations?.at.includes("workspace") === true;
  const { by, attempts = 0 }: Partial<NonNullable<Platform["invitations"]>["resend"]> = invitations?.resend ?? {};
  return [
    ...(invites && needMembership ? ["/invitations/at names workspace, but grants need a membership"] : []),
    ...(invites && whilePending === "wait" ? ["/invitations/at names workspace, but grants wait while pending"] : []),
    ...(needMembership && afterLeaving === "kept"
      ? ["/grants/afterLeaving is kept, but grants need a membership"]
      : []),
    ...(by === "reissue" && attempts > 0
      ? ["/invitations/resend/attempts is not 0, but nobody counts by reissue"]
      : []),
  ];
}

/** The platforms of a folder: a file `<name>.yaml` each. Each is read once. */
export function platformsIn(folder: string): Platforms {
  const loaded = new Map<string, Platform>();
  const names = () =>
    readdirSync(folder)
      .filter((file) => file.endsWith(".yaml"))
      .map((file) => basename(file, ".yaml"))
      .sort();
  const load = (name: string) => {
    const known = loaded.get(name);
    if (known !== undefined) return known;
    const available = names();
    // Only a listed name becomes a path: a charter cannot reach out of the folder.
    if (!available.includes(name)) throw new UnknownPlatformError(name, available);
    const file = join(folder, `${name}.yaml`);
    const platform = readPlatform(readFileSync(file, "utf8"), file);
    loaded.set(name, platform);
    return platform;
  };
  return { names, load };
}

/** The platforms that come with Charter. */
export const bundledPlatforms: Platforms = platformsIn(bundledFolder);

/**
 * One of the platforms that come with Charter.
 *
 * @throws UnknownPlatformError with the names of those that exist; InvalidPlatformError.
 */
export function loadPlatform(name: string): Platform {
  return bundledPlatforms.load(name);
}
