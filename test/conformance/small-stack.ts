/** A charter and its state in this process. The service and the adapter are the real ones. */

import { type Backend, connect, RunRules } from "@charter/provider";
import { bundledPlatforms, type Charter, type Platform, parseCharter } from "@charter/schema";
import { find, namedBy } from "../../sdk/src/cli/invitation.js";
import { exitCode, type Plan } from "../../sdk/src/plan/index.js";
import { onceRead } from "./once-read.mjs";
import { SmallEngine } from "./small-engine.js";
import { endedBy, type How, nothing, type Ran, type Stack } from "./stack.js";
import type { Environment, Kept } from "./target.js";

type Permit = Parameters<typeof connect>[2];

export class SmallStack implements Stack {
  private text = "";
  private environment: Environment = {};
  private how: How = {};
  private readonly connect = async (permit: Permit): Promise<Backend> => {
    const { meanwhile = async () => {}, onRead = () => {} } = this.how;
    return onceRead(await connect(this.platform, this.environment, permit), meanwhile, onRead);
  };
  private engine = this.anew();

  constructor(private readonly platform: Platform) {}

  declare(charter: object): void {
    this.text = JSON.stringify(charter);
  }

  async apply(environment: Environment, now: Date, how: How = {}) {
    const shown: Plan[] = [];
    this.environment = environment;
    this.how = how;
    const act = async (): Promise<Ran> => {
      const onPlan = async (plan: Plan) => how.onPlan?.(plan);
      const done = await this.engine.apply(this.read(now), now, { adopt: how.adopt, onPlan });
      const { plan, failures, leftOut, failed: said } = done;
      shown.push(...done.shown);
      if (shown.length === 1 && plan.refusals.length > 0) return { ...nothing, code: 3, plan };
      const failed = [...failures, ...plan.refusals.map(({ code }) => code)].sort();
      return { ...nothing, code: failed.length > 0 ? 1 : 0, plan: shown[0] ?? plan, failed, leftOut, said };
    };
    return { ...(await act().catch(endedBy)), shown };
  }

  /** What a killed run still does in this process, it does to a state that nobody has any more. */
  async applyAndKill(environment: Environment, now: Date, moment: Promise<void>): Promise<void> {
    const ended = this.apply(environment, now);
    await Promise.race([
      moment,
      ended.then(({ said }) => {
        throw new Error(`The run ended before it was killed:\n${said.join("\n")}`);
      }),
    ]);
    this.engine = this.engine.copied(this.connect);
    ended.catch(() => {});
  }

  async plan(environment: Environment, now: Date, how: Pick<How, "adopt" | "onRead"> = {}): Promise<Ran> {
    this.environment = environment;
    this.how = how;
    const act = async (): Promise<Ran> => {
      const plan = await this.engine.plan(this.read(now), now, { adopt: how.adopt });
      return { ...nothing, code: exitCode(plan), plan };
    };
    return act().catch(endedBy);
  }

  /** A plan of one step, which is its licence. */
  async resend(environment: Environment, address: string): Promise<void> {
    const named = namedBy(address, this.platform);
    const rules = new RunRules({});
    const backend = await connect(this.platform, environment, (write) => rules.permitWrite(write));
    const observed = await backend.observe({ slug: named.organization });
    const { licence, send } = find(named, observed, backend, this.platform);
    rules.learn({ maxRemovals: "0", serial: "", outcome: false, licence: { [address]: licence } });
    await send();
  }

  loseState(): void {
    this.engine = this.anew();
  }

  save(): Kept<Stack> {
    const { engine } = this;
    const open = (): Stack => {
      const copy = new SmallStack(this.platform);
      copy.engine = engine.copied(copy.connect);
      return copy;
    };
    return { open, remove: () => {} };
  }

  leaks(): readonly string[] {
    return [];
  }

  remove(): void {}

  private read(now: Date): Charter {
    // The platform of a test may be another one than the one that comes with its name.
    const platforms = { ...bundledPlatforms, load: () => this.platform };
    return parseCharter([{ file: "org.yaml", text: this.text }], { now, platforms });
  }

  /** An engine that knows nothing; of what could be taken at once it takes the first. */
  private anew(): SmallEngine {
    return new SmallEngine(this.connect, () => 0);
  }
}
