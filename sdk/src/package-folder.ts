import { dirname } from "node:path";

/** The folder of the package that users install: this one, wherever in it this code stands. */
export const packageFolder = dirname(require.resolve("@charter/sdk/package.json"));
