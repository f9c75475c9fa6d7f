/**
 * What the real engine does with a plan, in this process: creates and updates in any order that the edges allow, removals
 * last, and a second pass for what waited for a removal. Only the engine is small: the plan, the kinds, the adapter and the
 * service are the real ones.
 */

import {
  type Backend,
  CharterError,
  type Context,
  type Difference,
  Estate,
  inheritedIn,
  isEqual,
  type KindRules,
  type Known,
  type LiveByKind,
  type ResolvedByKind,
  RunRules,
  rulesByKind,
} from "@charter/provider";
import {
  type Charter,
  type DesiredResource,
  isWithin,
  type Kind,
  kindOf,
  kinds,
  organizationOf,
  readAddress,
  renamedAddress,
} from "@charter/schema";
import { PartialError } from "../../provider/src/errors/partial-error.js";
import type { Write } from "../../provider/src/http/write.js";
import { goesAlong } from "../../provider/src/kinds/goes-along.js";
import { judgeRoster, revoke } from "../../provider/src/kinds/roster.js";
import { snapshotOf } from "../../provider/src/kinds/snapshot-of.js";
import { type Allowance, type Managed, makePlan, observeAll, type Plan } from "../../sdk/src/plan/index.js";
import { heldBack, type Roster, registeredOf, rostersOf } from "../../sdk/src/plan/licence/index.js";
import { figuresOf, type GuardFigures, renamesOf } from "../../sdk/src/plan/managed.js";
import { withoutExpired } from "../../sdk/src/plan/match/expire.js";
import { LiveIndex } from "../../sdk/src/plan/observe/live-index.js";
import { forUpdate } from "../../sdk/src/prepare.js";
import { guardInputs } from "../../sdk/src/register/index.js";

/** What is remembered of an object. */
interface Kept {
  readonly id: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly waiting?: true;
}

/** What a run did. */
export interface Done {
  readonly plan: Plan;
  /** The plan that it showed before it wrote, and that of its second pass, where it made one. */
  readonly shown: readonly Plan[];
  /** What could not be written, and why. */
  readonly failed: readonly string[];
  /** The addresses of that. */
  readonly failures: readonly string[];
  /** The addresses that wait, or that were not tried because something else failed. */
  readonly leftOut: readonly string[];
}

/** How a run is made. */
interface How extends Allowance {
  /** Called with each plan, before the state is locked and anything is written. */
  readonly onPlan?: (plan: Plan) => Promise<void>;
}

/** How the service is reached; each write is asked for first. */
type Connect = (permit: (write: Write) => void) => Backend | Promise<Backend>;

/** A second run at once on one stack: it does nothing. */
export class Locked extends Error {}

/** How often a run plans anew where others are faster. */
const mostPlans = 5;

/** What a pass carries out. */
interface Planned {
  readonly charter: Charter;
  readonly plan: Plan;
  readonly resources: readonly DesiredResource[];
  /** Of these, what is of a kind that the credential may list: the rest is left as the state has it. */
  readonly seen: readonly DesiredResource[];
}

/** What a pass says of what it did not do. */
class Said {
  readonly failed: string[] = [];
  readonly failures: string[] = [];
  readonly leftOut: string[] = [];

  fail(address: string, why: string): void {
    this.failed.push(`${address}: ${why}`);
    this.failures.push(address);
  }

  skip(address: string): void {
    this.failed.push(`${address}: skipped`);
    this.leftOut.push(address);
  }
}

const rulesOf = <K extends Kind>(kind: K): KindRules<K> => rulesByKind[kind];

/** What was foreseen speaks for itself; of anything else it is told where it came from. */
const message = (error: unknown): string =>
  error instanceof CharterError ? error.message : error instanceof Error ? `${error.stack}` : String(error);

type Lives = { readonly [K in Kind]: Map<string, LiveByKind[K]> };

function noLives(): Lives;
function noLives() {
  return Object.fromEntries(kinds.map((kind) => [kind, new Map()]));
}

/** Whether a data grant is of a data source: the engine has that as a dependency. */
const isOf = (grant: string, source: string): boolean =>
  kindOf(grant) === "DataGrant" &&
  kindOf(source) === "DataSource" &&
  organizationOf(grant) === organizationOf(source) &&
  readAddress("DataGrant", grant).name.startsWith(`${readAddress("DataSource", source).name}@`);

/** One stack: what it remembers stays from run to run. */
export class SmallEngine {
  private state = new Map<string, Kept>();
  /** The ids of the organizations that a charter only refers to, by slug. */
  private readonly referred = new Map<string, string>();
  /** What each object of the state was registered after, which goes after it. */
  private hangsOn = new Map<string, readonly string[]>();
  /** Of the state: each run that changes it gives it another one. */
  private serial = 0;
  private isLocked = false;
  /** The guard of the last run. */
  private last: GuardFigures | undefined;
  /** What the service said of each object when it was last written, by id. */
  private lives: Lives = noLives();

  /**
   * @param connect the connection of a run: each is a process of its own
   * @param choose picks one of so many: the order in which the engine takes what could be taken at once
   */
  constructor(
    private readonly connect: Connect,
    private readonly choose: (of: number) => number,
  ) {}

  /**
   * Applies a charter: one pass, or two where something waited for a removal. Where another run changed the state since the plan
   * was made, all begins again.
   * @throws Locked
   */
  async apply(charter: Charter, now: Date, how: How = {}): Promise<Done> {
    const shown: Plan[] = [];
    for (let plans = 0; plans < mostPlans; plans += 1) {
      const first = await this.pass(charter, now, how, shown);
      const second =
        first?.waited === true ? await this.pass(charter, now, { ...how, adopt: undefined }, shown) : first;
      if (first !== undefined && second !== undefined)
        // What a guard refuses now still waits.
        return second.plan.refusals.length > 0 ? { ...second, shown, leftOut: first.leftOut } : { ...second, shown };
      shown.pop();
    }
    throw new Error("Others were always faster.");
  }

  /** What a run would do now. */
  async plan(charter: Charter, now: Date, allowance: Allowance = {}): Promise<Plan> {
    const managed = this.managed();
    const backend = await this.connect(() => {});
    return makePlan(charter, await observeAll(backend, charter, managed), managed, now, allowance);
  }

  /** Another one that knows what this one has written so far. */
  copied(connect: Connect): SmallEngine {
    const copy = new SmallEngine(connect, this.choose);
    copy.state = new Map(this.state);
    copy.hangsOn = new Map(this.hangsOn);
    copy.last = this.last;
    copy.lives = structuredClone(this.lives);
    return copy;
  }

  /** What a plan would change now, beside what waits. */
  async left(charter: Charter, now: Date): Promise<Plan["changes"]> {
    const { changes } = await this.plan(charter, now);
    return changes.filter(({ verb }) => verb !== "wait");
  }

  /** @returns nothing where another run was faster */
  private async pass(
    charter: Charter,
    now: Date,
    { onPlan = async () => {}, ...allowance }: How,
    shown: Plan[],
  ): Promise<(Omit<Done, "shown"> & { readonly waited: boolean }) | undefined> {
    const { serial } = this;
    const managed = this.managed();
    const licence: { rules?: RunRules } = {};
    const backend = await this.connect((write) => licence.rules?.permitWrite(write));
    const observed = await observeAll(backend, charter, managed);
    const { resources } = withoutExpired(charter, now);
    const planned = makePlan(charter, observed, managed, now, allowance);
    const registered = registeredOf(resources, planned, managed);
    const { plan } = forUpdate({ document: charter, resources, registered, observed, managed, plan: planned });
    shown.push(plan);
    await onPlan(plan);
    if (plan.refusals.length > 0)
      return { plan, failed: plan.refusals.map(({ message }) => message), failures: [], leftOut: [], waited: false };
    if (this.isLocked) throw new Locked();
    if (this.serial !== serial) return undefined;
    this.isLocked = true;
    this.last = figuresOf(charter.guard);
    const seen = [...observed.values()].flatMap(({ slug, observed }) =>
      observed === undefined ? [] : [[slug, observed] as const],
    );
    const isSeen = ({ address, kind }: DesiredResource): boolean =>
      observed.get(organizationOf(address))?.observed?.unseen?.includes(kind) !== true;
    for (const { slug } of charter.references) {
      const id = observed.get(slug)?.observed?.organization.id;
      if (id !== undefined) this.referred.set(slug, id);
    }
    const said = new Said();
    const rules = rulesFor(charter, resources, plan);
    licence.rules = rules;
    const context: Context = {
      platform: charter.platform,
      backend,
      estate: new Estate(backend, (message) => said.failed.push(message), Object.fromEntries(seen)),
      rules,
    };
    try {
      await this.refresh(new Map(seen.map(([slug, one]) => [slug, new LiveIndex(one)])), context);
      this.rename(resources);
      const waited = await this.carryOut({ charter, plan, resources, seen: resources.filter(isSeen) }, context, said);
      const { failed, failures, leftOut } = said;
      return { plan, failed, failures, leftOut, waited };
    } finally {
      this.serial += 1;
      this.isLocked = false;
    }
  }

  /** @returns whether something waited for what was removed */
  private async carryOut({ charter, plan, resources, seen }: Planned, context: Context, said: Said): Promise<boolean> {
    const held = heldBack(plan);
    said.leftOut.push(...Object.keys(held));
    const broken = await this.write(seen, plan, held, context, said);
    for (const roster of rostersOf(charter, resources, plan))
      await this.revoke(roster, charter.ignore.members, context, said);
    const isHeld = (address: string) => Object.hasOwn(held, address);
    const comesAfter = ({ after }: Plan["changes"][number]) => after.some((one) => broken.has(one));
    const stays = plan.changes.filter(comesAfter).map(({ address }) => address);
    said.leftOut.push(...stays);
    const removed = await this.remove(resources, (one) => isHeld(one) || stays.includes(one), context, said);
    return Object.keys(held).length > 0 && removed > 0;
  }

  /** Ends whom nobody declared, once everything is written (D39). */
  private async revoke(
    { of, kind, revokes, principals }: Roster,
    ignore: readonly string[],
    context: Context,
    said: Said,
  ): Promise<void> {
    const { organization, workspace: slug } = readAddress(kind, of);
    const [organizationId = "", id = ""] = [organization, of].map((address) => this.idOf(address));
    const workspace = slug === undefined ? {} : { workspace: { slug, id } };
    const roster = {
      organization,
      organizationId,
      ...workspace,
      ...(revokes === "DatasetGrant" ? { revokes } : {}),
      principals,
      ignore,
    };
    const { revocations } = await judgeRoster(context, roster);
    const { failures } = await revoke(context, roster, revocations);
    for (const { address, error } of failures) said.fail(address, message(error));
  }

  private managed(): Managed {
    const objects = [...this.state].map(
      ([address, kept]) => [address, { address, kind: kindOf(address), ...kept }] as const,
    );
    const begun = this.last === undefined ? {} : { begun: true as const, guard: this.last };
    return { source: "state", objects: new Map(objects), ...begun };
  }

  /** What is gone is forgotten; what was waited for and is there is remembered as such. */
  private async refresh(live: ReadonlyMap<string, LiveIndex>, context: Context): Promise<void> {
    for (const [address, { id, inputs, waiting }] of this.state) {
      const kind = kindOf(address);
      const found = live.get(organizationOf(address))?.byId(kind, id) !== undefined;
      if (found && waiting === true) this.state.set(address, { id, inputs });
      if (!found && waiting !== true && (await this.isGone(address, kind, id, context))) this.state.delete(address);
    }
  }

  /** A list that leaves something out is not believed. */
  private async isGone<K extends Kind>(address: string, kind: K, id: string, context: Context): Promise<boolean> {
    const live = this.lives[kind].get(id);
    return live !== undefined && "gone" in (await rulesOf(kind).read(context, this.known(address, live)));
  }

  private rename(resources: readonly DesiredResource[]): void {
    const renamed = renamesOf(resources);
    this.state = new Map([...this.state].map(([address, kept]) => [renamedAddress(address, renamed), kept]));
  }

  private async write(
    resources: readonly DesiredResource[],
    { changes }: Plan,
    held: Readonly<Record<string, string>>,
    context: Context,
    said: Said,
  ): Promise<ReadonlySet<string>> {
    for (const { address, requires } of resources) this.hangsOn.set(address, requires);
    const declared = new Set(resources.map(({ address }) => address));
    const after = new Map(changes.map((change) => [change.address, change.after.filter((one) => declared.has(one))]));
    const left = new Map(resources.map((one) => [one.address, one]));
    const before = ({ address, requires }: DesiredResource) => [...requires, ...(after.get(address) ?? [])];
    const broken = new Set<string>();
    while (left.size > 0) {
      const ready = [...left.values()].filter((one) => before(one).every((other) => !left.has(other)));
      const next = ready[this.choose(ready.length)];
      if (next === undefined) throw new Error(`The edges are a circle: ${[...left.keys()].join(", ")}`);
      const { address } = next;
      left.delete(address);
      if (Object.hasOwn(held, address)) continue;
      if (before(next).some((other) => broken.has(other))) {
        broken.add(address);
        said.skip(address);
        continue;
      }
      await this.inTurn(next, context, said).catch((error: unknown) => {
        said.fail(address, message(error));
        if (error instanceof PartialError) this.state.set(address, { id: error.live.id, inputs: { ...next.inputs } });
        // A setting that an existing parent cannot take stops nothing below it.
        const goesOn = (next.kind === "Organization" || next.kind === "Workspace") && this.state.has(address);
        if (!goesOn) broken.add(address);
      });
    }
    return broken;
  }

  private async inTurn(desired: DesiredResource, context: Context, { leftOut }: Said): Promise<void> {
    const { address } = desired;
    context.rules.admit(address);
    await this.writeOne(desired, context);
    if (this.state.get(address)?.waiting === true) leftOut.push(address);
    else context.rules.noteDone(address);
  }

  private idOf(address: string): string | undefined {
    return this.state.get(address)?.id ?? this.referred.get(address);
  }

  private writeOne(desired: DesiredResource, context: Context): Promise<void> {
    const { organization, workspace = "" } = readAddress(desired.kind, desired.address);
    const organizationId = this.idOf(organization) ?? "";
    const workspaceId = this.state.get(`${organization}/${workspace}`)?.id ?? "";
    const { address } = desired;
    switch (desired.kind) {
      case "Organization":
        return this.settle(address, desired.kind, desired.inputs, context);
      case "Workspace":
        return this.settle(address, desired.kind, { ...desired.inputs, organizationId }, context);
      case "Membership":
        return this.settle(address, desired.kind, { ...desired.inputs, organizationId }, context);
      case "DataSource":
        return this.settle(address, desired.kind, { ...desired.inputs, organizationId }, context);
      case "Application":
        return this.settle(address, desired.kind, { ...desired.inputs, organizationId, workspaceId }, context);
      case "Role":
        return this.settle(address, desired.kind, { ...desired.inputs, organizationId, workspaceId }, context);
      case "WorkspaceGrant":
        return this.settle(address, desired.kind, { ...desired.inputs, organizationId, workspaceId }, context);
      case "WorkspaceDataSource":
        return this.settle(address, desired.kind, { ...desired.inputs, organizationId, workspaceId }, context);
      case "DataGrant":
        return this.settle(address, desired.kind, { ...desired.inputs, organizationId, workspaceId }, context);
      case "Collaborator":
        return this.settle(address, desired.kind, { ...desired.inputs, organizationId }, context);
      case "RepositoryGrant":
        return this.settle(address, desired.kind, { ...desired.inputs, organizationId, workspaceId }, context);
      case "DatasetGrant":
        return this.settle(address, desired.kind, { ...desired.inputs, organizationId, workspaceId }, context);
    }
  }

  private async settle<K extends Kind>(
    address: string,
    kind: K,
    inputs: ResolvedByKind[K],
    context: Context,
  ): Promise<void> {
    const rules = rulesOf(kind);
    const kept = this.state.get(address);
    const live = kept === undefined ? undefined : this.live(context, address, kind, kept.id);
    const diff = (one: LiveByKind[K]): Difference => {
      const snapshot = snapshotOf(context, { ...inputs });
      return rules.diff(
        inputs,
        one,
        context.platform,
        inheritedIn(kind, context.platform, () => snapshot, one),
      );
    };
    const isDone = (one: LiveByKind[K]): boolean =>
      isEqual(diff(one)) && rules.again?.(context, inputs, one) === undefined;
    if (live !== undefined && isDone(live)) return;
    const isReplaced = live !== undefined && diff(live).replaces.length > 0;
    // The old one goes as a part of making the new one.
    if (isReplaced) await this.removeOne(address, context, isReplaced);
    const outcome =
      live === undefined || isReplaced
        ? await rules.create(context, inputs, { adopt: kept !== undefined && !isReplaced })
        : await rules.update(context, inputs, this.known(address, live));
    if ("live" in outcome) this.lives[kind].set(outcome.live.id, outcome.live);
    const remembered: Readonly<Record<string, unknown>> = { ...inputs };
    this.state.set(
      address,
      "live" in outcome
        ? { id: outcome.live.id, inputs: remembered }
        : { id: `${remembered.workspaceId}/${remembered.principal}`, inputs: remembered, waiting: true },
    );
  }

  private live<K extends Kind>({ estate }: Context, address: string, kind: K, id: string): LiveByKind[K] | undefined {
    const slug = organizationOf(address);
    const organizationId = this.idOf(slug);
    return estate.of({ slug, id: organizationId }).get(kind, id);
  }

  private known<K extends Kind>(address: string, live: LiveByKind[K]): Known<K> {
    return { ...live, organization: organizationOf(address) };
  }

  /** Removes what is not declared any more, children first. */
  private async remove(
    resources: readonly DesiredResource[],
    stays: (address: string) => boolean,
    context: Context,
    said: Said,
  ): Promise<number> {
    const declared = new Set(resources.map(({ address }) => address));
    const left = new Set([...this.state.keys()].filter((address) => !declared.has(address) && !stays(address)));
    const count = left.size;
    while (left.size > 0) {
      const ready = [...left].filter(
        (address) =>
          ![...left].some(
            (other) =>
              other !== address &&
              (isWithin(other, address) || isOf(other, address) || this.hangsOn.get(other)?.includes(address) === true),
          ),
      );
      const next = ready[this.choose(ready.length)] ?? "";
      left.delete(next);
      await this.removeOne(next, context).catch((error: unknown) => said.fail(next, message(error)));
    }
    return count;
  }

  private async removeOne(address: string, context: Context, isReplaced = false): Promise<void> {
    const kept = this.state.get(address);
    const kind = kindOf(address);
    if (kept === undefined) return;
    const { id } = kept;
    const live = this.live(context, address, kind, id);
    const permission = context.rules.permitDelete({ kind, id, address, allowDestroy: false, isReplaced });
    if (permission === undefined && live !== undefined) throw new Error(`${address} would go, and no plan says so.`);
    const organization = organizationOf(address);
    const going = { id, organization, ...(kind === "Organization" ? {} : { organizationId: "" }) };
    const isLeft = permission === "delete" && goesAlong(context, kind, going, address);
    if (permission === "delete" && !isLeft && kept.waiting !== true) await this.deleteLive(address, kind, id, context);
    this.state.delete(address);
  }

  private async deleteLive<K extends Kind>(address: string, kind: K, id: string, context: Context): Promise<void> {
    const live = this.live(context, address, kind, id);
    // It went along with something.
    if (live !== undefined) await rulesOf(kind).delete(context, this.known(address, live));
  }
}

/** What the Guard resource tells the provider. */
function rulesFor(charter: Charter, resources: readonly DesiredResource[], plan: Plan): RunRules {
  const rules = new RunRules({});
  rules.noteCheck();
  rules.learn(guardInputs({ document: charter, resources, plan, basis: "" }));
  return rules;
}
