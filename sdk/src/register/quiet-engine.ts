/** Registering thousands of resources without telling the engine about each step of each of them. */

import * as pulumi from "@pulumi/pulumi";
import type { LogRequest } from "@pulumi/pulumi/proto/engine_pb";

/** What the Pulumi SDK says of its own acts: three lines a resource, each a call that waits for the one before. */
const ownTalk = /^(?:Registering resource: |RegisterResource RPC )/;
const debugSeverity = 0;

/**
 * Keeps the Pulumi SDK's own debug lines about registrations from the engine, which shows them to nobody unless it runs
 * with `--debug`. They were half of the time that registering takes. Whatever else is logged goes through.
 */
export function keepRegistrationQuiet(): void {
  const engine = pulumi.runtime.getEngine();
  if (engine === undefined) return;
  const log = engine.log.bind(engine);
  const quiet = (request: LogRequest, answered: () => void) => {
    const isOwnTalk = request.getSeverity() === debugSeverity && ownTalk.test(request.getMessage());
    return isOwnTalk ? answered() : log(request, answered);
  };
  Object.defineProperty(engine, "log", { value: quiet, configurable: true, writable: true });
}
