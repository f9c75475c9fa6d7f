import { distance } from "fastest-levenshtein";
import { quoted } from "../characters/visible";

/** So many candidates are named; more would be a list to search. */
const listed = 12;

/** Words longer than this are no typing error of one another. */
const longest = 100;

/** So many candidates are compared: beyond that a suggestion costs more than it helps. */
const compared = 10_000;

/** How far a typing error may be from the word that was meant. */
const reach = (word: string) => Math.min(4, Math.max(1, Math.floor(word.length / 3)));

/** The candidate that was probably meant: a few letters away, or the same beginning. */
function closeWord(word: string, candidates: Iterable<string>): string | undefined {
  const lower = word.toLowerCase();
  let best: string | undefined;
  let nearest = reach(word) + 1;
  let left = compared;
  for (const candidate of candidates) {
    left -= 1;
    if (left < 0) break;
    if (candidate.length > longest) continue;
    const other = candidate.toLowerCase();
    const cut = lower.length >= 3 && other.length >= 3 && (other.startsWith(lower) || lower.startsWith(other));
    if (!cut && Math.abs(other.length - lower.length) >= nearest) continue;
    const far = cut ? 1 : distance(lower, other);
    if (far < nearest) {
      best = candidate;
      nearest = far;
    }
  }
  return best;
}

/** "Did you mean …?" where a close word exists. Words too long to be a typing error are not compared. */
export function didYouMean(word: string, candidates: Iterable<string>): string | undefined {
  const close = word.length > longest ? undefined : closeWord(word, candidates);
  return close === undefined ? undefined : `Did you mean ${quoted(close)}?`;
}

/** "Did you mean …?", else the words there are, where they are few. */
export function oneOf(word: string, candidates: readonly string[]): string | undefined {
  const close = didYouMean(word, candidates);
  if (close !== undefined) return close;
  if (candidates.length === 0 || candidates.length > listed) return undefined;
  return candidates.length === 1
    ? `It can only be ${candidates.map(quoted)}.`
    : `It is one of ${candidates.map(quoted).join(", ")}.`;
}

/** `an organization`, `a workspace`. */
export const aOrAn = (word: string): string => `${/^[aeiou]/.test(word) ? "an" : "a"} ${word}`;
