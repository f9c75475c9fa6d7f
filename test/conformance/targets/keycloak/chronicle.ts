/** What happened, told from the exchanges with Keycloak in the words of the cases: it keeps no log that says so. */

import { isDeepStrictEqual } from "node:util";
import { loadPlatform } from "@charter/schema";
import { readAttributes } from "../../../../provider/src/adapters/keycloak/attributes.js";
import { attributesOf } from "../../../../provider/src/adapters/keycloak/contract.js";
import { isRoleName, organizationRanks, workspaceRanks } from "../../../../provider/src/adapters/keycloak/ranks.js";
import type { Change, Happening } from "../../happening.js";
import type { Exchange } from "./recorder.js";

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

interface Group {
  readonly organization: string;
  readonly parent: string | undefined;
  readonly name: string;
  readonly fields: Fields;
}

interface Told extends Happening {
  readonly organization: string;
}

const platform = loadPlatform("keycloak");
const roles = organizationRanks(platform);
const permissions = workspaceRanks(platform);

const organizationFields = (body: Fields): Fields => ({
  name: body.name,
  ...readAttributes("Organization", attributesOf(body), ["slug", "name"]),
});

const workspaceFields = (body: Fields): Fields => ({
  slug: body.name,
  description: body.description === "" ? null : (body.description ?? null),
  ...readAttributes("Workspace", attributesOf(body), ["slug", "description", "default"]),
});

function changesOf(before: Fields, after: Fields): Readonly<Record<string, Change>> {
  return Object.fromEntries(
    Object.entries(after).flatMap(([field, to]) =>
      isDeepStrictEqual(before[field], to) ? [] : [[field, { from: before[field] ?? null, to }] as const],
    ),
  );
}

/** The state that the exchanges add up to, and what they did to it. */
export class Chronicle {
  private readonly organizations = new Map<string, { readonly alias: string; readonly fields: Fields }>();
  private readonly groups = new Map<string, Group>();
  private readonly addresses = new Map<string, string>();
  /** Addresses by the ids of invitations. */
  private readonly invitations = new Map<string, string>();
  /** By `group user`. */
  private readonly seats = new Set<string>();
  private told: Told[] = [];

  /** @param creator whoever owns what is created elsewhere: where others are invited, they are simply there */
  constructor(private readonly creator: string) {}

  /** What happened in an organization since `forget`. */
  since(alias: string): readonly Happening[] {
    const ids = [...this.organizations].filter(([, one]) => one.alias === alias).map(([id]) => id);
    const all = this.told.filter(({ organization }) => ids.includes(organization));
    // Where the organization itself goes, whoever made it goes with it.
    const gone = all.some(({ type }) => type === "organization.deleted");
    return gone ? all.filter(({ type, subject }) => type !== "membership.removed" || subject !== this.creator) : all;
  }

  forget(): void {
    this.told = [];
  }

  take({ method, path, status, sent, answer, made }: Exchange): void {
    this.learn(answer);
    if (method === "GET" || status >= 300) return;
    const [at = ""] = path.split("?");
    const parts = at.split("/").slice(1);
    const body = isFields(sent) ? sent : {};
    if (parts[0] === "users" && method === "POST") this.addresses.set(made ?? "", String(body.email));
    if (parts[0] !== "organizations") return;
    const [, organization = "", list, id = "", sub, member = ""] = parts;
    if (list === undefined) this.organization(method, organization || (made ?? ""), body);
    else if (list === "groups" && sub === "members") this.seat(method, organization, id, member);
    else if (list === "groups") this.group(method, organization, id, sub, body, answer);
    else if (list === "members") this.member(method, organization, id, body);
    else if (list === "invitations") this.invitation(method, organization, id);
  }

  /** Ids of people and invitations stand in lists alone. */
  private learn(answer: unknown): void {
    for (const one of Array.isArray(answer) ? answer : []) {
      if (!isFields(one) || typeof one.email !== "string") continue;
      if (one.organizationId === undefined) this.addresses.set(String(one.id), one.email);
      else this.invitations.set(String(one.id), one.email);
    }
  }

  private tell(organization: string, type: string, subject: string, more: Partial<Happening> = {}): void {
    this.told.push({ organization, type, subject, changes: {}, along: [], ...more });
  }

  private organization(method: string, id: string, body: Fields): void {
    const before = this.organizations.get(id);
    if (method === "DELETE") {
      if (before !== undefined) this.tell(id, "organization.deleted", before.alias);
      return;
    }
    const after = { alias: String(body.alias), fields: organizationFields(body) };
    this.organizations.set(id, after);
    if (before === undefined) this.tell(id, "organization.created", after.alias);
    const changes = changesOf(before?.fields ?? after.fields, after.fields);
    if (Object.keys(changes).length > 0) this.tell(id, "organization.updated", after.alias, { changes });
  }

  private group(
    method: string,
    organization: string,
    id: string,
    sub: string | undefined,
    body: Fields,
    answer: unknown,
  ) {
    if (method === "POST") {
      const made = isFields(answer) ? String(answer.id) : "";
      const parent = sub === "children" ? id : undefined;
      this.groups.set(made, { organization, parent, name: String(body.name), fields: workspaceFields(body) });
      if (this.isWorkspace(made)) this.tell(organization, "workspace.created", String(body.name));
      return;
    }
    const before = this.groups.get(id);
    if (before === undefined) return;
    if (method === "PUT") {
      const fields = workspaceFields(body);
      this.groups.set(id, { ...before, name: String(body.name), fields });
      const changes = changesOf(before.fields, fields);
      if (Object.keys(changes).length > 0) this.tell(organization, "workspace.updated", String(body.name), { changes });
      return;
    }
    const along = this.endedBy((group) => this.topOf(group) === id);
    if (this.isWorkspace(id)) this.tell(organization, "workspace.deleted", before.name, { along });
  }

  private isWorkspace(id: string): boolean {
    const group = this.groups.get(id);
    return group !== undefined && group.parent === undefined && !isRoleName(group.name);
  }

  private topOf(id: string): string {
    const parent = this.groups.get(id)?.parent;
    return parent === undefined ? id : this.topOf(parent);
  }

  private nameOf(userId: string): string {
    return this.addresses.get(userId) ?? userId;
  }

  /** What somebody holds: roles at the organization, or permissions in the workspace. */
  private held(organization: string, userId: string, workspace: string | undefined): readonly string[] {
    return [...this.seats].flatMap((seat) => {
      const [group = "", user] = seat.split(" ");
      const one = this.groups.get(group);
      if (user !== userId || one?.organization !== organization) return [];
      const top = this.topOf(group);
      if (workspace === undefined) return this.isWorkspace(top) ? [] : [roles.word(one.name)];
      return top === workspace ? [permissions.word(group === top ? undefined : one.name)] : [];
    });
  }

  private seat(method: string, organization: string, group: string, user: string): void {
    const key = `${group} ${user}`;
    const top = this.topOf(group);
    const workspace = this.isWorkspace(top) ? top : undefined;
    const before = this.held(organization, user, workspace);
    if (method === "PUT") this.seats.add(key);
    else this.seats.delete(key);
    const after = this.held(organization, user, workspace);
    // Two at a time are one that is about to change.
    if (after.length > 1 || isDeepStrictEqual(before, after)) return;
    const whom = this.nameOf(user);
    const none = workspace === undefined ? roles.word(undefined) : undefined;
    // It is the older one that goes.
    const from = before.find((word) => !after.includes(word)) ?? none;
    const to = after[0] ?? none;
    if (workspace === undefined) {
      this.tell(organization, "membership.updated", whom, { changes: { role: { from, to } } });
      return;
    }
    const verb = to === undefined ? "revoked" : from === undefined ? "created" : "updated";
    const changes = to === undefined ? {} : { permission: { from: from ?? null, to } };
    this.tell(organization, `grant.${verb}`, `${this.groups.get(top)?.name}/${whom}`, { changes });
  }

  private member(method: string, organization: string, id: string, body: Fields): void {
    if (method === "POST" && id === "invite-user") {
      const changes = { role: { from: null, to: roles.word(undefined) } };
      this.tell(organization, "membership.invited", String(body.email), { changes });
    }
    if (method !== "DELETE") return;
    const along = this.endedBy((group, user) => user === id && this.groups.get(group)?.organization === organization);
    this.tell(organization, "membership.removed", this.nameOf(id), { along });
  }

  /** The grants that go with a member or with a workspace. */
  private endedBy(goes: (group: string, user: string) => boolean): readonly Happening[] {
    return [...this.seats].flatMap((seat) => {
      const [group = "", user = ""] = seat.split(" ");
      if (!goes(group, user)) return [];
      this.seats.delete(seat);
      const top = this.topOf(group);
      if (!this.isWorkspace(top)) return [];
      const subject = `${this.groups.get(top)?.name}/${this.nameOf(user)}`;
      return [{ type: "grant.revoked", subject, changes: {}, along: [] }];
    });
  }

  private invitation(method: string, organization: string, id: string): void {
    const address = this.invitations.get(id) ?? id;
    // Of whoever belongs it is a remnant.
    if (method === "DELETE") this.tell(organization, "membership.revoked", address);
    else if (method === "POST") this.tell(organization, "membership.resent", address);
  }
}
