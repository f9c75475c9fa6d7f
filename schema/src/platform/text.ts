/** A platform in one word, for states and between processes: its name where it comes with Charter, else all of it, packed. */

import { deflateRawSync, inflateRawSync } from "node:zlib";
import { UnreadablePlatformError } from "../errors/unreadable-platform-error";
import { isPlatform } from "../generated/platform-validator";
import type { Platform } from ".";
import { bundledPlatforms, loadPlatform } from "./file";

/** No name begins so. */
const packed = "=";

/** The word of a platform that nobody can read any more. */
export const unreadPlatform = packed;

/** Far more than a file that anybody writes. */
const mostBytes = 4 * 1024 * 1024;

const words = new WeakMap<Platform, string>();
const platforms = new Map<string, Platform>();

/** A platform as one word: `standard`, or what `platformIn` makes the same platform of. */
export function platformWord(platform: Platform): string {
  if (bundledPlatforms.names().includes(platform.platform)) return platform.platform;
  const known = words.get(platform) ?? packed + deflateRawSync(JSON.stringify(platform)).toString("base64url");
  words.set(platform, known);
  return known;
}

/** @throws UnreadablePlatformError where the word was changed by hand */
function unpacked(word: string): unknown {
  try {
    const bytes = inflateRawSync(Buffer.from(word.slice(packed.length), "base64url"), { maxOutputLength: mostBytes });
    return JSON.parse(bytes.toString("utf8"));
  } catch (error) {
    throw new UnreadablePlatformError({ cause: error });
  }
}

/**
 * The platform that a word stands for.
 * @throws UnknownPlatformError where no platform has that name; UnreadablePlatformError where its file was another version's
 */
export function platformIn(word: string): Platform {
  if (!word.startsWith(packed)) return loadPlatform(word);
  const known = platforms.get(word);
  if (known !== undefined) return known;
  const platform = unpacked(word);
  if (!isPlatform(platform)) throw new UnreadablePlatformError();
  platforms.set(word, platform);
  return platform;
}
