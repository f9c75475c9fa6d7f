/**
 * Globs, walked: none becomes a regular expression. Whoever writes a charter would write that as well, and could make it run for years.
 */

/** What a glob is made of: characters of a name, or names of a path. */
export interface GlobOf<G, T> {
  /** Whether it stands for any number of what is compared, none included. */
  readonly isStar: (one: G) => boolean;
  /** Whether it stands for one. */
  readonly fits: (one: G, other: T) => boolean;
}

/**
 * Whether a glob matches. Going back to the last star alone is enough, so that the worst case is the length of the one times the length of
 * the other.
 * @returns how many comparisons it took, with the answer
 */
export function walkGlob<G, T>(
  glob: ArrayLike<G>,
  text: ArrayLike<T>,
  { isStar, fits }: GlobOf<G, T>,
): { readonly matches: boolean; readonly steps: number } {
  let steps = 0;
  let inGlob = 0;
  let inText = 0;
  let afterStar = 0;
  let takenByStar = 0;
  const starAt = (index: number): boolean => {
    const one = glob[index];
    return one !== undefined && isStar(one);
  };
  const fitsHere = (): boolean => {
    const [one, other] = [glob[inGlob], text[inText]];
    return one !== undefined && other !== undefined && fits(one, other);
  };
  while (inText < text.length) {
    steps += 1;
    if (starAt(inGlob)) {
      inGlob += 1;
      afterStar = inGlob;
      takenByStar = inText;
    } else if (fitsHere()) {
      inGlob += 1;
      inText += 1;
    } else if (afterStar > 0) {
      takenByStar += 1;
      inGlob = afterStar;
      inText = takenByStar;
    } else return { matches: false, steps };
  }
  while (starAt(inGlob)) inGlob += 1;
  return { matches: inGlob === glob.length, steps };
}

const characters: GlobOf<string, string> = {
  isStar: (one) => one === "*",
  fits: (one, other) => one === "?" || one === other,
};

/** The same of one name: `*` stands for any characters, `?` for one. */
export const walkName = (glob: ArrayLike<string>, name: ArrayLike<string>) => walkGlob(glob, name, characters);

/** Whether a pattern of one name matches it. */
export const matchesName = (pattern: string, name: string): boolean =>
  pattern === "*" || walkName(Array.from(pattern), Array.from(name)).matches;
