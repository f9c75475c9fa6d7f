/** Several organizations in one charter. */

import { isPlainMap } from "@charter/schema";
import type { Exported } from "./exported";

/** Makes one document of several that were exported from the same platform. */
export function joined(all: readonly Exported[]): Exported {
  const organizations = all.flatMap(({ document }) =>
    isPlainMap(document.organizations) ? Object.entries(document.organizations) : [],
  );
  return {
    document: { ...all[0]?.document, organizations: Object.fromEntries(organizations) },
    remarks: all.flatMap(({ remarks }) => remarks),
  };
}
