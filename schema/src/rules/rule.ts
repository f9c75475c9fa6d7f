import type { Declared } from "../declared/model";
import type { Diagnostic } from "../model";
import type { Platform } from "../platform";

/**
 * What a schema cannot say: pure, and with everything about the platform from its file. Whoever asks may stop reading: a rule that
 * could say more than the charter has lines says one thing after another. `now` is what a length of time counts from.
 */
export type Rule = (declared: Declared, platform: Platform, now: Date) => Iterable<Diagnostic>;
