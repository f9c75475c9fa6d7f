/** One comment, or one open issue, that is written anew each time instead of one more. */

import type { Note, Notes, Written } from "./host";

const begins = (marker: string) => (note: Note) => note.body.startsWith(marker);

/** Those with the marker, the oldest first. */
const marked = async (notes: Notes, marker: string): Promise<readonly Note[]> =>
  (await notes.own()).filter(begins(marker)).toSorted((a, b) => (a.id < b.id ? -1 : 1));

const superfluous = "There is an older one of these, which stays.";

/**
 * Writes what is to be said where it was said before. Two jobs at once may both find nothing and write: each looks again
 * afterwards, the oldest stays, and says what the last of them says.
 * @param marker what the body begins with
 */
export async function keepOne(notes: Notes, marker: string, body: string): Promise<Written | undefined> {
  const before = await marked(notes, marker);
  const written = before.length === 0 ? await notes.write(body) : undefined;
  const [kept, ...others] = written === undefined ? before : await marked(notes, marker);
  for (const { id } of others) await notes.remove(id, superfluous);
  if (kept === undefined || kept.id === written?.id) return written;
  return notes.rewrite(kept.id, body);
}

/** Removes all of them. @returns how many there were */
export async function removeAll(notes: Notes, marker: string, words: string): Promise<number> {
  const all = await marked(notes, marker);
  for (const { id } of all) await notes.remove(id, words);
  return all.length;
}
