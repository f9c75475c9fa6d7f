/** The slug that a service makes of a name: lower case, and one hyphen for whatever is no letter, digit or underscore. */
export const slugFrom = (name: string): string =>
  name
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9_]+/g, "-")
    .replace(/^-+|-+$/g, "");
