/** Reads an old flat charter: its shape, with the place of everything in it. What it says is judged when a charter was made of it. */

import { diagnose } from "../diagnostic";
import { InvalidFlatCharterError } from "../errors/flat-charter-errors";
import { readPackageFile } from "../files";
import { isFlatCharterDocument } from "../generated/flat-charter-validator";
import type { Diagnostic } from "../model";
import { isCharterText, isCode, noCharter } from "../parse/charter-text";
import { type Entries, valuePlace } from "../parse/entries";
import { isPlainMap, type PlainMap } from "../parse/plain-map";
import { createSource, type Place, type SourceText } from "../parse/source";
import { readYaml } from "../parse/yaml-text";
import { schemaDiagnostics } from "../validate/schema-messages";
import { withoutLost, withoutRefused } from "../validate/without-refused";
import { flatVersion } from "./version";

/** A flat charter's document. What its schema refuses is `undefined` in it, and among the messages. */
export interface FlatText {
  readonly value: PlainMap;
  readonly root: Place;
  readonly entries: Entries;
  readonly diagnostics: readonly Diagnostic[];
}

const schema = (): unknown => JSON.parse(readPackageFile("flat-charter.schema.json"));

/** Another document than a flat charter. */
function otherDocument(value: PlainMap, root: Place, entries: Entries): Diagnostic {
  const entry = entries.get(value)?.get("charter");
  const place = entry === undefined ? root : valuePlace(entry);
  return value.charter === "v1"
    ? diagnose("not-flat", place, "This is no old flat charter: there is nothing to upgrade in it.", {
        suggestion: "Use it as it is: `charter plan` says what it would change.",
      })
    : diagnose("not-flat", place, "This is no old flat charter.", {
        suggestion: `It begins with \`charter: ${flatVersion}\`; flat-charter.schema.json says what it may hold.`,
      });
}

/**
 * Reads a flat charter from its text.
 * @throws InvalidFlatCharterError where it is none, or where values are missing that all else depends on
 */
export function readFlat(text: SourceText): FlatText {
  const entries: Entries = new WeakMap();
  const source = createSource(text, !isCode(text.file) && isCharterText(text));
  const tree = readYaml(source, entries);
  const { value, root } = tree;
  const foreign = noCharter(tree);
  if (foreign !== undefined) throw new InvalidFlatCharterError([foreign]);
  if (tree.broken) throw new InvalidFlatCharterError(tree.diagnostics);
  const written = isPlainMap(value) ? value : {};
  if (written.charter !== flatVersion) throw new InvalidFlatCharterError([otherDocument(written, root, entries)]);
  if (isFlatCharterDocument(value)) return { value: written, root, entries, diagnostics: tree.diagnostics };
  const refused = withoutLost(written, isFlatCharterDocument.errors ?? []);
  const shape = schemaDiagnostics(refused, { value, root, entries, schema: schema() });
  return {
    value: withoutRefused(written, entries, refused),
    root,
    entries,
    diagnostics: [...tree.diagnostics, ...shape],
  };
}
