/** For which platform a flat charter is upgraded, and what its people become there. */

import { InvalidFlatCharterError, NoFlatPlatformError, UnfitPlatformError } from "../errors/flat-charter-errors";
import { platformOf } from "../parse-charter";
import { organizationRole, organizationRoles, type Platform } from "../platform";
import type { Platforms } from "../platform/file";
import type { FlatText } from "./read";

/** The roles at the organization that the two sorts of people of a flat one get. */
export interface Places {
  readonly administrator: string;
  readonly user: string;
}

/** The lowest role that gives nothing in workspaces: all else is the users' own. */
const userRole = (platform: Platform): string | undefined =>
  organizationRoles(platform).findLast((name) => {
    const role = organizationRole(platform, name);
    return role?.implies === undefined && role?.custom === undefined && name !== platform.topRole.role;
  });

/** What a platform would need, if it lacks something. */
const lackOf = (platform: Platform): string | undefined =>
  platform.defaultWorkspace?.exists !== true
    ? "default workspace"
    : userRole(platform) === undefined
      ? "role at the organization that leaves workspaces to grants"
      : undefined;

const fitting = ({ names, load }: Platforms): readonly string[] =>
  names().filter((name) => lackOf(load(name)) === undefined);

/** @throws UnfitPlatformError */
export function placesOn(platform: Platform, platforms: Platforms): Places {
  const user = userRole(platform);
  const lack = lackOf(platform);
  if (lack !== undefined || user === undefined)
    throw new UnfitPlatformError(platform.title, lack ?? "such role", fitting(platforms));
  return { administrator: platform.topRole.role, user };
}

/**
 * The platform that was asked for, else the one that the charter names, else the one whose organizations were flat once.
 * @throws UnknownPlatformError, InvalidFlatCharterError, NoFlatPlatformError
 */
export function platformFor(
  { value, entries, diagnostics }: FlatText,
  platforms: Platforms,
  wanted: string | undefined,
): Platform {
  if (wanted !== undefined) return platforms.load(wanted);
  const found = platformOf(value, { entries, platformFiles: new Set() }, new Map(), { platforms });
  if ("platform" in found) return found.platform;
  if (found.length > 0) throw new InvalidFlatCharterError([...diagnostics, ...found]);
  const [only, ...others] = platforms.names().filter((name) => platforms.load(name).upgradesFlat === true);
  if (only === undefined || others.length > 0) throw new NoFlatPlatformError(fitting(platforms));
  return platforms.load(only);
}
