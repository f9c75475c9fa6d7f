/** One planned change in words. */

import { descriptionOf, type Kind, readAddress } from "@charter/schema";
import { hasJoined as isInside } from "../access";
import { causeWords } from "../plan/cause-words";
import type { PlannedChange, Verb } from "../plan/plan";
import { escapeLine } from "./escape";
import { changedFields, givenFields, givenValue, newValue, wordValue } from "./fields";
import { dataOf, nounOf } from "./noun";

/** A change as people read it. Everything in it is escaped. */
export interface Sentence {
  /** One character, by verb: `+`, `~`, `-` … */
  readonly sign: string;
  readonly text: string;
  /** Why; printed in parentheses. */
  readonly reason?: string;
  /** What belongs to it and has no room in the line: one text a field. */
  readonly details: readonly string[];
}

/** What stands before each line, by verb. */
export const signs: { readonly [V in Verb]: string } = {
  create: "+",
  adopt: "=",
  "take-over": "~",
  update: "~",
  transfer: "⇄",
  resend: "↻",
  replace: "±",
  remove: "-",
  forget: ".",
  wait: "…",
};

/** The words of a kind: what it is called, and the verbs that have a name of their own. */
interface Words {
  /** What the object is called: `workspace production`, `write in production for kim@acme.example`. */
  noun(change: PlannedChange): string;
  create(change: PlannedChange): string;
  remove(change: PlannedChange): string;
  replace?(change: PlannedChange): Pick<Sentence, "text" | "details">;
  /** Fields that `noun` or `create` says already. */
  said(kind: Kind): readonly string[];
}

const named = ({ kind, address }: PlannedChange) => {
  const { workspace = "", principal = "" } = readAddress(kind, address);
  return { workspace: escapeLine(workspace), principal: escapeLine(principal) };
};

/** ` "Acme, Inc."`, where the change says a name. */
const title = ({ fields }: PlannedChange): string => {
  const name = newValue(fields, "name");
  return typeof name === "string" ? ` ${escapeLine(JSON.stringify(name))}` : "";
};

/** ` as admin`, where the change says a role. */
const asRole = ({ fields }: PlannedChange): string => {
  const role = newValue(fields, "role");
  return role === undefined ? "" : ` as ${wordValue(role)}`;
};

/** `write`, or `analyst and developer`, as the change says it, or as it is there. */
const given = ({ fields, live }: PlannedChange): string => {
  const value = (name: "permission" | "roles" | "permissions") => newValue(fields, name) ?? live?.[name];
  const name = givenValue({
    permission: value("permission"),
    roles: value("roles"),
    permissions: value("permissions"),
  });
  return name === "" ? "permission" : name;
};

/** `acme/website`: what somebody is invited to. */
const workspaceOf = ({ kind, address }: PlannedChange): string => {
  const { organization, workspace = "" } = readAddress(kind, address);
  return escapeLine(`${organization}/${workspace}`);
};

/** Whether a grant is an invitation that nobody has accepted yet. */
const isInvitation = (change: PlannedChange): boolean => change.kind === "WorkspaceGrant" && !hasJoined(change);

const inviting = (change: PlannedChange): string =>
  `invite ${named(change).principal} to ${workspaceOf(change)} as ${given(change)}`;

const noun = ({ kind, address }: PlannedChange): string => escapeLine(nounOf(kind, address));

const granted = (kind: "DataGrant" | "DatasetGrant", { address }: PlannedChange): string =>
  escapeLine(dataOf(kind, address));

/** The repository that a line is about. */
const repository = ({ kind, address }: PlannedChange): string => {
  const { name } = readAddress(kind, address);
  return escapeLine(kind === "Collaborator" ? name.slice(0, name.indexOf("@")) : name);
};

/** Of a thing: what is special about people follows. */
const things: Words = {
  noun,
  create: (change) => `${noun(change)}${title(change)}`,
  remove: (change) => `delete ${noun(change)}`,
  said: (kind) => ["name", ...descriptionOf(kind).said],
};

/** Whether somebody belongs already, so that more than an invitation ends. */
export const hasJoined = ({ live }: PlannedChange): boolean => live?.status === undefined || isInside(live);

const joining = ({ joins }: PlannedChange): string => (joins === true ? "add" : "invite");

const withoutMembership = (change: PlannedChange, principal: string): string =>
  hasJoined(change) ? `remove ${principal}` : `revoke the invitation of ${principal}`;

/** Who is declared with another address now (D15a); else whose invitation is issued again (D15). */
const formerPrincipal = (change: PlannedChange): string => {
  const former = change.fields.find(({ field }) => field === "principal")?.from;
  return typeof former === "string" ? escapeLine(former) : named(change).principal;
};

const special: { readonly [K in Kind]?: Words } = {
  Membership: {
    noun: (change) => named(change).principal,
    create: (change) => `${joining(change)} ${named(change).principal}${asRole(change)}`,
    remove: (change) => withoutMembership(change, named(change).principal),
    replace: (change) => ({
      text: `${withoutMembership(change, formerPrincipal(change))}, then ${joining(change)} ${named(change).principal}`,
      details: changedFields(change.fields.filter(({ field }) => field !== "principal")),
    }),
    said: () => ["role"],
  },
  // An invitation that says something else is another one (D15); who leaves loses what they have, and is invited to it (D17).
  WorkspaceGrant: {
    noun: (change) => `${given(change)} in ${named(change).workspace} for ${named(change).principal}`,
    create: (change) =>
      change.invites === true
        ? inviting(change)
        : `grant ${given(change)} in ${named(change).workspace} to ${named(change).principal}`,
    remove: (change) =>
      isInvitation(change)
        ? `revoke the invitation of ${named(change).principal} to ${workspaceOf(change)} as ${given(change)}`
        : `revoke ${given(change)} in ${named(change).workspace} from ${named(change).principal}`,
    replace: (change) => ({
      text: isInvitation(change)
        ? `revoke the invitation of ${named(change).principal} to ${workspaceOf(change)}, then ${inviting(change)}`
        : `${inviting(change)} again`,
      details: [],
    }),
    said: () => ["permission", "roles", "permissions"],
  },
  Role: {
    ...things,
    create: (change) => `${change.preset === true ? "override " : ""}${things.create(change)}`,
    remove: (change) => (change.preset === true ? `restore ${noun(change)}` : things.remove(change)),
  },
  DataGrant: {
    noun,
    create: (change) => `let ${named(change).workspace} see ${granted("DataGrant", change)}`,
    remove: (change) => `hide ${granted("DataGrant", change)} from ${named(change).workspace}`,
    said: () => [],
  },
  RepositoryGrant: {
    noun: (change) => `${given(change)} on ${noun(change)}`,
    create: (change) => `let ${named(change).workspace} ${given(change)} ${repository(change)}`,
    remove: (change) => `take ${given(change)} on ${repository(change)} from ${named(change).workspace}`,
    said: () => ["permission"],
  },
  Collaborator: {
    noun: (change) => `${given(change)} on ${noun(change)}`,
    create: (change) => `let ${named(change).principal} from outside ${given(change)} ${repository(change)}`,
    remove: (change) => `take ${given(change)} on ${repository(change)} from ${named(change).principal} from outside`,
    said: () => ["permission"],
  },
  DatasetGrant: {
    noun,
    create: (change) =>
      `let ${named(change).principal} see ${granted("DatasetGrant", change)} in ${named(change).workspace}`,
    remove: (change) =>
      `hide ${granted("DatasetGrant", change)} in ${named(change).workspace} from ${named(change).principal}`,
    said: () => [],
  },
};

const wordsOf = (kind: Kind): Words => special[kind] ?? things;

/** What an update is about: a grant that changes is `permission in production for kim@…`. */
const subject = (change: PlannedChange): string =>
  change.kind === "WorkspaceGrant"
    ? `${named(change).principal} in ${named(change).workspace}`
    : wordsOf(change.kind).noun(change);

/** Up to two changed fields stand in the line itself. */
function changed(change: PlannedChange, before: string): Pick<Sentence, "text" | "details"> {
  const fields = changedFields(change.fields);
  if (fields.length === 0) return { text: before, details: [] };
  if (fields.length <= 2) return { text: `${before}: ${fields.join(", ")}`, details: [] };
  return { text: before, details: fields };
}

/** Whether what waits is a removal: a grant that stays until its person has joined. */
const isRemoved = ({ live, cause }: PlannedChange): boolean => live !== undefined && cause.type === "waits-for-member";

const details = (change: PlannedChange): readonly string[] =>
  givenFields(change.fields, wordsOf(change.kind).said(change.kind));

const byVerb: { readonly [V in Verb]: (change: PlannedChange) => Pick<Sentence, "text" | "details"> } = {
  create: (change) => ({ text: wordsOf(change.kind).create(change), details: details(change) }),
  adopt: (change) => ({ text: `${subject(change)}: exists as declared and becomes managed`, details: [] }),
  "take-over": (change) => changed(change, `take over ${subject(change)}`),
  update: (change) => changed(change, subject(change)),
  transfer: (change) => changed(change, `hand the organization over to ${subject(change)}`),
  resend: (change) =>
    changed(
      change,
      isInvitation(change)
        ? `invite ${named(change).principal} to ${workspaceOf(change)} again`
        : `invite ${subject(change)} again`,
    ),
  replace: (change) =>
    wordsOf(change.kind).replace?.(change) ?? changed(change, `delete and make again ${subject(change)}`),
  remove: (change) => ({ text: wordsOf(change.kind).remove(change), details: [] }),
  forget: (change) => ({ text: `${subject(change)}: stays as it is and is no longer managed`, details: [] }),
  wait: (change) => ({
    text: `${change.kind === "WorkspaceGrant" && isRemoved(change) ? "waits to be revoked" : "waits"}: ${wordsOf(change.kind).noun(change)}${change.kind === "Membership" ? asRole(change) : ""}`,
    details: [],
  }),
};

/** A removal names the role that goes and the status it was planned for (D14); elsewhere only what is out of the ordinary and no cause says. */
function statusOf({ kind, verb, live, cause }: PlannedChange): string | undefined {
  const status = live?.status;
  if (status === undefined || (status === "active" && (verb !== "remove" || kind === "WorkspaceGrant")))
    return undefined;
  if ("status" in cause) return undefined;
  return verb === "remove" && live?.role !== undefined ? `${live.role}, ${status}` : status;
}

/** Words one change. */
export function sentenceOf(change: PlannedChange): Sentence {
  const why = [statusOf(change), causeWords(change.cause)]
    .filter((text) => text !== undefined && text !== "")
    .join(", ");
  return {
    sign: signs[change.verb],
    ...byVerb[change.verb](change),
    ...(why === "" ? {} : { reason: escapeLine(why) }),
  };
}
