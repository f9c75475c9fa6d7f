/** JSON that says one thing twice is read differently by different readers: the last counts, or both in one. */

const space = 0x20;
const quote = 0x22;
const backslash = 0x5c;
const colon = 0x3a;
const opening = 0x7b;
const closing = 0x7d;

/** The end of the string that begins at a quotation mark. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let before = end - 1;
    while (text.charCodeAt(before) === backslash) before -= 1;
    if ((end - before) % 2 === 1) return end;
  }
  return text.length;
}

/** Whether a string that ends there names a member. */
function isName(text: string, end: number): boolean {
  let next = end + 1;
  // Space, tab, line feed and carriage return are all that JSON knows of space.
  while (text.charCodeAt(next) <= space) next += 1;
  return text.charCodeAt(next) === colon;
}

/** As it is meant: with escapes it can be spelled in many ways. */
function nameOf(text: string, start: number, end: number): string {
  const written = text.slice(start + 1, end);
  return written.includes("\\") ? JSON.parse(`"${written}"`) : written;
}

/**
 * A member's name that stands twice in one object. Pure.
 * @param text JSON that can be parsed
 */
export function repeatedName(text: string): string | undefined {
  const open: Set<string>[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charCodeAt(at);
    if (character === opening) open.push(new Set());
    else if (character === closing) open.pop();
    else if (character === quote) {
      const end = endOfString(text, at);
      if (isName(text, end)) {
        const name = nameOf(text, at, end);
        const names = open.at(-1);
        if (names?.has(name) === true) return name;
        names?.add(name);
      }
      at = end;
    }
  }
  return undefined;
}
