/** `charter apply` in a process of its own, as often as it is told to: its environment is that of the run. The time is given. */

import { connect } from "@charter/provider";
import type { Platform } from "@charter/schema";
import { apply } from "../../sdk/dist/apply/run.js";
import type { Answer, Order } from "./engine-processes.js";
import { onceRead } from "./once-read.mts";
import type { Failure } from "./stack.js";

const say = (answer: Answer): void => void process.send?.(answer);

/** What is to happen once the service was read has happened. */
let goOn = (): void => {};

const asRead = (): Promise<void> =>
  new Promise((resolve) => {
    goOn = resolve;
    say({ says: "read" });
  });

const service = async (platform: Platform) =>
  onceRead(await connect(platform), asRead, (slug, observed) => say({ says: "observed", slug, observed }));

async function run({ environment, path, location, now, adopt }: Extract<Order, { does: "apply" }>): Promise<void> {
  for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name];
  Object.assign(process.env, environment);
  try {
    const applied = await apply({
      ...{ path, location, now, adopt, backend: service },
      onPlan: ({ plan }, pass) => say({ says: "plan", plan, pass }),
      onStep: () => {},
      onNote: () => {},
    });
    say({ says: "applied", applied });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const { message, stack, code, plan, diagnostics }: Failure = error;
    say({ says: "failed", failure: { message, stack, code, plan, diagnostics } });
  }
}

process.on("message", (order: Order) => {
  if (order.does === "apply") void run(order);
  else goOn();
});
process.on("disconnect", () => process.exit());
