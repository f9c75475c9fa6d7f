/**
 * Plays a case on a target. After every apply it applies again, requires that the plan of that is zero and that nothing is written,
 * and compares everything that the service logged.
 */

import { type Backend, connect, type ObservedOrganization } from "@charter/provider";
import {
  bundledPlatforms,
  descriptionOf,
  kindOf,
  parseCharter,
  readAddress,
  reissuesInvitations,
} from "@charter/schema";
import { expect } from "vitest";
import { exportDocument } from "../../sdk/src/export/document.js";
import { withGroups } from "../../sdk/src/export/groups.js";
import { exportToText } from "../../sdk/src/export/text.js";
import { makePlan, observeAll, type Plan, type PlannedChange, unknownManaged } from "../../sdk/src/plan/index.js";
import { doByHand } from "./by-hand.js";
import type { Caller, Case, Declared, Fields, Outcome, Shown, Step } from "./case.js";
import { disordered, expectedLines, loggedLines } from "./compare.js";
import type { Ground, Scene } from "./ground.js";
import { type Happening, lineOf } from "./happening.js";
import { breaches, type Logged } from "./licensed.js";
import { inWordsOf } from "./needs.js";
import type { OnRead } from "./once-read.mjs";
import type { How, Ran, Stack } from "./stack.js";
import type { Target, World } from "./target.js";
import { charterIn, fieldsIn, givenIn, inOurWords, invitedIn, madeIn, valueInOurs, type Words } from "./words.js";

type StepOf<Name extends Step["step"]> = Extract<Step, { readonly step: Name }>;

const text = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value ?? null));

/** `update acme/members/kim@acme.example role: admin → member`. */
function changeLine({ verb, address, fields }: PlannedChange, spoken: Words): string {
  const words = verb === "update" || verb === "take-over" || verb === "replace" ? fields : [];
  const inOurs = (field: string, value: unknown): string => text(valueInOurs(spoken, field, value));
  const told = words.map(({ field, from, to }) => `${field}: ${inOurs(field, from)} → ${inOurs(field, to)}`);
  return [`${verb} ${address}`, told.join(", ")].filter(Boolean).join(" ");
}

const addresses = (plan: Plan | undefined, ...verbs: readonly string[]): readonly string[] =>
  (plan?.changes ?? [])
    .filter(({ verb }) => verbs.includes(verb))
    .map(({ address }) => address)
    .sort();

const codes = (entries: readonly { readonly code: string }[] | undefined): readonly string[] =>
  (entries ?? []).map(({ code }) => code).sort();

const changes = (plan: Plan | undefined, spoken: Words): readonly string[] =>
  (plan?.changes ?? [])
    .filter(({ verb }) => verb !== "wait")
    .map((change) => changeLine(change, spoken))
    .sort();

const sorted = (list: readonly string[] = []): readonly string[] => [...list].sort();

/** What a plan shows beside its changes. */
const shownBy = (plan: Plan | undefined) => ({
  waits: addresses(plan, "wait"),
  refused: codes(plan?.refusals),
  warns: codes(plan?.warnings),
  stuck: (plan?.stuck ?? []).map(({ address }) => address).sort(),
  unmanaged: (plan?.unmanaged ?? []).map(({ address }) => address).sort(),
  notVisible: sorted(plan?.notVisible),
});

const dueBy = (plan: Plan | undefined): readonly string[] =>
  (plan?.due ?? []).map(({ address, accessUntil }) => `${address} ${accessUntil}`).sort();

/** The statuses with which a service refuses what it was asked for. What is missing already (404) is no refusal. */
export const refusing: readonly number[] = [400, 401, 403, 409, 412, 422];

/** How a refused or impossible run ends. */
const codeOf = ({ refused = [], invalid = [], fails = [] }: Outcome): number =>
  refused.length > 0 ? 3 : invalid.length + fails.length > 0 ? 1 : 0;

/** A case under way. */
class Play {
  private charter: Declared | undefined;
  /** What killed runs showed whose log is still to be compared. */
  private killed: readonly Plan[] = [];
  /** The organizations as the run read them first, killed ones included. */
  private readonly before = new Map<string, ObservedOrganization>();

  constructor(
    private readonly target: Target,
    private readonly world: World,
    private readonly stack: Stack,
  ) {}

  /** The statuses that are the service's to refuse with. */
  private get refusing(): readonly number[] {
    const { lacks } = this.target;
    return lacks.includes("removals that name a status") ? refusing.filter((status) => status !== 409) : refusing;
  }

  async perform(step: Step, at: string): Promise<void> {
    switch (step.step) {
      case "given":
        throw new Error(`${at}: a case begins with it, or has nothing given`);
      case "applies":
        return this.applies(step, at);
      case "plans":
        return this.plans(step, at);
      case "is killed":
        return this.isKilled(step);
      case "answers":
        return this.world.answer(step.organization, step.person, step.accepts);
      case "everybody accepts":
        return this.world.everybodyAccepts();
      case "invitations expire":
        return this.world.pass(this.target.platform.invitations?.expiresAfterHours ?? 0);
      case "days pass":
        return this.world.pass(24 * step.days);
      case "by hand":
        return this.byHand(step);
      case "resends":
        return this.resends(step, at);
      case "loses the state":
        return this.stack.loseState();
      case "exports":
        return this.exports(step, at);
    }
  }

  /** Nothing that is secret is left on a disk. */
  assertSecrecy(): void {
    expect(this.stack.leaks(this.world.secrets()), "files with a credential in them").toEqual([]);
  }

  /** What a case begins with: nothing is left to do, and nothing of it is left to read. */
  async given({ charter }: StepOf<"given">): Promise<void> {
    const at = "given";
    this.declare(charter);
    const first = await this.applyLicensed(at);
    await this.world.everybodyAccepts();
    const second = await this.applyLicensed(at);
    const { plan } = await this.plan();
    expect(
      { codes: [first.code, second.code], said: [...first.said, ...second.said], left: plan?.changes },
      `${at}: the case cannot start`,
    ).toEqual({ codes: [0, 0], said: [], left: [] });
    await this.catchUp();
    this.assertSecrecy();
  }

  private async applies({ charter, as, adopt, meanwhile = [], outcome }: StepOf<"applies">, at: string): Promise<void> {
    const { killed } = this;
    if (killed.length === 0) await this.begin(as, charter);
    if (charter !== undefined) this.declare(charter);
    this.killed = [];
    let beside: Logged = new Map();
    const ran = await this.apply(as, {
      ...(adopt === undefined ? {} : { adopt }),
      meanwhile: async () => {
        for (const step of meanwhile) await this.perform(step, `${at}, meanwhile`);
        if (meanwhile.length > 0) beside = await this.catchUp();
      },
    });
    const logged = await this.logged();
    const happenings = this.happeningsOf(logged);
    const requests = this.world.requests();
    this.world.catchUp();
    const { order = [], invalid = [], refused = [] } = outcome;
    const events = (outcome.events ?? []).map((entry) => invitedIn(this.target.platform, entry));
    const refusals = Object.fromEntries(
      Object.entries(Object.groupBy(requests, ({ status }) => status))
        .filter(([status]) => this.refusing.includes(Number(status)))
        .map(([status, all]) => [status, all?.length]),
    );
    expect(
      {
        code: ran.code,
        events: loggedLines(happenings, events),
        disordered: disordered(happenings, order),
        fails: sorted(ran.failed),
        refused: codes(ran.plan?.refusals),
        invalid: sorted(ran.invalid),
        refusals,
        ...(invalid.length > 0 ? { requests: requests.map(({ line }) => line) } : {}),
        ...(refused.length > 0 ? { writes: writesOf(requests) } : {}),
      },
      [`${at}: what the run did`, ...ran.said].join("\n"),
    ).toEqual({
      code: codeOf(outcome),
      events: expectedLines(events),
      disordered: [],
      fails: sorted(outcome.fails),
      refused: sorted(refused),
      invalid: sorted(invalid),
      refusals: Object.fromEntries(
        Object.entries({ ...outcome.refusals }).filter(([status]) => this.refusing.includes(Number(status))),
      ),
      ...(invalid.length > 0 ? { requests: [] } : {}),
      ...(refused.length > 0 ? { writes: [] } : {}),
    });
    assertLicensed(ran, logged, at, { killed, beside, before: this.before, platform: this.target.platform });
    if (invalid.length === 0) await this.assertSettled(outcome, as, adopt, at);
  }

  /** The next plan is zero, but for what waits or failed, and neither it nor the next run writes anything. */
  private async assertSettled(
    outcome: Outcome,
    as: Caller | undefined,
    adopt: true | undefined,
    at: string,
  ): Promise<void> {
    const { refused = [], fails = [], left = [] } = outcome;
    const isFinished = refused.length + fails.length === 0;
    // A run shows its plan before it does anything: what could not be finished is only planned.
    const { code, plan } = isFinished ? await this.applyLicensed(`${at}, once more`, as) : await this.plan(as, adopt);
    const { refused: stillRefused, ...shown } = shownBy(plan);
    const open = changes(plan, this.target.words).filter(
      (line) => !fails.some((address) => line.split(" ")[1] === address),
    );
    expect(
      {
        code,
        ...(refused.length > 0 ? { refused: stillRefused } : { changes: open, ...shown }),
        writes: writesOf(this.world.requests()),
      },
      `${at}: the plan afterwards`,
    ).toEqual({
      code: refused.length > 0 ? 3 : fails.length + left.length > 0 ? 2 : 0,
      ...(refused.length > 0
        ? { refused: sorted(refused) }
        : {
            changes: sorted(left),
            waits: sorted(outcome.waits),
            warns: sorted(outcome.warns),
            stuck: sorted(outcome.stuck),
            unmanaged: sorted(outcome.unmanaged),
            notVisible: sorted(outcome.notVisible),
          }),
      writes: [],
    });
  }

  private async plans({ charter, as, shown }: StepOf<"plans">, at: string): Promise<void> {
    await this.catchUp(charter);
    if (charter !== undefined) this.declare(charter);
    const { code, plan } = await this.plan(as);
    const expected: Required<Shown> = {
      changes: sorted(shown.changes),
      waits: sorted(shown.waits),
      refused: sorted(shown.refused),
      warns: sorted(shown.warns),
      stuck: sorted(shown.stuck),
      unmanaged: sorted(shown.unmanaged),
      notVisible: sorted(shown.notVisible),
      due: sorted(shown.due),
    };
    expect(
      {
        code,
        changes: changes(plan, this.target.words),
        ...shownBy(plan),
        due: dueBy(plan),
        writes: writesOf(this.world.requests()),
      },
      `${at}: what the plan shows`,
    ).toEqual({
      code: expected.refused.length > 0 ? 3 : expected.changes.length > 0 ? 2 : 0,
      ...expected,
      writes: [],
    });
  }

  private async isKilled({ charter, afterWrites }: StepOf<"is killed">): Promise<void> {
    if (this.killed.length === 0) await this.begin(undefined, charter);
    if (charter !== undefined) this.declare(charter);
    const { plan } = await this.plan();
    if (plan !== undefined) this.killed = [...this.killed, plan];
    const gate = await this.world.gate(afterWrites);
    try {
      await this.stack.applyAndKill(gate.environment, this.world.now(), gate.closed);
    } finally {
      gate.remove();
    }
  }

  private async byHand({ act }: StepOf<"by hand">): Promise<void> {
    const { words } = this.target;
    if (act.does === "changes" && act.fields.status !== undefined && this.world.suspend !== undefined) {
      const { organization, principal = "" } = readAddress(kindOf(act.address), act.address);
      return this.world.suspend(organization, principal, act.fields.status === "suspended");
    }
    const inTheirs = (fields: Fields): Fields => givenIn(this.target.platform, fields);
    const translated =
      act.does === "removes"
        ? act
        : act.does === "adds"
          ? { ...act, fields: inTheirs(madeIn(words, descriptionOf(kindOf(act.address)).owner, act.fields)) }
          : { ...act, fields: inTheirs(fieldsIn(words, act.fields)) };
    await doByHand(await this.connect(), translated);
  }

  /** A plan of one step. */
  private async resends({ address }: StepOf<"resends">, at: string): Promise<void> {
    await this.catchUp();
    await this.stack.resend(await this.world.environment(), address);
    const lines = this.happeningsOf(await this.logged()).map(lineOf);
    const { workspace, principal = "" } = readAddress(kindOf(address), address);
    const [kind, subject] =
      workspace === undefined ? ["membership", principal] : ["grant", `${workspace}/${principal}`];
    expect(lines, `${at}: what the run did`).toEqual(
      reissuesInvitations(this.target.platform)
        ? [expect.stringContaining(`${kind}.revoked ${subject}`), expect.stringContaining(`${kind}.invited ${subject}`)]
        : [`${kind}.resent ${subject}`],
    );
  }

  private async exports({ organization: slug }: StepOf<"exports">, at: string): Promise<void> {
    const { platform } = this.target;
    const backend = await this.connect();
    const observed = await backend.observe({ slug });
    if (observed === undefined) throw new Error(`There is no organization ${slug}`);
    const text = exportToText(withGroups(exportDocument(observed, platform)));
    const charter = parseCharter([{ file: "org.yaml", text }], {
      platforms: { ...bundledPlatforms, load: () => platform },
    });
    const seen = await observeAll(backend, charter, unknownManaged);
    const plan = makePlan(charter, seen, unknownManaged, this.world.now());
    const { waits: _, stuck: __, ...shown } = shownBy(plan);
    expect({ changes: changes(plan, this.target.words), ...shown }, `${at}: the plan of what was exported`).toEqual({
      changes: [],
      refused: [],
      warns: [],
      unmanaged: [],
      notVisible: [],
    });
  }

  declare(charter: Declared): void {
    this.charter = charter;
    this.stack.declare(charterIn(this.target.platform, this.target.words, charter));
  }

  /** The service as Dana sees it. */
  private async connect(): Promise<Backend> {
    return connect(this.target.platform, await this.world.environment());
  }

  private async apply(as?: Caller, how: How = {}): Promise<Ran> {
    return this.stack.apply(await this.world.environment(as), this.world.now(), { onRead: this.note, ...how });
  }

  private async plan(as?: Caller, adopt?: true): Promise<Ran> {
    const how = { onRead: this.note, ...(adopt === undefined ? {} : { adopt }) };
    return this.stack.plan(await this.world.environment(as), this.world.now(), how);
  }

  /** A run that does just what it shows. */
  private async applyLicensed(at: string, as?: Caller): Promise<Ran> {
    await this.begin(as);
    const ran = await this.apply(as);
    assertLicensed(ran, await this.logged(), at, { before: this.before, platform: this.target.platform });
    return ran;
  }

  private readonly note: OnRead = (slug, observed) => {
    if (observed !== undefined && !this.before.has(slug)) this.before.set(slug, observed);
  };

  /** What people did before a run is theirs. */
  private async begin(as?: Caller, next?: Declared): Promise<void> {
    this.before.clear();
    // Who sees less than Dana does not see all that people have to lose.
    if (as !== undefined)
      for (const slug of slugsOf(this.charter)) {
        const backend = await this.connect();
        this.note(slug, await backend.observe({ slug }).catch(() => undefined));
      }
    await this.catchUp(next);
  }

  /** What people did between two runs is theirs. */
  private async catchUp(next?: Declared): Promise<Logged> {
    const logged = await this.logged(next);
    this.world.catchUp();
    return logged;
  }

  /** Of every organization that the charter names, or the next one. */
  private async logged(next?: Declared): Promise<Logged> {
    const all = new Map<string, readonly Happening[]>();
    const slugs = new Set([...slugsOf(this.charter), ...slugsOf(next)]);
    for (const slug of slugs) all.set(slug, await this.world.happenings(slug));
    return all;
  }

  /** In the words of the cases; those of organizations beside `acme` are named in front. */
  private happeningsOf(logged: Logged): readonly Happening[] {
    return [...logged].flatMap(([slug, all]) => all.map((one) => named(slug, inOurWords(this.target.words, one))));
  }
}

/** The organizations that a charter names. */
const slugsOf = ({ organizations = {}, removed = {} }: Partial<Declared> = {}): ReadonlySet<string> =>
  new Set([...Object.keys(organizations), ...Object.keys(removed).map((one) => one.split("/")[0] ?? "")]);

/** The log holds just what the plans showed, and nothing that they showed is missing from it without a word. */
function assertLicensed(
  { shown, failed, leftOut }: Ran,
  happenings: Logged,
  at: string,
  more: Pick<Parameters<typeof breaches>[0], "killed" | "beside" | "before" | "platform">,
): void {
  const told = [...failed, ...leftOut];
  expect(breaches({ shown, happenings, told, ...more }), `${at}: what was shown and what happened`).toEqual([]);
}

const writesOf = (requests: ReturnType<World["requests"]>): readonly string[] =>
  requests.filter(({ writes }) => writes).map(({ line }) => line);

/** An entry of another organization than `acme` says so. */
function named(slug: string, happening: Happening): Happening {
  if (slug === "acme") return happening;
  return { ...happening, type: `${slug}: ${happening.type}`, along: happening.along.map((one) => named(slug, one)) };
}

/** @throws where something is not as the case says */
export async function runCase(one: Case, ground: Ground): Promise<void> {
  const { steps } = one;
  const target = inWordsOf(one, ground.target);
  const [first, ...rest] = steps;
  const isGiven = first?.step === "given";
  const begin = ({ world, stack }: Scene): Play => new Play(target, world, stack);
  const scene = isGiven ? await ground.given(first.charter, (empty) => begin(empty).given(first)) : await ground.open();
  try {
    const play = begin(scene);
    if (isGiven) play.declare(first.charter);
    for (const [index, step] of (isGiven ? rest : steps).entries())
      await play.perform(step, `step ${index + (isGiven ? 2 : 1)} (${step.step})`);
    play.assertSecrecy();
  } finally {
    scene.stack.remove();
    await scene.world.close();
  }
}
