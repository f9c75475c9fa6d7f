/** Text from people in HTML and XML, as text and in attributes. What XML does not allow at all is written out like everywhere. */

import { escapeLine, escapeLines } from "../escape";

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

const withEntities = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] ?? "");

/** One line of text, or a part of one. */
export const markup = (text: string): string => withEntities(escapeLine(text));

/** Several lines. */
export const markupLines = (text: string): string => withEntities(escapeLines(text));
