/** A word in the quotes of a shell. */
export const inQuotes = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** A word as a shell takes it: in quotes where it needs them. */
export const inShell = (text: string): string => (/^[\w@%+=:,./-]+$/.test(text) ? text : inQuotes(text));
