/** The service's words are in capitals, those of a charter are not. */

/** A word of the service. */
export const inLetters = (word: string): string => word.toLowerCase();

/** A word for the service; what is no text is left to it to refuse. */
export const capital = (value: unknown): unknown => (typeof value === "string" ? value.toUpperCase() : value);
