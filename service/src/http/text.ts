/** Whether every database keeps a text as it is: PostgreSQL knows no NUL, and half a surrogate pair is no character. */
export const isKept = (text: string): boolean => text.isWellFormed() && !text.includes("\0");
