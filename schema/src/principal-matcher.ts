import picomatch from "picomatch";
import type { Platform } from "./platform";
import { normalizePrincipal } from "./principal";

/** Stars, question marks and brackets only: what a reader of a list expects, and nothing that is slow to match. */
const options = { dot: true, nonegate: true, noextglob: true, nobrace: true } as const;

/**
 * A test whether a principal matches one of the globs of `ignore:` (D39). Globs are compared as principals are:
 * without regard to case.
 *
 * @returns A function that takes a principal in its one spelling (`normalizePrincipal`).
 */
export function principalMatcher(
  globs: readonly string[],
  platform: Pick<Platform, "principal">,
): (principal: string) => boolean {
  if (globs.length === 0) return () => false;
  return picomatch(
    globs.map((glob) => normalizePrincipal(glob, platform)),
    options,
  );
}
