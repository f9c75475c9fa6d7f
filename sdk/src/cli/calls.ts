/** `--calls-per-hour`: how many calls a command makes to a service whose token others share. */

import type { Backend, CallBudget, Handover } from "@charter/provider";
import type { Platform } from "@charter/schema";

/** As in `callsPerHourVariable`: nothing is loaded for it before a command runs. */
const variable = "CHARTER_CALLS_PER_HOUR";

/** The environment of this process's one command: all that it connects to counts towards one budget. */
let environment: NodeJS.ProcessEnv = process.env;

/** From now on a command may make so many; undefined for what the environment says. */
export function limitCalls(perHour: string | undefined): void {
  environment = perHour === undefined ? process.env : { ...process.env, [variable]: perHour };
}

/** What a command connects with. */
export const serviceEnvironment = (): NodeJS.ProcessEnv => environment;

type Connect<P extends unknown[]> = (
  platform: Platform,
  environment: NodeJS.ProcessEnv,
  ...more: P
) => Backend | Promise<Backend>;

/** A way to connect, within what this command may call. */
export const limited =
  <P extends unknown[]>(connect: Connect<P>) =>
  (platform: Platform, ...more: P) =>
    connect(platform, environment, ...more);

/** What the provider's process learns of the calls of this one. */
export function callsSoFar(callBudget: (environment: NodeJS.ProcessEnv) => CallBudget): Handover["calls"] {
  const perHour = environment[variable];
  return perHour ? { perHour, made: callBudget(environment).made } : undefined;
}
