/** What an editor completes and checks a charter from. */

import { readPackageFile } from "../files";
import { descriptionOf, kinds } from "../kinds";
import type { Platform } from "../platform";
import { editorSchema } from "./editor-schema";

/**
 * The schema of charters on a platform, for editors: the text of a file.
 * @param named how a charter names the platform: by name, or by the path of a file of its own
 */
export function editorSchemaText(platform: Platform, named: string): string {
  const schema = editorSchema(
    JSON.parse(readPackageFile("charter.schema.json")),
    platform,
    kinds.map(descriptionOf),
    /\.ya?ml$/i.test(named),
  );
  return `${JSON.stringify(schema, undefined, 2)}\n`;
}
