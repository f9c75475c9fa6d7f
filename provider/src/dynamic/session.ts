/** What one provider process works with: one backend, one estate, one set of rules. */

import {
  defaultPlatform,
  harmlessLines,
  type Platform,
  platformAt,
  platformIn,
  UnreadablePlatformError,
} from "@charter/schema";
import { adapterOf } from "../adapters";
import type { Adapter } from "../adapters/adapter";
import type { Backend } from "../backend";
import { callBudget, callsPerHourVariable } from "../http/call-budget";
import type { Context } from "../kinds/kind";
import { RunRules } from "../licence/run-rules";
import { Estate } from "../observed/estate";
import { type Handover, readHandover } from "../observed/handover";
import { KeptFailures } from "./kept-failures";
import { Replacements } from "./replacements";
import type { Properties } from "./state";
import { tellWaits } from "./told-waits";

/** What the service is reached with: calls that the command made count as this run's. */
function environmentWith({ calls }: Handover): NodeJS.ProcessEnv {
  if (calls === undefined) return process.env;
  const environment = { ...process.env, [callsPerHourVariable]: calls.perHour };
  callBudget(environment).note(calls.made);
  return environment;
}

class Session implements Context {
  readonly rules = new RunRules();
  readonly kept = new KeptFailures((message) => this.report(message));
  readonly replacements = new Replacements();
  /** By name. */
  private readonly adapters = new Map<string, Adapter>();
  private connection: Backend | undefined;
  private organizations: Estate | undefined;
  private readonly said = new Set<string>();

  constructor(private readonly handover: Handover) {
    if (handover.tellsWaits === true) tellWaits();
  }

  get platform(): Platform {
    const { platform = this.rules.guards.platform } = this.handover;
    return platform === undefined ? platformAt(process.env.CHARTER_PLATFORM || defaultPlatform) : platformIn(platform);
  }

  /** Connected at the first use, so that a missing variable is the error of a call, not of the process. */
  get backend(): Backend {
    this.connection ??= this.open();
    return this.connection;
  }

  get estate(): Estate {
    this.organizations ??= new Estate(this.backend, (message) => this.report(message), this.handover.observed);
    return this.organizations;
  }

  /**
   * Ready for an operation on an object: learns from its state which platform it lives on, because neither a refresh nor a destroy sees
   * a charter, and loads that platform's adapter.
   */
  async on({ platform }: Properties): Promise<this> {
    if (typeof platform === "string") this.rules.guards.rememberPlatform(platform);
    const { adapter } = this.platform;
    if (!this.adapters.has(adapter)) this.adapters.set(adapter, await adapterOf(this.platform, process.env));
    return this;
  }

  private open(): Backend {
    const adapter = this.adapters.get(this.platform.adapter);
    if (adapter === undefined) throw new Error("An operation loads its adapter before it asks the service.");
    return adapter.connect(this.platform, environmentWith(this.handover), (write) => this.rules.permitWrite(write));
  }

  /** Says what concerns more than one object, once: the engine shows what its providers write to standard error. */
  report(message: string): void {
    if (this.said.has(message)) return;
    this.said.add(message);
    console.error(harmlessLines(message));
  }
}

let made: Promise<Session> | undefined;

/**
 * The session of this process. Made by the first call, before which a process that waits for its engine has nothing to know: calls race
 * `configure`, and every method awaits this.
 */
export function session(): Promise<Session> {
  made ??= readHandover().then((handover) => new Session(handover));
  return made;
}

/** Loads what the platform that was handed over needs, where a process has nothing else to do yet. */
export async function loadAhead(): Promise<void> {
  const { platform } = await readHandover();
  if (platform !== undefined) await adapterOf(platformIn(platform), process.env);
}

/** The session, ready for an operation on an object that has these properties. */
export const ready = async (properties: Properties): Promise<Session> => (await session()).on(properties);

/**
 * The session, ready to read or compare an object; nothing where the state says its platform in words of another version of Charter. That must not stop
 * the run of a charter, which says it anew.
 */
export async function readyToRead(properties: Properties): Promise<Session | undefined> {
  const known = await session();
  try {
    return await known.on(properties);
  } catch (error) {
    if (!(error instanceof UnreadablePlatformError)) throw error;
    known.report(`Nothing is read: ${error.message} ${error.remedy}`);
    return undefined;
  }
}
