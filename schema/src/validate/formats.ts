/** Formats that the charter's schema names, beyond patterns. */

import { fullFormats } from "ajv-formats/dist/formats";
import { isEmailAddress } from "../principal";

const known = new Map<string, boolean>();

function exists(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

/** Whether a text names a time zone of the IANA database; offsets such as +01:00 are not zones. */
export function isTimeZone(text: string): boolean {
  if (text.length > 64 || !/^[A-Za-z]/.test(text)) return false;
  const answer = known.get(text) ?? exists(text);
  // The answers are few where they are right; wrong ones need no memory.
  if (answer) known.set(text, answer);
  return answer;
}

/** Whether a text is an absolute web address. */
export function isWebAddress(text: string): boolean {
  return text.length <= 2000 && /^https?:\/\/[^\s\p{C}]+$/iu.test(text) && URL.canParse(text);
}

/** By the name the schema uses. */
export const formats = {
  /** RFC 3339 full-date: a day that exists. */
  date: fullFormats.date,
  /** RFC 3339 date-time: a moment that exists. */
  "date-time": fullFormats["date-time"],
  uri: isWebAddress,
  "idn-email": isEmailAddress,
  "time-zone": isTimeZone,
} as const;
