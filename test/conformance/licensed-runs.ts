/** Plays a story on the in-process engine and service, and holds every run in it against the plan that it showed. */

import type { ObservedOrganization } from "@charter/provider";
import { type Charter, loadPlatform, parseCharter } from "@charter/schema";
import type { Plan } from "../../sdk/src/plan/index.js";
import type { Act, Run, Story } from "./any-runs.js";
import { doByHand } from "./by-hand.js";
import { choices } from "./choices.js";
import { breaches } from "./licensed.js";
import { lossesOf } from "./losses.js";
import { type Done, Locked, SmallEngine } from "./small-engine.js";
import { SmallService } from "./small-service.js";
import { standard } from "./targets/standard.js";
import { charterIn } from "./words.js";

/** What was counted, for whoever reads a table. */
export interface Counts {
  runs: number;
  /** Runs that another one of the same stack overtook, and that planned anew. */
  overtaken: number;
  /** Runs that found the stack's state locked. */
  locked: number;
  /** Runs that a guard refused. */
  refused: number;
  /** Entries of the log that runs made, what went along included. */
  writes: number;
  /** Steps that were shown. */
  steps: number;
  /** What summaries said that people lose. */
  losses: number;
}

export const noCounts = (): Counts => ({
  runs: 0,
  overtaken: 0,
  locked: 0,
  refused: 0,
  writes: 0,
  steps: 0,
  losses: 0,
});

/** What was counted as a table in Markdown. */
export function tableOf(counts: object): string {
  const columns = Object.entries(counts);
  const row = (cells: readonly unknown[]): string => `| ${cells.join(" | ")} |`;
  return [
    row(columns.map(([name]) => name)),
    row(columns.map(() => "--:")),
    row(columns.map(([name, value]) => (name === "seed" ? value : value.toLocaleString("en")))),
  ].join("\n");
}

/** How a run ended. */
type Ending = Omit<Done, "plan"> & {
  /** The organization as it was when the first of the plans was made; none where there was none. */
  readonly before?: ObservedOrganization;
};

/** A story under way. */
class Playing {
  readonly found: string[] = [];
  private readonly service = new SmallService();
  private readonly stacks: Readonly<Record<"same" | "other", SmallEngine>>;
  private readonly charters: readonly Charter[];
  private number = 0;
  /** What the run under way is called, and what is to happen beside it. */
  private under: { readonly name: string; readonly before: () => Promise<void> } = { name: "", before: async () => {} };

  constructor(
    { charters, seed }: Story,
    private readonly counts: Counts,
  ) {
    const platform = loadPlatform("standard");
    this.charters = charters.map((one) =>
      parseCharter([{ file: "org.yaml", text: JSON.stringify(charterIn(platform, standard.words, one)) }]),
    );
    const stack = () => new SmallEngine((permit) => this.service.connect({ ...this.under, permit }), choices(seed));
    this.stacks = { same: stack(), other: stack() };
  }

  async run({ charter, days, moments }: Run): Promise<void> {
    this.service.pass(24 * days);
    for (const { at, act } of moments) if (at < 0) await this.perform(act);
    const left = new Map(Map.groupBy(moments, ({ at }) => at));
    let writes = 0;
    const due = async (at: number): Promise<void> => {
      const now = left.get(at) ?? [];
      left.delete(at);
      for (const { act } of now) await this.perform(act);
    };
    await this.apply(
      "same",
      charter,
      () => due(0),
      async () => {
        writes += 1;
        await due(writes);
      },
    );
  }

  private async perform(act: Act): Promise<void> {
    if (act.does === "accepts") return this.service.accept(act.person);
    if (act.does === "runs") return this.apply(act.stack, act.charter);
    // What is not there cannot be changed, and what would leave nobody in charge is refused.
    await doByHand(this.service.connect({ name: "by hand" }), act.act).catch(() => {});
  }

  private async apply(
    stack: "same" | "other",
    charter: 0 | 1,
    onPlan = async () => {},
    before = async () => {},
  ): Promise<void> {
    this.number += 1;
    const name = `run ${this.number}`;
    const since = this.service.log.length;
    const outer = this.under;
    this.under = { name, before };
    const ending = await this.end(stack, charter, onPlan);
    this.under = outer;
    this.judge(name, since, ending);
  }

  private async end(stack: "same" | "other", charter: 0 | 1, onPlan: () => Promise<void>): Promise<Ending> {
    const declared = this.charters[charter];
    if (declared === undefined) throw new Error("There are two charters.");
    const seen: (readonly [Plan, ObservedOrganization | undefined])[] = [];
    const how = {
      onPlan: async (plan: Plan) => {
        seen.push([plan, await this.service.connect({ name: "" }).observe({ slug: "acme" })]);
        await onPlan();
      },
      ...(stack === "other" ? { adopt: true } : {}),
    };
    try {
      const done = await this.stacks[stack].apply(declared, this.service.now(), how);
      this.counts.overtaken += seen.length > done.shown.length ? 1 : 0;
      const before = seen.find(([plan]) => plan === done.shown[0])?.[1];
      return { ...done, ...(before === undefined ? {} : { before }) };
    } catch (error) {
      if (!(error instanceof Locked)) throw error;
      this.counts.locked += 1;
      return { shown: [], failures: [], leftOut: [], failed: [] };
    }
  }

  private judge(name: string, since: number, { shown, failures, leftOut, failed, before }: Ending): void {
    const logged = this.service.log.slice(since);
    const of = (isOwn: boolean) =>
      new Map([["acme", logged.filter(({ by }) => (by === name) === isOwn).map(({ happening }) => happening)]]);
    const happenings = of(true);
    this.count(shown, happenings.get("acme") ?? []);
    const found = breaches({
      ...{ shown, happenings, told: [...failures, ...leftOut], beside: of(false) },
      before: new Map(before === undefined ? [] : [["acme", before]]),
    });
    this.found.push(...found.map((one) => `${name}: ${one}`));
    const crashed = failed.filter((one) => one.includes("\n    at "));
    this.found.push(...crashed.map((one) => `${name}: ${one}`));
  }

  private count(shown: Done["shown"], happenings: readonly { readonly along: readonly object[] }[]): void {
    this.counts.runs += 1;
    this.counts.refused += shown.some(({ refusals }) => refusals.length > 0) ? 1 : 0;
    this.counts.steps += shown.reduce((sum, { changes }) => sum + changes.length, 0);
    const allowed = shown.filter(({ refusals }) => refusals.length === 0);
    this.counts.losses += allowed.reduce((sum, plan) => sum + lossesOf(plan, "acme").length, 0);
    this.counts.writes += happenings.reduce((sum, { along }) => sum + 1 + along.length, 0);
  }
}

/** @returns what was not as it was shown */
export async function playStory(story: Story, counts: Counts = noCounts()): Promise<readonly string[]> {
  const playing = new Playing(story, counts);
  for (const run of story.runs) await playing.run(run);
  return playing.found;
}
