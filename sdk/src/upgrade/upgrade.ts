/** What `charter upgrade` makes: the new charter's text, and what moved where. */

import { readCharterFiles } from "@charter/schema";
import { type Upgraded, upgradeFlat } from "@charter/schema/flat";
import { exportToText } from "../export/text";
import { keptComments } from "./comments";
import { SeveralFilesError } from "./errors";

/** A new charter as text, before it is written. */
export interface UpgradedText extends Upgraded {
  readonly text: string;
  /** How many lines of comments are not in it. */
  readonly lostComments: number;
}

/**
 * Reads an old flat charter, and makes a new one of it.
 * @throws InvalidFlatCharterError, UnfitPlatformError, NoFlatPlatformError, UnknownPlatformError, SeveralFilesError
 */
export async function upgradeFile(path: string, platform: string | undefined): Promise<UpgradedText> {
  const [source, second] = await readCharterFiles(path);
  if (source === undefined || second !== undefined) throw new SeveralFilesError(path);
  const upgraded = upgradeFlat(source, { platform });
  const { document } = upgraded;
  const { remarks, lost } = keptComments(source.text, document);
  return { ...upgraded, text: exportToText({ document, remarks }), lostComments: lost };
}
