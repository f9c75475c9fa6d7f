/** The words of each kind: what its objects are called, and what is done to them. */

import { descriptionOf, type Kind, readAddress } from "@charter/schema";
import { hasJoined as isInside } from "../access";
import type { PlannedChange } from "../plan/plan";
import { escapeLine } from "./escape";
import { changedFields, givenValue, newValue, wordValue } from "./fields";
import { dataOf, nounOf } from "./noun";

/** A line, and what belongs to it and has no room in it: one text a field. Everything is escaped. */
export interface Worded {
  readonly text: string;
  readonly details: readonly string[];
}

/** The words of a kind: what it is called, and the verbs that have a name of their own. */
export interface Words {
  /** What the object is called: `workspace production`, `write in production for kim@acme.example`. */
  noun(change: PlannedChange): string;
  create(change: PlannedChange): string;
  remove(change: PlannedChange): string;
  replace?(change: PlannedChange): Worded;
  /** Fields that `noun` or `create` says already. */
  said(kind: Kind): readonly string[];
}

export const named = ({ kind, address }: PlannedChange) => {
  const { workspace = "", principal = "" } = readAddress(kind, address);
  return { workspace: escapeLine(workspace), principal: escapeLine(principal) };
};

/** ` "Acme, Inc."`, where the change says a name. */
const title = ({ fields }: PlannedChange): string => {
  const name = newValue(fields, "name");
  return typeof name === "string" ? ` ${escapeLine(JSON.stringify(name))}` : "";
};

/** ` as admin`, where the change says a role. */
export const asRole = ({ fields }: PlannedChange): string => {
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
export const workspaceOf = ({ kind, address }: PlannedChange): string => {
  const { organization, workspace = "" } = readAddress(kind, address);
  return escapeLine(`${organization}/${workspace}`);
};

/** Whether a grant is an invitation that nobody has accepted yet. */
export const isInvitation = (change: PlannedChange): boolean => change.kind === "WorkspaceGrant" && !hasJoined(change);

export const inviting = (change: PlannedChange): string =>
  `invite ${named(change).principal} to ${workspaceOf(change)} as ${given(change)}`;

const noun = ({ kind, address }: PlannedChange): string => escapeLine(nounOf(kind, address));

const granted = (kind: "DataGrant" | "DatasetGrant", { address }: PlannedChange): string =>
  escapeLine(dataOf(kind, address));

/** The repository that a line is about. */
const repositoryOf = ({ kind, address }: PlannedChange): string =>
  escapeLine(readAddress(kind, address).repository ?? "");

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
    create: (change) => `let ${named(change).workspace} ${given(change)} ${repositoryOf(change)}`,
    remove: (change) => `take ${given(change)} on ${repositoryOf(change)} from ${named(change).workspace}`,
    said: () => ["permission"],
  },
  Collaborator: {
    noun: (change) => `${given(change)} on ${noun(change)}`,
    create: (change) => `let ${named(change).principal} from outside ${given(change)} ${repositoryOf(change)}`,
    remove: (change) => `take ${given(change)} on ${repositoryOf(change)} from ${named(change).principal} from outside`,
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

/** The words of a kind. */
export const wordsOf = (kind: Kind): Words => special[kind] ?? things;
