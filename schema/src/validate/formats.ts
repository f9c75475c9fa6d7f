/** Formats that the charter's schema names, beyond patterns. */

import { fullFormats } from "ajv-formats/dist/formats";
import { isEmailAddress } from "../principal";

/** Zones that exist, in lower case: there are some hundred, and Intl takes long to know one, however it is written. */
const known = new Set<string>();

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
  const name = text.toLowerCase();
  if (known.has(name)) return true;
  const isOne = exists(name);
  if (isOne) known.add(name);
  return isOne;
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
