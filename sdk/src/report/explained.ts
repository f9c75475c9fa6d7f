/** The way from messages to their pages. */

import { isMessageCode, type MessageCode } from "@charter/schema";

/** So many codes are named in a line. */
const most = 6;

/** Where more is said: one line, however many messages have these codes; none where there is no message. */
export function whereExplained(codes: Iterable<MessageCode>): readonly string[] {
  const all = [...new Set(codes)];
  return all.length === 0 ? [] : [`\`charter explain ${all.slice(0, most).join(" ")}\` says more.`];
}

/** The code at the end of a failed line: that of the provider's error, of which the engine hands on the words alone. */
export function codeOf(line: string): readonly MessageCode[] {
  const code = /\[([a-z0-9-]+)\]$/.exec(line)?.[1];
  return isMessageCode(code) ? [code] : [];
}
