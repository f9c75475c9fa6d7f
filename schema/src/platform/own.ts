/** A platform's file that a charter brings along: content of a pull request, so some of it is not for it to say. */

import { posix } from "node:path";
import { quoted } from "../characters/visible";
import { diagnose } from "../diagnostic";
import { oneOf } from "../diagnostic/suggestion";
import { keyPlace, valuePlace } from "../parse/entries";
import type { SourceText } from "../parse/source";
import type { Platform } from ".";
import { bundledPlatforms, type Platforms } from "./file";
import { type PlatformReading, type PlatformTerms, readPlatformText } from "./read";

/** Whether a charter names its platform by a path and not by a name. */
export const isPlatformPath = (platform: unknown): platform is `./${string}` | `../${string}` =>
  typeof platform === "string" && /^\.\.?\/.+\.ya?ml$/i.test(platform);

/**
 * The file that a charter's own file names: beside it. A commit that a file is of stands before its path, as `main:` does in
 * `main:teams/org.yaml`.
 */
export function besideOf(file: string, path: string): string {
  const at = file.lastIndexOf(":") + 1;
  return file.slice(0, at) + posix.join(posix.dirname(file.slice(at)), path);
}

/** Who makes the calls, by adapter: the platforms that come with Charter say so of theirs. */
const callers = ({ names, load }: Platforms): ReadonlyMap<string, Platform["caller"]> =>
  new Map(names().map((name) => [load(name).adapter, load(name).caller]));

/** What holds of such a file beyond what holds of every platform's. */
const termsOf = (platforms: Platforms): PlatformTerms => {
  const known = callers(platforms);
  return {
    // Who makes the calls decides which guards hold, so a charter does not: its adapter does.
    complete: (value) => {
      const caller = typeof value.adapter === "string" ? known.get(value.adapter) : undefined;
      return { ...value, caller: caller ?? "member" };
    },
    problems: ({ value, root, entries }) => {
      const entry = (key: string) => entries.get(value)?.get(key);
      const [caller, adapter, name] = [entry("caller"), entry("adapter"), entry("platform")];
      const forbidden =
        caller === undefined
          ? []
          : [
              diagnose("not-for-a-charter", keyPlace(caller), "Who makes the calls is not for a charter to say.", {
                suggestion: "Remove the line: it follows from `adapter`.",
              }),
            ];
      const unknown =
        typeof value.adapter !== "string" || known.has(value.adapter)
          ? []
          : [
              diagnose(
                "unknown-adapter",
                adapter === undefined ? root : valuePlace(adapter),
                `There is no adapter ${quoted(value.adapter)}.`,
                { suggestion: oneOf(value.adapter, [...known.keys()]) },
              ),
            ];
      const taken =
        typeof value.platform !== "string" || !platforms.names().includes(value.platform)
          ? []
          : [
              diagnose(
                "platform-name",
                name === undefined ? root : valuePlace(name),
                `${quoted(value.platform)} is a platform that comes with Charter.`,
                { suggestion: "Give the file and the platform in it another name." },
              ),
            ];
      return [...forbidden, ...unknown, ...taken];
    },
  };
};

/** Reads a platform's file that a charter brings along. Never throws for what is in it. */
export const readOwnPlatform = (text: SourceText, platforms: Platforms = bundledPlatforms): PlatformReading =>
  readPlatformText(text, termsOf(platforms));
