/** A value as an object of JSON; empty where it is none. */

import { isPlainMap, type PlainMap } from "@charter/schema";
export const members = (value: unknown): PlainMap => (isPlainMap(value) ? value : {});
