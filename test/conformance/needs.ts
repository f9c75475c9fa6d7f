/** What a case asks of a platform and of a service, read off the case itself. */

import { fieldRule } from "@charter/provider";
import {
  bundledPlatforms,
  type Charter,
  type Diagnostic,
  deletionNeeds,
  descriptionOf,
  fieldRules,
  givesRoles,
  hasKind,
  InvalidCharterError,
  invitesToWorkspaces,
  isCalledFromOutside,
  isNeverMade,
  joinsAtOnce,
  type Kind,
  kindOf,
  kinds,
  loadPlatform,
  needsWorkspace,
  organizationRoles,
  type Platform,
  parseCharter,
  readAddress,
  roleMay,
  valueAt,
} from "@charter/schema";
import type { Case, Declared, Outcome, Step } from "./case.js";
import type { Target } from "./target.js";
import { charterIn } from "./words.js";

/** In whose words charters are written. */
type Speaker = Pick<Target, "platform" | "words">;

/** Whose words the cases are written in. */
const ordinary: Speaker = {
  platform: loadPlatform("standard"),
  words: { roles: {}, permissions: {} },
};

/** The same, where people go by account names. */
const ordinaryAccounts: Speaker = {
  ...ordinary,
  platform: { ...ordinary.platform, principal: { is: "account", rename: false, foldCase: true } },
};

/** Whose words a case is written in that may have been given the names of people somewhere. */
const writtenFor = ({ words }: Speaker): Speaker => (words.people === undefined ? ordinary : ordinaryAccounts);

/** When cases begin; what may last so long from then on may all the more later. */
const beginning = new Date("2027-03-01T12:00:00Z");

const isInvalid = (step: Step): boolean => step.step === "applies" && (step.outcome.invalid ?? []).length > 0;

const declaredIn = (steps: readonly Step[]): readonly Declared[] =>
  steps.flatMap((step) => ("charter" in step && step.charter !== undefined ? [step.charter] : []));

/** The charters of a case that are meant to be valid. */
const chartersOf = (steps: readonly Step[]): readonly Declared[] =>
  declaredIn(steps.filter((step) => !isInvalid(step)));

const outcomesOf = (steps: readonly Step[]): readonly Outcome[] =>
  steps.flatMap((step) => (step.step === "applies" ? [step.outcome] : []));

const waitsOf = (steps: readonly Step[]): readonly string[] =>
  steps.flatMap((step) =>
    step.step === "applies" ? (step.outcome.waits ?? []) : step.step === "plans" ? (step.shown.waits ?? []) : [],
  );

const linesOf = (steps: readonly Step[]): readonly string[] =>
  outcomesOf(steps).flatMap(({ events = [] }) =>
    events.flatMap((entry) => (typeof entry === "string" ? [entry] : [entry.entry, ...entry.along])),
  );

/** All steps, those in the middle of a run included. */
const allOf = (steps: readonly Step[]): readonly Step[] =>
  steps.flatMap((step) => [step, ...(step.step === "applies" ? allOf(step.meanwhile ?? []) : [])]);

/** What a platform makes of a charter. */
interface Judged {
  /** Absent where something is wrong with it. */
  readonly charter?: Charter;
  readonly errors: readonly Diagnostic[];
}

function judge(text: string, platform: Platform): Judged {
  const platforms = { ...bundledPlatforms, load: () => platform };
  try {
    return { charter: parseCharter([{ file: "org.yaml", text }], { platforms, now: beginning }), errors: [] };
  } catch (error) {
    if (!(error instanceof InvalidCharterError)) throw error;
    return { errors: error.diagnostics };
  }
}

/** Each charter is asked about by several needs. */
const judgedBefore = new WeakMap<Platform, Map<string, Judged>>();

function judged(declared: Declared, { platform, words }: Speaker): Judged {
  const known = judgedBefore.get(platform) ?? new Map<string, Judged>();
  judgedBefore.set(platform, known);
  const text = JSON.stringify(charterIn(platform, words, declared));
  const one = known.get(text) ?? judge(text, platform);
  known.set(text, one);
  return one;
}

/** What the platform says against a charter of the case. */
const errorsOf = (declared: Declared, speaker: Speaker): readonly Diagnostic[] => judged(declared, speaker).errors;

/** The grants that roles imply: a case that has such means just these (D12). */
const impliedBy = (declared: Declared, speaker: Speaker): string | undefined =>
  judged(declared, speaker)
    .charter?.implied.map(({ address }) => address)
    .join(" ");

type Need = (one: Case, target: Target) => readonly string[];

const expressible: Need = ({ steps }, target) => {
  const errors = chartersOf(steps).flatMap((declared) => errorsOf(declared, target));
  // A charter that is meant to be wrong is not to be wrong because of its platform.
  const foreign = steps.flatMap((step) =>
    isInvalid(step) && step.step === "applies"
      ? declaredIn([step])
          .flatMap((declared) => errorsOf(declared, target))
          .filter(({ code }) => foreignWords.has(code) && step.outcome.invalid?.includes(code) !== true)
      : [],
  );
  return [...errors, ...foreign].map(({ message }) => message).slice(0, 1);
};

/** What is to be wrong with a charter is no mistake on every platform. */
const mistakes: Need = ({ steps }, target) =>
  steps.flatMap((step) => {
    if (!isInvalid(step) || step.step !== "applies") return [];
    const found = new Set<string>(
      declaredIn([step])
        .flatMap((declared) => errorsOf(declared, target))
        .map(({ code }) => code),
    );
    return (step.outcome.invalid ?? []).filter((code) => !found.has(code)).map((code) => `no mistake called ${code}`);
  });

/** Somebody is left without a workspace by hand, which the service may refuse. */
const demotions: Need = ({ steps }, { platform, words }) => {
  const roles = allOf(steps).flatMap((step) =>
    step.step === "by hand" && step.act.does === "changes" ? [step.act.fields.role] : [],
  );
  const needed = roles.some((role) => typeof role === "string" && needsWorkspace(platform, words.roles[role] ?? role));
  return needed ? ["no people without a workspace"] : [];
};

/** Whoever's last workspace goes leaves with it. */
const leavers: Need = ({ steps }, { platform }) => {
  const needed = outcomesOf(steps).some(({ events = [] }) =>
    events.some(
      (entry) =>
        typeof entry !== "string" &&
        entry.entry.startsWith("workspace.deleted ") &&
        entry.along.some((line) => line.startsWith("membership.")),
    ),
  );
  return needed && platform.members?.needWorkspace !== true ? ["no need of a workspace"] : [];
};

const sameImplied: Need = ({ steps }, target) => {
  const differs = chartersOf(steps).some((one) => {
    const [theirs, ours] = [impliedBy(one, target), impliedBy(one, writtenFor(target))];
    // What only other platforms know is meant as they have it.
    return theirs !== undefined && ours !== undefined && theirs !== ours;
  });
  return differs ? ["other access implied by roles"] : [];
};

/** Whether a case speaks of what `standard` has, too. */
const isOrdinary = ({ steps }: Case, target: Speaker): boolean =>
  chartersOf(steps).every((declared) => errorsOf(declared, writtenFor(target)).length === 0);

/** What is called otherwise only where the case speaks of what `standard` has, too; else it says what its platforms have. */
export const inWordsOf = (one: Case, target: Target): Target =>
  isOrdinary(one, target) ? target : { ...target, words: { ...target.words, ...ordinary.words } };

/** Words that no other word stands for are no mistakes that a case has in mind. */
const foreignWords = new Set(["not-on-platform", "unknown-role", "unknown-permission", "unknown-point"]);

const invitations: Need = ({ steps }, { platform }) => {
  const answered = allOf(steps).some(({ step }) => ["answers", "invitations expire", "resends"].includes(step));
  const told = linesOf(steps).some((line) => /membership\.(?:resent|revoked) /.test(line));
  const needed = answered || told || waitsOf(steps).length > 0;
  return needed && platform.invitations === undefined ? ["no invitations"] : [];
};

const sentAgain: Need = ({ steps }, { platform }) => {
  const { invitations } = platform;
  if (invitations === undefined) return [];
  const onDemand = allOf(steps).some(({ step }) => step === "resends") && invitations.resend === undefined;
  const byItself =
    linesOf(steps).some((line) => line.includes("membership.resent ")) && (invitations.resend?.attempts ?? 0) === 0;
  return onDemand || byItself ? ["no invitations that are sent again"] : [];
};

const endingInvitations: Need = ({ steps }, { platform: { invitations } }) =>
  steps.some(({ step }) => step === "invitations expire") &&
  invitations !== undefined &&
  invitations.expiresAfterHours === undefined
    ? ["no invitations that end"]
    : [];

/** What a run, or somebody by hand through the port, deletes with the token alone. */
const deletions: Need = ({ steps }, { platform }) => {
  // Where the refusal is what a case is about, nothing is deleted.
  const deleting = steps.filter(
    (step) => step.step !== "applies" || step.outcome.refused?.includes("not-deletable") !== true,
  );
  const declared = chartersOf(deleting).flatMap(({ removed = {} }) =>
    Object.entries(removed).flatMap(([address, how]) => (how === "destroy" ? [kindOf(address)] : [])),
  );
  const byHand = allOf(steps).flatMap((step) =>
    step.step === "by hand" && step.act.does === "removes" ? [kindOf(step.act.address)] : [],
  );
  return [...new Set([...declared, ...byHand])]
    .filter((kind) => deletionNeeds(platform, kind) !== "token")
    .map((kind) => `no ${descriptionOf(kind).words[1]} that a token deletes`);
};

const deferredGrants: Need = (one, target) => {
  const { platform } = target;
  const needed = waitsOf(one.steps).some((address) => address.includes("/grants/"));
  // Where people are invited to workspaces, what somebody has there already may wait for them, too: cases of these say so.
  return needed &&
    platform.grants.whilePending !== "wait" &&
    (isOrdinary(one, target) || !invitesToWorkspaces(platform))
    ? ["no grants that wait for acceptance"]
    : [];
};

/** Somebody who is no member gets a grant by hand. */
const guests: Need = ({ steps }, { platform }) => {
  const added = allOf(steps).flatMap((step) =>
    step.step === "by hand" && step.act.does === "adds" ? [step.act.address] : [],
  );
  const members = new Set([
    ...declaredIn(allOf(steps)).flatMap(({ organizations }) =>
      Object.values(organizations).flatMap(({ members: declared = {} }) => Object.keys(declared)),
    ),
    ...added.flatMap((address) => (kindOf(address) === "Membership" ? [principalAt(address)] : [])),
  ]);
  const needed = added.some((address) => kindOf(address) === "WorkspaceGrant" && !members.has(principalAt(address)));
  return needed && platform.grants.needMembership ? ["no grants without a membership"] : [];
};

const principalAt = (address: string): string => readAddress(kindOf(address), address).principal ?? "";

const lists: readonly string[] = kinds.map((kind) => descriptionOf(kind).list);

const hiddenThings: Need = ({ steps }, { platform }) => {
  const hidden = steps.flatMap((step) =>
    step.step === "applies"
      ? (step.outcome.notVisible ?? [])
      : step.step === "plans"
        ? (step.shown.notVisible ?? [])
        : [],
  );
  const isList = (name: string): boolean => lists.includes(name.slice(name.lastIndexOf(" ") + 1));
  const hidesFields = Object.values(platform.fields).some((fields) =>
    Object.values(fields ?? {}).some(({ visibleTo }) => visibleTo !== undefined),
  );
  const hidesPeople = organizationRoles(platform).some((role) => !roleMay(platform, role, "view-members"));
  return [
    ...(hidden.some((name) => !isList(name)) && !hidesFields ? ["no fields that not everybody may read"] : []),
    ...(hidden.some(isList) && !hidesPeople ? ["no roles that may not see people"] : []),
  ];
};

/** What a grant gives is no field of the others' platforms. */
const isAbsent = (platform: Platform, kind: Kind, field: string): boolean =>
  fieldRule(platform, kind, field).absent === true ||
  (kind === "WorkspaceGrant" && field === (givesRoles(platform) ? "permission" : "roles"));

/** Somebody gives by hand what the service has no field for, or makes what it has not at all. */
const fieldsByHand: Need = ({ steps }, { platform }) =>
  allOf(steps)
    .flatMap((step) => (step.step === "by hand" && step.act.does !== "removes" ? [step.act] : []))
    .flatMap(({ address, fields }) => {
      const kind = kindOf(address);
      if (!hasKind(platform, kind)) return [`no ${kind}`];
      return Object.keys(fields)
        .filter((field) => isAbsent(platform, kind, field))
        .map((field) => `no ${kind} with ${field}`);
    });

/** What a charter of the case would make lacks what the platform wants of it. */
const requiredFields: Need = ({ steps }, target) =>
  chartersOf(steps)
    // What an organization is only referred to for is there already (D37).
    .filter(({ organizations }) => Object.values(organizations).every(({ reference }) => reference !== true))
    .flatMap((one) => judged(one, target).charter?.resources ?? [])
    .flatMap(({ kind, inputs }) =>
      fieldRules(target.platform, descriptionOf(kind).owner)
        .filter(([field, { required }]) => required === true && valueAt(inputs, field) == null)
        .map(([field]) => `${kind} needs ${field}`),
    )
    .slice(0, 1);

/** What happens is that another workspace becomes the default one. */
const defaultWorkspaces: Need = ({ steps }, { platform }) =>
  linesOf(steps).some((line) => line.includes(" default: ")) && platform.defaultWorkspace?.exists !== true
    ? ["no default workspace"]
    : [];

/** Whoever makes an organization is its owner at once: where others are invited, and makers stand outside, nobody is. */
const isOwnedAtOnce = ({ steps }: Case, platform: Platform): boolean =>
  !joinsAtOnce(platform) && linesOf(steps).some((line) => line.includes("membership.created "));

/** Somebody makes an organization, and the case counts on its owner being there. */
const creators: Need = (one, { platform }) => {
  const made = allOf(one.steps).some(
    (step) => step.step === "by hand" && step.act.does === "adds" && !step.act.address.includes("/"),
  );
  return (made || isOwnedAtOnce(one, platform)) && isCalledFromOutside(platform)
    ? ["nobody owns an organization by making it"]
    : [];
};

/** Somebody declines, in the middle of a run or between two. */
const declining: Need = ({ steps }, { platform }) =>
  platform.invitations?.canDecline === false && allOf(steps).some((step) => step.step === "answers" && !step.accepts)
    ? ["nobody who can decline"]
    : [];

/** What a line tells of somebody's role: who is invited with it, or gets it. */
const told = (line: string, entry: string): string | undefined =>
  new RegExp(`membership\\.${entry} (\\S+)`).exec(line)?.[1];

/**
 * An invitation brings a role: it is changed while somebody is pending, or they join with it. Where it brings none, who was invited
 * with another one than everybody has is given theirs by the next run, of which the case knows nothing.
 */
const rolesOfInvitations: Need = ({ steps }, { platform }) => {
  const first = platform.invitations?.joinsAs;
  if (first === undefined) return [];
  const pending = new Set<string | undefined>();
  const brought = new Set<string | undefined>();
  let isNeeded = false;
  for (const step of steps) {
    const lines = linesOf([step]);
    for (const line of lines) {
      if (told(line, "updated") !== undefined && pending.has(told(line, "updated"))) isNeeded = true;
      const invited = told(line, "invited");
      if (invited === undefined) continue;
      pending.add(invited);
      if (!line.includes(` as ${first}`)) brought.add(invited);
    }
    const accepting = allOf([step]).flatMap((one) =>
      one.step === "answers" && one.accepts ? [one.person] : one.step === "everybody accepts" ? [...pending] : [],
    );
    for (const person of accepting) {
      pending.delete(person);
      if (brought.has(person)) isNeeded = true;
    }
  }
  return isNeeded ? ["no invitations that carry a role"] : [];
};

/** The case makes an organization, and expects that to be told. */
const makers: Need = ({ steps }, { platform }) => {
  const making = linesOf(steps).some((line) => /organization\.(?:created|deleted) /.test(line));
  return making && isNeverMade(platform, "organization") ? ["no organizations that Charter makes"] : [];
};

/** Somebody declines, which the service tells nobody. */
const untoldDeclining: Need = ({ steps }, { lacks }) =>
  lacks.includes("declined invitations") && allOf(steps).some((step) => step.step === "answers" && !step.accepts)
    ? ["nobody who is told to have declined"]
    : [];

const suspending: Need = ({ steps }, { lacks }) =>
  lacks.includes("suspended people") &&
  allOf(steps).some((step) => step.step === "by hand" && step.act.does === "changes" && "status" in step.act.fields)
    ? ["nobody who is suspended"]
    : [];

/** The case speaks of a role that another one stands for. */
const mergedRoles: Need = ({ steps }, { words: { merged = [] } }) => {
  const shown = steps.flatMap((step) => (step.step === "plans" ? (step.shown.changes ?? []) : []));
  const byHand = allOf(steps).flatMap((step) =>
    step.step === "by hand" && step.act.does !== "removes" ? [`as ${String(step.act.fields.role)}`] : [],
  );
  const subjects = chartersOf(steps).flatMap(({ organizations }) =>
    Object.values(organizations).flatMap(({ workspaces = {} }) =>
      Object.values(workspaces).flatMap(({ grants = {} }) => Object.keys(grants)),
    ),
  );
  const said = [...linesOf(steps), ...shown, ...byHand, ...subjects].join(" ");
  return merged.filter((role) => new RegExp(`(?:as|:|→) ?${role}\\b`).test(said)).map((role) => `no role like ${role}`);
};

/** People are called by names of letters that account names do not have. */
const otherLetters: Need = ({ steps }, { words: { people } }) =>
  people !== undefined && /\P{ASCII}/u.test(JSON.stringify(declaredIn(steps)))
    ? ["no names but in letters of ASCII"]
    : [];

const otherCallers: Need = ({ steps }, { lacks }) =>
  lacks.includes("other callers") && steps.some((step) => "as" in step) ? ["no other callers"] : [];

const ownTime: Need = ({ steps }, { lacks }) =>
  lacks.includes("a time of its own") && steps.some(({ step }) => step === "invitations expire")
    ? ["a service whose time can be moved"]
    : [];

/** The case counts on the service to refuse an address outside of the allowed domains, which the charter does not name (D9). */
const guardedDomains: Need = ({ steps }, { lacks }) =>
  lacks.includes("guarded domains") && outcomesOf(steps).some(({ refusals }) => refusals?.[422] !== undefined)
    ? ["a service that refuses addresses outside of the allowed domains"]
    : [];

/** Somebody makes by hand what the platform has not. */
const kindsByHand: Need = ({ steps }, { platform }) =>
  allOf(steps)
    .flatMap((step) => (step.step === "by hand" ? [kindOf(step.act.address)] : []))
    .filter((kind) => !hasKind(platform, kind))
    .map((kind) => `no ${descriptionOf(kind).words[1]}`)
    .slice(0, 1);

const needs: readonly Need[] = [
  kindsByHand,
  expressible,
  sameImplied,
  invitations,
  mistakes,
  leavers,
  demotions,
  sentAgain,
  endingInvitations,
  deletions,
  deferredGrants,
  guests,
  hiddenThings,
  fieldsByHand,
  requiredFields,
  defaultWorkspaces,
  creators,
  declining,
  rolesOfInvitations,
  makers,
  untoldDeclining,
  suspending,
  mergedRoles,
  otherLetters,
  otherCallers,
  ownTime,
  guardedDomains,
];

/** What a target does not have of what a case needs; empty where the case runs there. */
export function unmetNeeds(one: Case, target: Target): readonly string[] {
  const spoken = inWordsOf(one, target);
  return needs.flatMap((need) => need(one, spoken));
}
