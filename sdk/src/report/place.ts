import type { Position } from "@charter/schema";
import { escapeLine } from "./escape";

/** Where something stands in the charter. */
export const at = ({ file, line }: Position): string => `${escapeLine(file)}:${line}`;
