/**
 * The licence, seen from outside: what the service logged of a run next to the plans that it showed. Pure.
 *
 * Each entry has to be a step of a plan, and what went along stands below what took it; each step has its entry, a line that
 * says what became of it, or its wait.
 */

import { isDeepStrictEqual } from "node:util";
import type { ObservedOrganization } from "@charter/provider";
import { isWithin, type Kind, kindOf, loadPlatform, organizationOf, type Platform, readAddress } from "@charter/schema";
import type { Plan, PlannedChange, Verb } from "../../sdk/src/plan/index.js";
import { leaver } from "../../sdk/src/plan/leaver.js";
import { flat, type Happening, leavesOf, lineOf } from "./happening.js";
import { lossesIn, lossesOf } from "./losses.js";

/** What was logged, by organization. */
export type Logged = ReadonlyMap<string, readonly Happening[]>;

/** What a run showed, as far as it is compared. */
export type Shown = Pick<Plan, "platform" | "changes" | "refusals" | "access">;

/** What is compared. */
export interface Licensed {
  /** The platform, where it is no one that comes with Charter. */
  readonly platform?: Platform;
  /** What the run showed before it wrote: one plan, or one for each of its passes. */
  readonly shown: readonly Shown[];
  /** What was logged while it ran. */
  readonly happenings: Logged;
  /** The addresses of which it said that they failed, were left out, or wait. */
  readonly told: readonly string[];
  /** The organizations as they were when the first plan was made, as far as that is known: what people had to lose. */
  readonly before?: ReadonlyMap<string, ObservedOrganization>;
  /** What runs showed that were killed since: each of their steps is done, or is planned again. */
  readonly killed?: readonly Shown[];
  /** What others did meanwhile: a step whose object somebody else had in hand may leave no entry of its own. */
  readonly beside?: Logged;
}

type Mark = "made" | "changed" | "gone" | "resent";

/** What an entry of each type says of its object. What is not here is no write of a charter: people answer, tokens come and go. */
const markOf: Readonly<Record<string, readonly [Kind, Mark]>> = {
  "organization.created": ["Organization", "made"],
  "organization.updated": ["Organization", "changed"],
  "organization.deleted": ["Organization", "gone"],
  "workspace.created": ["Workspace", "made"],
  "workspace.updated": ["Workspace", "changed"],
  "workspace.deleted": ["Workspace", "gone"],
  "application.created": ["Application", "made"],
  "application.updated": ["Application", "changed"],
  "application.deleted": ["Application", "gone"],
  "role.created": ["Role", "made"],
  "role.updated": ["Role", "changed"],
  "role.deleted": ["Role", "gone"],
  "dataSource.created": ["DataSource", "made"],
  "dataSource.updated": ["DataSource", "changed"],
  "dataSource.deleted": ["DataSource", "gone"],
  "dataGrant.created": ["DataGrant", "made"],
  "dataGrant.updated": ["DataGrant", "changed"],
  "dataGrant.deleted": ["DataGrant", "gone"],
  "datasetGrant.created": ["DatasetGrant", "made"],
  "datasetGrant.updated": ["DatasetGrant", "changed"],
  "datasetGrant.deleted": ["DatasetGrant", "gone"],
  "repositoryGrant.created": ["RepositoryGrant", "made"],
  "repositoryGrant.updated": ["RepositoryGrant", "changed"],
  "repositoryGrant.deleted": ["RepositoryGrant", "gone"],
  "collaborator.created": ["Collaborator", "made"],
  "collaborator.updated": ["Collaborator", "changed"],
  "collaborator.deleted": ["Collaborator", "gone"],
  "membership.created": ["Membership", "made"],
  "membership.invited": ["Membership", "made"],
  "membership.resent": ["Membership", "resent"],
  "membership.updated": ["Membership", "changed"],
  "membership.revoked": ["Membership", "gone"],
  "membership.removed": ["Membership", "gone"],
  "grant.created": ["WorkspaceGrant", "made"],
  "grant.invited": ["WorkspaceGrant", "made"],
  "grant.resent": ["WorkspaceGrant", "resent"],
  "grant.updated": ["WorkspaceGrant", "changed"],
  "grant.revoked": ["WorkspaceGrant", "gone"],
};

/** The marks that a step leaves. */
const leaves: { readonly [V in Verb]: readonly Mark[] } = {
  create: ["made"],
  adopt: [],
  "take-over": ["changed"],
  update: ["changed"],
  transfer: ["changed"],
  resend: ["resent"],
  replace: ["gone", "made"],
  remove: ["gone"],
  forget: [],
  wait: [],
};

/** The marks that it may leave: an invitation is corrected before it is sent again, and who a grant waits for may come. */
function mayLeave({ verb, kind, cause }: PlannedChange): readonly Mark[] {
  if (verb === "resend") return ["resent", "changed"];
  return verb === "wait" && kind.endsWith("Grant") && cause.type === "waits-for-member" ? ["made"] : leaves[verb];
}

/** What an object is called, and was before: `declared` where the step does not say it. */
const slugsOf = ({ fields }: PlannedChange, declared: string): readonly string[] => {
  const changed = fields.find(({ field }) => field === "slug");
  return changed === undefined ? [declared] : [String(changed.from), String(changed.to)];
};

/** How a log may call the object of a step: an object that is renamed has two names. */
function namesOf(change: PlannedChange, workspaces: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const { address, kind } = change;
  const { organization, workspace = "", principal = "", name } = readAddress(kind, address);
  switch (kind) {
    case "Organization":
      return slugsOf(change, organization);
    case "Workspace":
      return slugsOf(change, workspace);
    case "Membership":
      return [principal, leaver(change) ?? principal];
    case "WorkspaceGrant":
      return [workspace, ...(workspaces.get(`${organization}/${workspace}`) ?? [])].map((one) => `${one}/${principal}`);
    case "Role":
      return [name];
    case "Application":
      return slugsOf(change, name.replace("@", "-"));
    case "DataSource":
    case "WorkspaceDataSource":
    case "DataGrant":
    case "DatasetGrant":
    case "RepositoryGrant":
    case "Collaborator":
      return [name];
  }
}

/** A step with what a log may call its object. */
interface Step {
  readonly change: PlannedChange;
  readonly names: ReadonlySet<string>;
  /** The marks that were found of it. */
  readonly left: Set<Mark>;
}

/** A plan that is refused licenses nothing. */
function stepsOf({ changes, refusals }: Shown): readonly Step[] {
  if (refusals.length > 0) return [];
  const workspaces = new Map(
    changes.filter(({ kind }) => kind === "Workspace").map((one) => [one.address, slugsOf(one, "")] as const),
  );
  return changes.map((change) => ({
    change,
    names: new Set(namesOf(change, workspaces)),
    left: new Set<Mark>(),
  }));
}

const decides: ReadonlySet<string> = new Set(["role", "permission", "roles", "permissions", "accessUntil"]);

/** Lists are sets here. */
const same = (one: unknown, other: unknown): boolean =>
  isDeepStrictEqual(Array.isArray(one) ? [...one].sort() : one, Array.isArray(other) ? [...other].sort() : other);

/** Nothing else is written than what was planned, and of what decides about access the planned value. */
function isAsPlanned({ fields, verb, live }: PlannedChange, mark: Mark, happening: Happening): boolean {
  if (mark === "gone" || mark === "resent") return true;
  const planned = new Map(fields.map(({ field, to }) => [field, to]));
  // What a corrected address keeps, the plan does not say again.
  if (verb === "replace" && live !== undefined)
    for (const [field, value] of Object.entries(live)) if (!planned.has(field)) planned.set(field, value);
  return leavesOf(happening).every(({ path, to }) =>
    planned.has(path) || planned.has(path.split(".", 1)[0] ?? path)
      ? !decides.has(path) || same(to, planned.get(path))
      : mark === "made" && !decides.has(path),
  );
}

/** A log calls a workspace's own data source as it calls an organization's. */
const kindOfLog = ({ kind }: PlannedChange): Kind => (kind === "WorkspaceDataSource" ? "DataSource" : kind);

/** The key in an application's address. */
const keyOf = (address: string): string | undefined => readAddress("Application", address).name.split("@")[0];

/** Whether a step is about what an entry says: by the service's id where both have it, else by name. */
function isOf({ change, names, left }: Step, happening: Happening): boolean {
  const [kind, mark] = markOf[happening.type] ?? [];
  if (mark === undefined || kind !== kindOfLog(change) || !mayLeave(change).includes(mark) || left.has(mark))
    return false;
  const { live } = change;
  // Which slug an application that goes has by now, only a service that tells ids says.
  const key =
    kind === "Application" && mark === "gone" && happening.id === undefined ? keyOf(change.address) : undefined;
  const isIt =
    mark === "made" || live === undefined || happening.id === undefined
      ? names.has(happening.subject) || key === happening.subject
      : live.id === happening.id;
  return isIt && isAsPlanned(change, mark, happening);
}

/** Whether the object of a step takes that of another one along when it goes. */
function takes(taker: PlannedChange, { address, kind, cause }: PlannedChange): boolean {
  if (cause.type !== "goes-with") return false;
  if (taker.address === cause.address) return true;
  // Of two that take it, the other one was faster.
  const person = leaver(taker);
  return person === undefined
    ? isWithin(address, taker.address)
    : kind !== "Membership" && readAddress(kind, address).principal === person;
}

/** What the service does of itself: whoever makes an organization belongs to it, and one workspace is the default. */
function followsBy({ change: { kind, verb } }: Step, { type, changes }: Happening): boolean {
  if (type === "membership.created") return kind === "Organization" && verb === "create";
  return type === "workspace.updated" && kind === "Workspace" && Object.keys(changes).join() === "default";
}

/** Whether all that a step says is what the service does of itself when another workspace becomes the default one. */
const putsDownTheFlag = ({ change: { fields } }: Step): boolean =>
  fields.every(({ field, to }) => field === "default" && to === false);

/** Looks the entries of one organization up in the steps. Lives as long as one comparison. */
class Comparison {
  readonly unplanned: string[] = [];

  /** @param theirs what others had in hand meanwhile: what they made may go along, and nobody could show it */
  constructor(
    private readonly steps: readonly Step[],
    private readonly theirs: ReadonlySet<string>,
  ) {}

  take(happening: Happening, taker?: Step): void {
    const [, mark] = markOf[happening.type] ?? [];
    if (mark === undefined) return;
    const mayBe = ({ change }: Step): boolean =>
      taker === undefined ? change.along !== true : takes(taker.change, change);
    const step = this.steps.find((one) => isOf(one, happening) && mayBe(one));
    if (step !== undefined) step.left.add(mark);
    else if (taker !== undefined && followsBy(taker, happening))
      this.steps.find((one) => isOf(one, happening) && putsDownTheFlag(one))?.left.add(mark);
    else if (taker === undefined || !this.theirs.has(happening.id ?? happening.subject)) {
      const along = taker === undefined ? "" : `, along with ${taker.change.address}`;
      this.unplanned.push(`nobody planned ${lineOf(happening)}${along}`);
    }
    for (const one of happening.along) this.take(one, step ?? taker);
  }
}

/** The steps that left nothing, and of which nothing was said. */
function untraced(steps: readonly Step[], told: ReadonlySet<string>): readonly string[] {
  const at = Map.groupBy(steps, ({ change }) => change.address);
  const isTold = ({ address, cause }: PlannedChange): boolean =>
    told.has(address) || (cause.type === "goes-with" && told.has(cause.address));
  const hasLeft = (address: string, mark: Mark): boolean =>
    at.get(address)?.some(({ left }) => left.has(mark)) === true;
  /** An organization takes everything in it along in one entry. */
  const wentWhole = ({ cause }: PlannedChange): boolean =>
    cause.type === "goes-with" && kindOf(cause.address) === "Organization" && hasLeft(cause.address, "gone");
  const isDone = (change: PlannedChange): boolean =>
    leaves[change.verb].every((mark) => hasLeft(change.address, mark)) || wentWhole(change);
  return steps
    .map(({ change }) => change)
    .filter((change) => !isTold(change) && !isDone(change))
    .map(({ verb, address }) => `without a trace: ${verb} ${address}`);
}

const stepsIn = (steps: readonly Step[], organization: string): readonly Step[] =>
  steps.filter(({ change }) => organizationOf(change.address) === organization);

/** The steps, with what a log calls their objects after others renamed what they are in. */
function alsoRenamed(steps: readonly Step[], others: readonly Happening[]): readonly Step[] {
  const renames = others.flatMap(({ type, changes: { slug } }) =>
    type === "workspace.updated" && slug !== undefined ? [[String(slug.from), String(slug.to)] as const] : [],
  );
  if (renames.length === 0) return steps;
  return steps.map((step) => {
    const renamed = [...step.names].flatMap((name) =>
      renames.flatMap(([from, to]) => (isWithin(name, from) ? [to + name.slice(from.length)] : [])),
    );
    return { ...step, names: new Set([...step.names, ...renamed]) };
  });
}

/** What people do themselves. */
const answered: Readonly<Record<string, Kind>> = {
  "membership.accepted": "Membership",
  "grant.accepted": "WorkspaceGrant",
};

/** The addresses of the steps that somebody else's entries are about, too. */
const touched = (steps: readonly Step[], happenings: readonly Happening[]): readonly string[] =>
  happenings.flatMap(flat).flatMap(({ type, id, subject }) => {
    const kind = answered[type] ?? markOf[type]?.[0];
    return steps
      .filter(({ change, names }) => change.kind === kind && (change.live?.id === id || names.has(subject)))
      .map(({ change }) => change.address);
  });

/** An organization whose workspaces are called as the plans call them, whether renaming them succeeds or not. */
function called(shown: readonly Shown[], observed: ObservedOrganization): ObservedOrganization {
  const slugs = new Map(
    shown.flatMap(({ changes }) =>
      changes.flatMap(({ kind, address, live }) =>
        kind === "Workspace" && live !== undefined ? [[live.id, readAddress(kind, address).workspace] as const] : [],
      ),
    ),
  );
  return {
    ...observed,
    workspaces: observed.workspaces.map((one) => ({ ...one, slug: slugs.get(one.id) ?? one.slug })),
  };
}

/** What people lost without a word of it in a summary, and where all was done, what a summary had and nobody lost. */
function unsaidLosses({
  shown,
  happenings,
  told,
  before = new Map(),
  killed = [],
  beside,
  platform: own,
}: Licensed): readonly string[] {
  const [first] = shown;
  // A log without ids does not say whose grant was in which workspace.
  const hasIds = [...happenings.values()].every((all) => all.flatMap(flat).every(({ id }) => id !== undefined));
  if (first === undefined || !hasIds) return [];
  const platform = own ?? loadPlatform(first.platform);
  const isWhole = killed.length === 0 && told.length === 0 && first.refusals.length === 0;
  return [...before].flatMap(([slug, observed]) => {
    const said = new Set([...killed, ...shown].flatMap((plan) => lossesOf(plan, slug)));
    const lost = new Set(lossesIn(slug, called(shown, observed), happenings.get(slug) ?? [], platform));
    const others: readonly Happening[] = beside?.get(slug) ?? [];
    const isAlone = others.length === 0;
    // Of whoever had somebody else's hands on them meanwhile, nobody could say it.
    const touched = others.flatMap(flat).map(({ subject }) => subject.slice(subject.lastIndexOf("/") + 1));
    // Nor of what is in a workspace that somebody else removed, or made anew.
    const workspaces = others.filter(({ type }) => type.startsWith("workspace."));
    const isTouched = (loss: string): boolean =>
      touched.some((principal) => loss.startsWith(`${principal} `)) ||
      workspaces.some(({ subject }) => loss.includes(` ${slug}/${subject} `));
    return [
      ...[...lost].filter((one) => !said.has(one) && !isTouched(one)).map((one) => `no summary had the loss: ${one}`),
      ...(isWhole && isAlone
        ? lossesOf(first, slug)
            .filter((one) => !lost.has(one))
            .map((one) => `nobody lost: ${one}`)
        : []),
    ];
  });
}

/** What is wrong with a run: nothing, where all that happened was shown, and all that was shown happened or was told. */
export function breaches(licensed: Licensed): readonly string[] {
  const { shown, happenings, told, killed = [], beside = new Map() } = licensed;
  const said = new Set(told);
  const own = shown.flatMap(stepsOf);
  // Two workspaces may have an application of one name: what failed left no entry.
  const byTrace = [...own].sort(
    (one, other) => Number(said.has(one.change.address)) - Number(said.has(other.change.address)),
  );
  // What this run did is its own, although a killed one had it in mind, too.
  const steps = [...byTrace, ...killed.flatMap(stepsOf)];
  const unplanned = [...happenings].flatMap(([slug, all]) => {
    const others: readonly Happening[] = beside.get(slug) ?? [];
    const theirs = others.flatMap(flat).flatMap(({ subject, id = subject }) => [subject, id]);
    const comparison = new Comparison(alsoRenamed(stepsIn(steps, slug), others), new Set(theirs));
    for (const one of all) comparison.take(one);
    return comparison.unplanned;
  });
  const others = [...beside].flatMap(([slug, all]) => touched(stepsIn(own, slug), all));
  return [...unplanned, ...untraced(own, new Set([...said, ...others])), ...unsaidLosses(licensed)];
}
