import { isAscii } from "../characters/look-alikes";
import { walkName } from "../glob";
import type { Platform } from "../platform";
import { normalizePrincipal } from ".";
import { withEncodedDomain } from "./domain";

/** A test for principals, and how much work it has done so far. */
export interface PrincipalMatcher {
  /** Whether a principal in its one spelling (`normalizePrincipal`) is among those that the globs name. */
  readonly matches: (principal: string) => boolean;
  /** How many characters were compared so far. */
  readonly steps: () => number;
}

/** The characters of a text: of most, its UTF-16 units are just that. */
const charactersOf = (text: string): ArrayLike<string> => (isAscii(text) ? text : Array.from(text));

/** Globs as a matcher, which counts how much it compares. */
export function createPrincipalMatcher(
  globs: readonly string[],
  platform: Pick<Platform, "principal">,
): PrincipalMatcher {
  const spelled = globs.map((glob) => charactersOf(normalizePrincipal(glob, platform)));
  let steps = 0;

  const isMatch = (glob: ArrayLike<string>, text: ArrayLike<string>): boolean => {
    const walked = walkName(glob, text);
    steps += walked.steps;
    return walked.matches;
  };

  // A pattern may have the beginning of a domain as the domain name system has it, which has no letters then.
  const matches = (principal: string): boolean => {
    const spellings = [principal, ...(isAscii(principal) ? [] : [withEncodedDomain(principal)])].map(charactersOf);
    return spelled.some((glob) => spellings.some((characters) => isMatch(glob, characters)));
  };

  return { matches, steps: () => steps };
}

/**
 * A test whether a principal matches one of the globs of `ignore:` (D39): `*` stands for any characters, `?` for one.
 * Globs are compared as principals are: without regard to case.
 *
 * @returns A function that takes a principal in its one spelling (`normalizePrincipal`).
 */
export function principalMatcher(
  globs: readonly string[],
  platform: Pick<Platform, "principal">,
): (principal: string) => boolean {
  return createPrincipalMatcher(globs, platform).matches;
}
