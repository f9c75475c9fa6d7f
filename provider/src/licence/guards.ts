/** What Guard resources say: those of this run, and what the last one left in state. */

import { defaultLimit } from "@charter/schema";
import type { LicensedSteps } from "./licence";
import type { ProgramObject } from "./program-removals";

/** What every operation remembers of the run before it, also where it sees no check. */
export interface RememberedRules {
  /** The platform's word (`platformWord`). Absent in a program of classes: its environment says it, or its objects do. */
  readonly platform?: string;
  /** A count, or a share such as `25%`, per organization and kind: how many may be found gone at once. */
  readonly maxRemovals: string;
}

/** The inputs of a Guard resource. */
export interface GuardInputs extends RememberedRules {
  /** The serial of the state that the run was planned with; absent where that could not be read, in a preview. */
  readonly basis?: string;
  /** The serial that the state has from this run on. */
  readonly serial: string;
  /** What the charter's guard says: state keeps it, so that the next plan can say what was loosened. */
  readonly guard?: Readonly<Record<string, unknown>>;
  /** What the plan of a charter allows; absent in a program of classes, which has no plan before it registers. */
  readonly licence?: LicensedSteps;
  /** How many people a program of classes may take something from, as `maxRemovals`. Default: `25%`. */
  readonly maxLosses?: string;
  /** What the state of a program of classes holds; absent in a charter's. */
  readonly program?: readonly ProgramObject[];
  /** Whether the run ends with an Outcome resource, which reports failures that were kept back. */
  readonly outcome: boolean;
}

/** What is in force, and what was where nothing is said anew. */
export class Guards {
  private charters: GuardInputs | undefined;
  private programs: GuardInputs | undefined;
  private remembered: RememberedRules | undefined;
  private platformInState: string | undefined;

  /** Takes what a Guard says: a charter's, or that of a program of classes; there may be both. */
  learn(guard: GuardInputs): void {
    if (guard.program === undefined) this.charters = guard;
    else this.programs = guard;
  }

  /** Takes what the last run left in state: a refresh sees no check. What a charter says goes before what a program does. */
  remember(rules: RememberedRules): void {
    this.remembered = rules.platform === undefined ? { ...rules, ...this.remembered } : rules;
  }

  /** Takes the platform that an object in state lives on: a refresh may read it before it reads any rules. */
  rememberPlatform(platform: string): void {
    this.platformInState ??= platform;
  }

  /** The word of the platform that the charter names, if a charter is or was in force. */
  get platform(): string | undefined {
    return (this.charters ?? this.remembered)?.platform ?? this.platformInState;
  }

  /** The limit on removals in force; the default before any charter was seen. */
  get maxRemovals(): string {
    return (this.charters ?? this.programs ?? this.remembered)?.maxRemovals ?? defaultLimit;
  }

  /** Whether failures may be kept back, because something reports them at the end. */
  get endsWithOutcome(): boolean {
    return this.charters?.outcome === true;
  }
}
