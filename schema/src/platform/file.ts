/** The platform files that come with Charter, and others by their path. */

import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { InvalidPlatformError } from "../errors/invalid-platform-error";
import { UnknownPlatformError } from "../errors/unknown-platform-error";
import { packageFolder } from "../files/package-folder";
import type { Platform } from ".";
import { readPlatformText } from "./read";

/** Where platforms come from. */
export interface Platforms {
  /** The names of those that exist, sorted. */
  readonly names: () => readonly string[];
  /** @throws UnknownPlatformError, InvalidPlatformError */
  readonly load: (name: string) => Platform;
}

/** The platform files that come with this package. */
const bundledFolder = join(packageFolder, "platforms");

/**
 * Reads a platform from its text.
 *
 * @param file The file's path, for messages; its base name must be the platform's name.
 * @throws InvalidPlatformError with every problem at once, each with its place.
 */
export function readPlatform(text: string, file: string): Platform {
  const reading = readPlatformText({ file, text });
  if ("diagnostics" in reading) throw new InvalidPlatformError(file, reading.diagnostics);
  return reading.platform;
}

/** The platforms of a folder: a file `<name>.yaml` each. Each is read once. */
export function platformsIn(folder: string): Platforms {
  const loaded = new Map<string, Platform>();
  let listed: readonly string[] | undefined;
  const names = () => {
    listed ??= readdirSync(folder)
      .filter((file) => file.endsWith(".yaml"))
      .map((file) => basename(file, ".yaml"))
      .sort();
    return listed;
  };
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
