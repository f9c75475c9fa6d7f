import type { PlainMap } from "@charter/schema";
import type { Check } from "../http/shape";

/** The settings among these fields; those that are none are unset: one that somebody wrote by hand blocks nobody. */
export function settled<Settings>(fields: PlainMap, is: Check<Settings>): Settings {
  if (is(fields)) return fields;
  const [, field = ""] = is.errors?.[0]?.instancePath.split("/") ?? [];
  return settled({ ...fields, [field]: null }, is);
}
