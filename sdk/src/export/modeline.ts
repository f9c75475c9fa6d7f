/** What a charter says to editors: the schema that they complete it from lies beside it, and moves with it. */

import type { Platform } from "@charter/schema";

/** The file of that schema. */
export const schemaFileOf = ({ platform }: Platform): string => `${platform}.schema.json`;

/** The line that names it, as the YAML language server reads it. */
export const modelineOf = (platform: Platform): string =>
  `# yaml-language-server: $schema=./${schemaFileOf(platform)}\n`;
