/** Whether anybody lost, at any moment of a run, what they had before it and were to have after it. */

import { type Charter, readAddress } from "@charter/schema";
import type { Happening } from "../../conformance/happening.js";

/** Levels of access to a workspace, the lower one first. */
const levels = ["none", "read", "write"];
const levelOf = (permission: unknown): number => Math.max(0, levels.indexOf(String(permission)));

/** Person and workspace → level. A workspace that the charters of `any-charter.ts` rename is one. */
type Access = Map<string, number>;
const keyOf = (person: string, workspace: string) => `${person} in ${workspace === "data" ? "main" : workspace}`;

/** Who has which role, and which grant. */
class Situation {
  private readonly roles = new Map<string, string>();
  private readonly grants: Access = new Map();

  constructor(private readonly workspaces: readonly string[]) {}

  role(person: string, role: string | undefined): void {
    if (role === undefined) this.roles.delete(person);
    else this.roles.set(person, role);
  }

  grant(person: string, workspace: string, level: number): void {
    this.grants.set(keyOf(person, workspace), level);
  }

  /** An owner has all workspaces in full (D11). */
  level(person: string, workspace: string): number {
    const role = this.roles.get(person);
    if (role === undefined) return 0;
    return role === "owner" ? levelOf("write") : (this.grants.get(keyOf(person, workspace)) ?? 0);
  }

  get people(): readonly string[] {
    return [...this.roles.keys()];
  }

  access(): Access {
    return new Map(
      this.people.flatMap((person) =>
        this.workspaces.map((workspace) => [keyOf(person, workspace), this.level(person, workspace)] as const),
      ),
    );
  }
}

/** What lasting lines declare: those with an end are left out. */
function declaredBy({ resources }: Charter): Situation {
  const situation = new Situation(
    resources.flatMap(({ kind, address }) =>
      kind === "Workspace" ? [readAddress(kind, address).workspace ?? ""] : [],
    ),
  );
  for (const resource of resources) {
    if (resource.kind === "Membership" && resource.inputs.accessUntil === undefined)
      situation.role(resource.inputs.principal, resource.inputs.role);
    if (resource.kind === "WorkspaceGrant" && resource.inputs.accessUntil === undefined) {
      const { workspace = "" } = readAddress(resource.kind, resource.address);
      situation.grant(resource.inputs.principal, workspace, levelOf(resource.inputs.permission));
    }
  }
  return situation;
}

const flat = (happenings: readonly Happening[]): readonly Happening[] =>
  happenings.flatMap((one) => [one, ...flat(one.along)]);

function follow(situation: Situation, { type, subject, changes }: Happening): void {
  const [workspace = "", person] = subject.split("/");
  if (person !== undefined) {
    if (type === "grant.revoked") situation.grant(person, workspace, 0);
    else if (changes.permission !== undefined) situation.grant(person, workspace, levelOf(changes.permission.to));
  } else if (type === "membership.removed" || type === "membership.revoked") situation.role(subject, undefined);
  else if (type.startsWith("membership.") && typeof changes.role?.to === "string")
    situation.role(subject, changes.role.to);
}

/**
 * What somebody lost on the way from one charter, which was in force with everybody accepted, to another one.
 * @returns `kim@acme.example in main after grant.revoked main/kim@acme.example: write → none`
 */
export function lostOnTheWay(from: Charter, to: Charter, happenings: readonly Happening[]): readonly string[] {
  const before = declaredBy(from).access();
  const after = declaredBy(to).access();
  const situation = declaredBy(from);
  return flat(happenings).flatMap((happening) => {
    follow(situation, happening);
    const now = situation.access();
    return [...before].flatMap(([key, had]) => {
      const due = Math.min(had, after.get(key) ?? 0);
      const has = now.get(key) ?? 0;
      if (has >= due) return [];
      return [`${key} after ${happening.type} ${happening.subject}: ${levels[due]} → ${levels[has]}`];
    });
  });
}
