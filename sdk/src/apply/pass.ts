/** One pass of the engine over one prepared charter, and what an empty state is told before it. */

import type { Handover } from "@charter/provider";
import { type DesiredResource, platformWord } from "@charter/schema";
import type { PulumiFn } from "@pulumi/pulumi/automation";
import { renamesOf } from "../plan/managed";
import type { PreparedCharter } from "../prepare";
import { beginInFolder } from "../state/new-stack";
import type { Pass } from "./applied";
import { runSafely } from "./engine-run";
import { EventLog, type Failure } from "./events";
import { interruptibly } from "./interruption";
import { knownBefore } from "./known-before";
import { knownState } from "./known-state";
import type { ApplyOptions } from "./options";
import { outOfDate } from "./out-of-date";
import { Overtaken } from "./overtaken";
import { type Part, partOf } from "./part";
import { type PassSize, savesEveryStep, savesOf } from "./pass-size";
import type { EngineWorkspace } from "./workspace";

/** What could not be told to an empty state cannot be changed or removed either. */
interface Beginning {
  readonly failures: readonly Failure[];
  readonly generalFailures: readonly string[];
  /** How many objects the state holds now. */
  readonly inState: number;
  /** What was prepared, for the state that there is now. */
  readonly prepared: PreparedCharter;
}

/** What one run of the engine is about. */
interface Work extends PassSize {
  readonly program: PulumiFn;
  /** How many objects the engine compares: those that are registered. */
  readonly compared: number;
  /** What alone may change, as `Part` names it; absent where everything may. */
  readonly targets?: Part["targets"];
}

/** What the provider's process need not find out again. */
function handoverOf({ document, observed }: PreparedCharter, calls: Handover["calls"]): Handover {
  const seen = [...observed.values()].flatMap(({ slug, observed }) =>
    observed === undefined ? [] : [[slug, observed] as const],
  );
  return {
    ...{ observed: Object.fromEntries(seen), platform: platformWord(document.platform), tellsWaits: true },
    ...(calls === undefined ? {} : { calls }),
  };
}

/** Runs the engine once, handing over what was observed, so that its provider need not read it again. */
async function run(
  work: Work,
  prepared: PreparedCharter,
  log: EventLog,
  { location, onNote, calls }: ApplyOptions,
  workspace: EngineWorkspace,
): Promise<void> {
  const onInterrupt = () => onNote("Interrupted: what is under way is finished first. Once more ends it at once.");
  await interruptibly(onInterrupt, (ending) => {
    workspace.handOver(handoverOf(prepared, calls?.()));
    return runSafely({ ...work, location, workspace }, log, ending).finally(workspace.takeBack);
  });
  // The guard says so, or the engine itself: what was to be written is not in the state any more.
  if (!log.hasBegun && ((await knownState(location, onNote)).serial ?? "") !== prepared.basis) {
    throw new Overtaken("Another run changed the state since this plan was made");
  }
}

/** What makes the service equal to the charter. */
function workOf(prepared: PreparedCharter, inState: number): Work {
  const { registered, managed, observed } = prepared;
  const stale = outOfDate(managed, observed);
  const part = partOf(prepared, stale);
  return {
    program: async () => {
      const { Charter } = await import("../charter.js");
      await Charter.register(prepared, part?.registered);
      return {
        organizations: registered.filter(({ kind }) => kind === "Organization").map(({ address }) => address),
      };
    },
    objects: registered.length,
    compared: part?.registered.size ?? registered.length,
    saves: savesOf(prepared, part?.registered),
    refresh: stale === "unknown" || stale.length > 0,
    inState,
    ...(part === undefined ? {} : { targets: part.targets }),
  };
}

export async function pass(
  prepared: PreparedCharter,
  inState: number,
  options: ApplyOptions,
  workspace: EngineWorkspace,
): Promise<Pass> {
  const log = new EventLog(options.onStep, renamesOf(prepared.document.resources));
  const work = workOf(prepared, inState);
  options.onPhase?.({ doing: "changing", objects: work.compared, seen: () => log.seen });
  await run(work, prepared, log, options, workspace);
  return { plan: prepared.plan, log };
}

/**
 * Whether the engine has to tell an empty state something before the run: what exists that it is to change or delete, or, where
 * it saves once at its end, that a run has begun: what a killed one leaves is its own.
 * @param isBegun whether the state says so already
 */
function needsBeginning(prepared: PreparedCharter, known: readonly DesiredResource[], isBegun: boolean): boolean {
  const { managed } = prepared;
  const isFresh = managed.source === "state" && managed.objects.size === 0 && !isBegun;
  return known.length > 0 || (isFresh && !savesEveryStep(workOf(prepared, 0)));
}

/** Prepares an empty state for the run; writes nothing to the service. */
export async function begin(
  prepared: PreparedCharter,
  options: ApplyOptions,
  workspace: EngineWorkspace,
): Promise<Beginning> {
  const { managed } = prepared;
  const known = knownBefore(prepared);
  const isBegun = beginInFolder(options.location) || managed.begun === true;
  if (!needsBeginning(prepared, known, isBegun)) {
    const inState = managed.source === "state" ? managed.objects.size : 0;
    return { failures: [], generalFailures: [], inState, prepared };
  }
  const log = new EventLog(() => undefined);
  let basis = "";
  const program = async () => {
    const { registerKnown } = await import("../register/index.js");
    basis = await registerKnown(prepared, known);
  };
  options.onPhase?.({ doing: "noting", objects: known.length, seen: () => log.seen });
  const work = {
    program,
    objects: known.length,
    compared: known.length,
    saves: known.length,
    refresh: false,
    inState: 0,
  };
  await run(work, prepared, log, options, workspace);
  const { failures, generalFailures } = log;
  return { failures, generalFailures, inState: known.length, prepared: { ...prepared, basis } };
}
