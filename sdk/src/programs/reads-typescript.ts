import { satisfies } from "semver";

/** The versions of Node.js that read TypeScript without being told to. */
const readers = ">=22.18.0 <23 || >=23.6.0";

/** Whether a version does. */
export const readsTypeScript = (version: string): boolean => satisfies(version, readers, { includePrerelease: true });
