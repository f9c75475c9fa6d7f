/** Old flat charters: organizations without workspaces, and the charter that each becomes (D36). */

import { defaultReason } from "../declared/without-workspace";
import { ordered } from "../diagnostic";
import { InvalidFlatCharterError } from "../errors/flat-charter-errors";
import { InvalidCharterError } from "../errors/invalid-charter-error";
import type { Charter } from "../model";
import type { Entry } from "../parse/entries";
import { isIncomplete } from "../parse/incomplete";
import type { PlainMap } from "../parse/plain-map";
import type { SourceText } from "../parse/source";
import { judge } from "../parse-charter";
import type { Platform } from "../platform";
import { bundledPlatforms, type Platforms } from "../platform/file";
import { Lines } from "./lines";
import { type MovedOrganization, movedIn } from "./moved";
import { placesOn, platformFor } from "./platform";
import { type FlatText, readFlat } from "./read";
import { Upgrade } from "./upgrade";

export { InvalidFlatCharterError, NoFlatPlatformError, UnfitPlatformError } from "../errors/flat-charter-errors";
export type { FlatCharterDocument, FlatOrganization, FlatRoles, FlatUserGroup } from "../generated/flat-charter";
export type { MovedOrganization } from "./moved";

/** What became of a flat charter. */
export interface Upgraded {
  /** The new charter's document: valid, as its own reader says. */
  readonly document: PlainMap;
  readonly charter: Charter;
  readonly organizations: readonly MovedOrganization[];
}

/** How a flat charter is upgraded. */
export interface UpgradeOptions {
  /** The platform that it is for; else what the charter names, else the one whose organizations were flat once. */
  readonly platform?: string | undefined;
  readonly platforms?: Platforms | undefined;
  readonly now?: Date | undefined;
}

/** The document of a charter. */
function documentOf({ value, root, entries }: FlatText, upgrade: Upgrade, platform: Platform, withDefaults: boolean) {
  const lines = new Lines(entries);
  const here: Entry = { source: root.source, key: root.offset, value: root.offset };
  const at = (field: string): Entry => lines.entryIn(value, field) ?? here;
  const organizations = lines.in(value.organizations).map((line) => upgrade.organization(line, withDefaults));
  const line = (key: string, inner: unknown) => ({ key, value: inner, entry: at(key) });
  return lines.map(
    [
      line("charter", "v1"),
      line("platform", platform.platform),
      line("organizations", lines.map(organizations, !isIncomplete(value.organizations))),
    ],
    !isIncomplete(value),
  );
}

/** @throws InvalidFlatCharterError with all that is wrong, in the old one's lines */
function judged(text: FlatText, document: PlainMap, platform: Platform, now: Date): Charter {
  const { root, entries, diagnostics } = text;
  const only: Platforms = { names: () => [platform.platform], load: () => platform };
  try {
    return judge({ value: document, root, entries, diagnostics, parts: [], platformFiles: new Set() }, only, now);
  } catch (error) {
    if (!(error instanceof InvalidCharterError)) throw error;
    throw new InvalidFlatCharterError(ordered(error.diagnostics), { cause: error });
  }
}

/** By the default grant of a workspace, and by nothing else. */
const hasDefaults = ({ resources }: Charter): boolean =>
  resources.some((one) => one.kind === "WorkspaceGrant" && one.reasons?.includes(defaultReason) === true);

/**
 * Makes a charter of an old flat one. Pure.
 * @throws InvalidFlatCharterError with every error at once, each with its place in the old one; UnfitPlatformError,
 *   UnknownPlatformError, NoFlatPlatformError
 */
export function upgradeFlat(
  source: SourceText,
  { platform: wanted, platforms = bundledPlatforms, now = new Date() }: UpgradeOptions = {},
): Upgraded {
  const text = readFlat(source);
  const platform = platformFor(text, platforms, wanted);
  const upgrade = new Upgrade(new Lines(text.entries), platform, placesOn(platform, platforms));
  const withDefaults = documentOf(text, upgrade, platform, true);
  const generous = judged(text, withDefaults, platform, now);
  // It is written where somebody needs it, and nowhere else.
  const document = hasDefaults(generous) ? withDefaults : documentOf(text, upgrade, platform, false);
  const charter = document === withDefaults ? generous : judged(text, document, platform, now);
  return { document, charter, organizations: movedIn(text, charter) };
}
