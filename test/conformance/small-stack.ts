/** A charter and its state in this process. The service and the adapter are the real ones. */

import { type Backend, connect, RunRules } from "@charter/provider";
import { bundledPlatforms, type Charter, type Platform, parseCharter, readAddress } from "@charter/schema";
import { exitCode, type Plan } from "../../sdk/src/plan/index.js";
import { onceRead } from "./once-read.mjs";
import { SmallEngine } from "./small-engine.js";
import { endedBy, type How, nothing, type Ran, type Stack } from "./stack.js";
import type { Environment, Kept } from "./target.js";

type Permit = Parameters<typeof connect>[2];

export class SmallStack implements Stack {
  private text = "";
  private environment: Environment = {};
  private meanwhile = async (): Promise<void> => {};
  private readonly connect = async (permit: Permit): Promise<Backend> =>
    onceRead(await connect(this.platform, this.environment, permit), this.meanwhile);
  private engine = this.anew();

  constructor(private readonly platform: Platform) {}

  declare(charter: object): void {
    this.text = JSON.stringify(charter);
  }

  async apply(environment: Environment, now: Date, { meanwhile = async () => {}, onPlan = () => {}, adopt }: How = {}) {
    const shown: Plan[] = [];
    this.environment = environment;
    this.meanwhile = meanwhile;
    const act = async (): Promise<Ran> => {
      const how = { adopt, onPlan: async (plan: Plan) => onPlan(plan) };
      const done = await this.engine.apply(this.read(), now, how);
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

  async plan(environment: Environment, now: Date, adopt?: true): Promise<Ran> {
    this.environment = environment;
    this.meanwhile = async () => {};
    const act = async (): Promise<Ran> => {
      const plan = await this.engine.plan(this.read(), now, { adopt });
      return { ...nothing, code: exitCode(plan), plan };
    };
    return act().catch(endedBy);
  }

  /** A plan of one step, which is its licence. */
  async resend(environment: Environment, address: string): Promise<void> {
    const { organization, principal } = readAddress("Membership", address);
    const rules = new RunRules({});
    const backend = await connect(this.platform, environment, (write) => rules.permitWrite(write));
    const observed = await backend.observe({ slug: organization });
    const membership = observed?.memberships.find((one) => one.principal === principal);
    if (membership === undefined) throw new Error(`${principal} has no membership in ${organization}`);
    const licence = { [address]: { may: ["resend" as const], id: membership.id } };
    rules.learn({ maxRemovals: "0", serial: "", outcome: false, licence });
    await backend.resend({ ...membership, organization });
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

  private read(): Charter {
    const platforms = { ...bundledPlatforms, load: () => this.platform };
    return parseCharter([{ file: "org.yaml", text: this.text }], { platforms });
  }

  /** An engine that knows nothing; of what could be taken at once it takes the first. */
  private anew(): SmallEngine {
    return new SmallEngine(this.connect, () => 0);
  }
}
