import type { Declared } from "../declared/model";
import type { Diagnostic } from "../model";
import type { Platform } from "../platform";

/** What a schema cannot say: pure, and with everything about the platform from its file. */
export type Rule = (declared: Declared, platform: Platform) => readonly Diagnostic[];
