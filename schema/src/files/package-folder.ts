import { dirname } from "node:path";

/** The folder of this package, also for code that was bundled into another one. */
export const packageFolder = dirname(require.resolve("@charter/schema/package.json"));
