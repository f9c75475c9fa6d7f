/** Which platform the CI's commands speak to. */

import { existsSync } from "node:fs";
import { join, relative } from "node:path";
import { type Charter, type Platform, parseCharter, platformAt, readCharter } from "@charter/schema";
import { defaultPlatform } from "@charter/schema/default-platform";
import { evaluator } from "../../typescript";

/** A platform, and how a command in the repository's folder names it. */
export interface NamedPlatform {
  readonly name: string;
  readonly platform: Platform;
}

/** The file that a charter brings along as its platform's. */
const ownFileOf = ({ platformPositions = {} }: Charter): string | undefined =>
  Object.entries(platformPositions).find(([keys]) => keys !== "")?.[1].file;

/**
 * The charter's platform where it is there already, else the one that is named.
 * @throws InvalidCharterError, UnknownPlatformError, InvalidPlatformError
 */
export async function platformOf(folder: string, charter: string, named = defaultPlatform): Promise<NamedPlatform> {
  const path = join(folder, charter);
  if (!existsSync(path)) return { name: named, platform: platformAt(named) };
  const read = parseCharter(await readCharter(path, evaluator()));
  const own = ownFileOf(read);
  const name = own === undefined ? read.platform.platform : `./${relative(folder, own)}`;
  return { name, platform: read.platform };
}
