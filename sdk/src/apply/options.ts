import type { Handover } from "@charter/provider";
import type { Preparation, Service } from "../prepare";
import type { PreparedCharter } from "../prepared";
import type { StateLocation } from "../state";
import type { Step } from "./events";

/** What a run is at. */
export type Phase =
  /** The charter and the service are read; the state holds so many objects. */
  | { readonly doing: "reading"; readonly inState: number }
  /** The engine learns what exists, or makes the changes: of so many objects it has seen so many. */
  | { readonly doing: "noting" | "changing"; readonly objects: number; readonly seen: () => number };

/** What applying works with. */
export interface ApplyOptions extends Preparation {
  /** The charter's file or folder. */
  readonly path: string;
  readonly backend: Service;
  readonly location: StateLocation;
  readonly now?: Date;
  /** Called with what was prepared before anything of it is written. */
  readonly onPlan: (prepared: PreparedCharter, pass: number) => void;
  /** Asks whether the plan that was shown is to be carried out; absent where nobody is asked. */
  readonly confirm?: (() => Promise<boolean>) | undefined;
  /** How many calls this process has made to a service whose token others share; nothing where that is not counted. */
  readonly calls?: (() => Handover["calls"]) | undefined;
  /** Called when another phase begins. */
  readonly onPhase?: (phase: Phase) => void;
  /** Called after each write. */
  readonly onStep: (step: Step) => void;
  /** Called with what a person should know: a broken lock, what the engine prints beside its events. */
  readonly onNote: (note: string) => void;
}
