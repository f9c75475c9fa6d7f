/** What happened, told from the exchanges with Keystone in the words of the cases: it keeps no log that says so. */

import { isDeepStrictEqual } from "node:util";
import { loadPlatform } from "@charter/schema";
import { isNameOf } from "../../../../provider/src/adapters/keystone/application-name.js";
import {
  applicationFields,
  type FieldTable,
  organizationFields,
  readFields,
  workspaceFields,
} from "../../../../provider/src/adapters/keystone/fields.js";
import type { Happening } from "../../happening.js";
import type { Exchange } from "./recorder.js";

type Named = Readonly<Record<string, unknown>> & { readonly id: string; readonly name: string };

const isNamed = (value: unknown): value is Named =>
  typeof value === "object" && value !== null && "id" in value && "name" in value;

/** What an answer holds under a key. */
function held(answer: unknown, key: string): Named | undefined {
  const value: unknown =
    typeof answer === "object" && answer !== null ? Object.entries(answer).find(([k]) => k === key)?.[1] : undefined;
  return isNamed(value) ? value : undefined;
}

interface Told extends Happening {
  readonly domain: string;
}

/** What the platform's file calls each of Keystone's roles. */
const oursBy = (table: Readonly<Record<string, { readonly serviceName?: string }>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(table).map(([name, { serviceName = name }]) => [serviceName, name]));

const platform = loadPlatform("keystone");
const organizationRoles = oursBy(platform.organizationRoles);
const permissions = oursBy(platform.workspacePermissions ?? {});

/** A role on a domain or on a project. */
const grantPath = /^\/v3\/(domains|projects)\/([^/]+)\/users\/([^/]+)\/roles\/([^/?]+)$/;
const objectPath = /^\/v3\/(domains|projects|users)\/([^/?]+)$/;

/** The state that the exchanges add up to, and what they did to it. */
export class Chronicle {
  private readonly domains = new Map<string, Named>();
  private readonly projects = new Map<string, Named>();
  private readonly users = new Map<string, Named>();
  private readonly roles = new Map<string, string>();
  /** What a user holds on a domain or a project, in the words of the cases; `scope user` → names. */
  private readonly holdings = new Map<string, string[]>();
  private told: Told[] = [];
  /** What went of a project since Keystone refused to delete it for what is below it; by the project's id. */
  private readonly emptied = new Map<string, Told[]>();

  /** @param creator whoever owns what is created: where others are invited, they are simply there */
  constructor(private readonly creator: string) {}

  /** What happened in an organization since `forget`. */
  since(organization: string): readonly Happening[] {
    const ids = [...this.domains.values()].filter(({ name }) => name === organization).map(({ id }) => id);
    // What went of a project that stayed after all is told by itself.
    const all = [...this.told, ...[...this.emptied.values()].flat()].filter(({ domain }) => ids.includes(domain));
    // Where the organization itself goes, whoever made it goes with it.
    const gone = all.some(({ type }) => type === "organization.deleted");
    return gone ? all.filter(({ type, subject }) => type !== "membership.removed" || subject !== this.creator) : all;
  }

  forget(): void {
    this.told = [];
    this.emptied.clear();
  }

  take({ method, path, status, answer }: Exchange): void {
    if (method === "GET") this.learnRoles(path, answer);
    const [, kind, id = ""] = objectPath.exec(path) ?? [];
    if (method === "DELETE" && status === 403 && kind === "projects") this.emptied.set(id, []);
    if (method === "GET" || status >= 300) return;
    if (method === "POST") this.created(answer);
    else if (method === "PATCH") this.updated(answer);
    const grant = grantPath.exec(path);
    if (grant !== null) {
      const [, , scope = "", user = "", role = ""] = grant;
      if (method === "PUT") this.granted(scope, user, role);
      else if (method === "DELETE") this.revoked(scope, user, role);
      return;
    }
    if (method === "DELETE" && kind !== undefined) this.deleted(kind, id);
  }

  private learnRoles(path: string, answer: unknown): void {
    if (path !== "/v3/roles" || typeof answer !== "object" || answer === null || !("roles" in answer)) return;
    if (!Array.isArray(answer.roles)) return;
    for (const role of answer.roles) if (isNamed(role)) this.roles.set(role.id, role.name);
  }

  private tell(domain: string, type: string, subject: string, more: Partial<Happening> = {}): void {
    this.told.push({ domain, type, subject, changes: {}, along: [], ...more });
  }

  private created(answer: unknown): void {
    const [domain, project, user] = ["domain", "project", "user"].map((key) => held(answer, key));
    if (domain !== undefined) {
      this.domains.set(domain.id, domain);
      this.tell(domain.id, "organization.created", domain.name);
    } else if (project !== undefined) {
      this.projects.set(project.id, project);
      this.tell(String(project.domain_id), `${this.kindOf(project)}.created`, this.nameOf(project));
    } else if (user !== undefined) {
      this.users.set(user.id, user);
    }
  }

  private kindOf({ parent_id, domain_id }: Named): "workspace" | "application" {
    return parent_id === domain_id ? "workspace" : "application";
  }

  private nameOf(project: Named): string {
    const { slug, environment, name, parent_id } = project;
    if (this.kindOf(project) === "workspace" || typeof slug !== "string") return name;
    const identity = { workspaceId: String(parent_id), slug, environment: String(environment) };
    return isNameOf(name, identity) ? slug : name;
  }

  private updated(answer: unknown): void {
    const domain = held(answer, "domain");
    const project = held(answer, "project");
    if (domain !== undefined) {
      const before = this.domains.get(domain.id);
      this.domains.set(domain.id, domain);
      const changes = this.changes(before, domain, organizationFields, (one) => one.name);
      if (Object.keys(changes).length > 0) this.tell(domain.id, "organization.updated", domain.name, { changes });
    }
    if (project === undefined) return;
    const before = this.projects.get(project.id);
    this.projects.set(project.id, project);
    const table = this.kindOf(project) === "workspace" ? workspaceFields : applicationFields;
    const changes = this.changes(before, project, table, (one) => this.nameOf(one));
    if (Object.keys(changes).length === 0) return;
    this.tell(String(project.domain_id), `${this.kindOf(project)}.updated`, this.nameOf(project), { changes });
  }

  private changes(before: Named | undefined, after: Named, table: FieldTable, slug: (one: Named) => string) {
    if (before === undefined) return {};
    const [from, to] = [before, after].map((one) => {
      const { slug: _, ...fields } = readFields(one, table);
      return { slug: slug(one), ...fields };
    });
    const differing = Object.entries({ ...to }).flatMap(([field, value]) => {
      const was: unknown = Object.entries({ ...from }).find(([name]) => name === field)?.[1];
      return isDeepStrictEqual(was, value) ? [] : [[field, { from: was ?? null, to: value }] as const];
    });
    return Object.fromEntries(differing);
  }

  /** How a role on this scope is called, and what it is of. */
  private words(scope: string, user: string, role: string) {
    const project = this.projects.get(scope);
    const principal = this.users.get(user)?.name.toLowerCase() ?? user;
    const serviceName = this.roles.get(role) ?? role;
    return project === undefined
      ? { kind: "membership", domain: scope, subject: principal, principal, name: organizationRoles[serviceName] }
      : {
          kind: "grant",
          domain: String(project.domain_id),
          subject: `${project.name}/${principal}`,
          principal,
          name: permissions[serviceName],
        };
  }

  private granted(scope: string, user: string, role: string): void {
    const { kind, domain, subject, principal, name } = this.words(scope, user, role);
    const key = `${scope} ${user}`;
    const holding = this.holdings.get(key) ?? [];
    if (name === undefined || holding.includes(name)) return;
    this.holdings.set(key, [...holding, name]);
    if (holding.length > 0) return;
    const field = kind === "grant" ? "permission" : "role";
    const joined = principal === this.creator ? "membership.created" : "membership.invited";
    this.tell(domain, kind === "grant" ? "grant.created" : joined, subject, {
      changes: { [field]: { from: null, to: name } },
    });
  }

  private revoked(scope: string, user: string, role: string): void {
    const { kind, domain, subject, name } = this.words(scope, user, role);
    const key = `${scope} ${user}`;
    const left = (this.holdings.get(key) ?? []).filter((one) => one !== name);
    this.holdings.set(key, left);
    const [kept] = left;
    const field = kind === "grant" ? "permission" : "role";
    if (kept !== undefined) {
      this.tell(domain, `${kind}.updated`, subject, { changes: { [field]: { from: name, to: kept } } });
    } else {
      this.tell(domain, kind === "grant" ? "grant.revoked" : "membership.removed", subject);
    }
  }

  /** The grants that go with a user or with a project. */
  private grantsOf(of: (scope: string, user: string) => boolean): readonly Happening[] {
    return [...this.holdings].flatMap(([key, names]) => {
      const [scope = "", user = ""] = key.split(" ");
      if (!of(scope, user)) return [];
      this.holdings.delete(key);
      const { kind, subject } = this.words(scope, user, "");
      return kind === "membership" || names.length === 0
        ? []
        : [{ type: "grant.revoked", subject, changes: {}, along: [] }];
    });
  }

  private deleted(kind: string, id: string): void {
    if (kind === "users") {
      const user = this.users.get(id);
      if (user === undefined) return;
      const domain = String(user.domain_id);
      const isMember = (this.holdings.get(`${domain} ${id}`) ?? []).length > 0;
      const along = this.grantsOf((_scope, held) => held === id);
      if (isMember) this.tell(domain, "membership.removed", user.name.toLowerCase(), { along });
    } else if (kind === "projects") {
      const project = this.projects.get(id);
      if (project === undefined) return;
      const along = [...this.grantsOf((scope) => scope === id), ...(this.emptied.get(id) ?? [])];
      const told = {
        domain: String(project.domain_id),
        type: `${this.kindOf(project)}.deleted`,
        subject: this.nameOf(project),
        changes: {},
        along,
      };
      this.emptied.delete(id);
      // It goes along with the project that is deleted next.
      (this.emptied.get(String(project.parent_id)) ?? this.told).push(told);
    } else {
      const domain = this.domains.get(id);
      if (domain !== undefined) this.tell(id, "organization.deleted", domain.name);
    }
  }
}
