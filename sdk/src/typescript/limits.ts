import { limits } from "@charter/schema";
import type { DataLimits } from "./apart/data";

/** How large the document of a charter in TypeScript may be. An organization of 77,000 objects has 200,000 entries. */
export const dataLimits: DataLimits = { depth: limits.depth, entries: 500_000 };
