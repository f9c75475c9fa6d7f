/** Text from people in HTML and XML, as text and in attributes. What XML does not allow at all is written out like everywhere. */

import { withEntities } from "@charter/schema";
import { escapeLine, escapeLines } from "../escape";

/** One line of text, or a part of one. */
export const markup = (text: string): string => withEntities(escapeLine(text));

/** Several lines. */
export const markupLines = (text: string): string => withEntities(escapeLines(text));
