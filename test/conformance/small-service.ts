/**
 * The reference service without a wire and a database: the port, the rules that a charter meets, and the log. For properties that
 * take thousands of cases; `test/property/small-service.test.ts` holds it against the real one.
 */

import { isDeepStrictEqual } from "node:util";
import {
  type Backend,
  ConflictError,
  InvalidRequestError,
  type KindBackend,
  type Known,
  type LiveByKind,
  type LiveMembership,
  type MembershipStatus,
  NotFoundError,
  type ResolvedByKind,
} from "@charter/provider";
import { type Kind as AnyKind, addressOf } from "@charter/schema";
import { kindBackends } from "../../provider/src/backend/index.js";
import type { Write } from "../../provider/src/http/write.js";
import type { Happening } from "./happening.js";
import { dana } from "./people.js";

/** Nobody has any data or repositories here. */
type Kind = Exclude<
  AnyKind,
  "DataSource" | "WorkspaceDataSource" | "DataGrant" | "DatasetGrant" | "RepositoryGrant" | "Collaborator"
>;

type Book = { readonly [K in Kind]: Map<string, LiveByKind[K]> };

/** An entry of the log, with who did it. */
export interface Logged {
  readonly by: string;
  readonly happening: Happening;
}

/** Whoever works on the service. */
export interface Client {
  /** As the log calls them. */
  readonly name: string;
  /** Asked before each write. @throws to forbid it */
  readonly permit?: (write: Write) => void;
  /** What happens before each write. */
  readonly before?: () => Promise<void>;
}

const day = 86_400_000;
const week = 7 * day;

const problem = (type: string, members: Readonly<Record<string, string>> = {}) => ({
  ...{ method: "WRITE", path: "/", status: 409 },
  problem: { type: `/problems/${type}`, title: type, members },
});
const conflict = (type: string, members?: Readonly<Record<string, string>>) =>
  new ConflictError(problem(type, members));
const missing = (type = "not-found") => new NotFoundError({ ...problem(type), status: 404 });

/** What is not set is null: absent would mean that nobody may see it. */
const unset = {
  ...{ name: null, type: null, email: null, website: null, timeZone: null, billing: null, security: null },
  ...{ governance: null, description: null, locales: null, botExclusion: null, layout: null, owner: null },
};

/** What an entry says of an object: all of it but where it is. */
const told = (live: object): Readonly<Record<string, unknown>> => {
  const { id: _, organizationId: __, workspaceId: ___, ...fields }: Record<string, unknown> = { ...live };
  return fields;
};

function differences(before: object, after: object): Happening["changes"] {
  const [from, to] = [told(before), told(after)];
  const names = [...new Set([...Object.keys(from), ...Object.keys(to)])];
  return Object.fromEntries(
    names
      .map((name) => [name, { from: from[name] ?? null, to: to[name] ?? null }] as const)
      .filter(([, one]) => !isDeepStrictEqual(one.from, one.to)),
  );
}

const nouns: { readonly [K in Kind]: string } = {
  Organization: "organization",
  Workspace: "workspace",
  Application: "application",
  Role: "role",
  Membership: "membership",
  WorkspaceGrant: "grant",
};

const none = async () => undefined;
const notHere = () => Promise.reject(missing());
const nothing = { create: notHere, find: none, get: none, update: notHere, delete: notHere };

const joined: readonly MembershipStatus[] = ["active", "suspended"];

export class SmallService {
  readonly log: Logged[] = [];
  private time = Date.parse("2027-03-01T12:00:00Z");
  private last = 0;
  private readonly book: Book = {
    Organization: new Map(),
    Workspace: new Map(),
    Application: new Map(),
    Role: new Map(),
    Membership: new Map(),
    WorkspaceGrant: new Map(),
  };

  now(): Date {
    return new Date(this.time);
  }

  pass(hours: number): void {
    this.time += (hours * day) / 24;
  }

  /** Whoever was invited and can still answer does so; nothing where nobody waits for them. */
  accept(principal: string): void {
    const found = this.members().find((one) => one.principal === principal);
    if (found?.status !== "pending") return;
    const after: LiveMembership = { ...found, status: "active", invitation: null };
    this.book.Membership.set(after.id, after);
    this.record(principal, "Membership", "accepted", after, differences(found, after));
  }

  everybodyAccepts(): void {
    for (const { principal } of this.members()) this.accept(principal);
  }

  /** The port, for somebody who acts as Dana. */
  connect({ name, permit = () => {}, before = async () => {} }: Client): Backend {
    const ask = async (write: Write): Promise<void> => {
      await before();
      permit(write);
    };
    const credential = { principal: dana, role: "owner", scope: "write" } as const;
    const of = <K extends Kind>(kind: K): KindBackend<K> => this.backendOf(kind, name, ask);
    return {
      ...kindBackends(() => nothing),
      Organization: of("Organization"),
      Workspace: of("Workspace"),
      Application: of("Application"),
      Role: of("Role"),
      Membership: {
        ...of("Membership"),
        resend: async (known) => {
          await ask(this.writeOf("Membership", known, "resend"));
          return this.resend(known, name);
        },
      },
      WorkspaceGrant: of("WorkspaceGrant"),
      observe: async ({ slug, id }) => {
        const organization = this.all("Organization").find((one) => (id ? one.id === id : one.slug === slug));
        if (organization === undefined) return undefined;
        return {
          ...{ credential, organization, workspaces: this.all("Workspace"), applications: this.all("Application") },
          ...{ memberships: this.members(), grants: this.all("WorkspaceGrant"), roles: this.all("Role") },
        };
      },
      credential: async () => credential,
      memberships: async () => this.members(),
      transferOwnership: () => Promise.reject(new Error("There may be several owners.")),
      calls: {},
    };
  }

  private all<K extends Kind>(kind: K): readonly LiveByKind[K][] {
    return [...this.book[kind].values()];
  }

  /** As they are by now: an invitation ends by itself. */
  private members(): readonly LiveMembership[] {
    return this.all("Membership").map((one) =>
      one.status === "pending" && Date.parse(one.invitation?.expiresAt ?? "") <= this.time
        ? { ...one, status: "expired" }
        : one,
    );
  }

  private writeOf<K extends Kind>(kind: K, { organization, ...known }: Known<K>, verb: Write["verb"]): Write {
    const { slug, workspaceId, principal = "", environment }: Record<string, unknown> = { ...known };
    const workspace = this.book.Workspace.get(String(workspaceId))?.slug ?? "";
    const key: { readonly [K in Kind]: string } = {
      Organization: organization,
      Workspace: `${organization}/${slug}`,
      Application: `${organization}/${workspace}/${slug}@${environment}`,
      Role: `${organization}/${workspace}/roles/${slug}`,
      Membership: `${organization}/members/${principal}`,
      WorkspaceGrant: `${organization}/${workspace}/grants/${principal}`,
    };
    return { kind, key: key[kind], id: known.id, verb };
  }

  private backendOf<K extends Kind>(kind: K, by: string, ask: (write: Write) => Promise<void>): KindBackend<K> {
    const sort = this.sorts[kind];
    const find = (inputs: ResolvedByKind[K]) => this.all(kind).find((live) => sort.isKeyOf(inputs, live));
    const current = (id: string): LiveByKind[K] | undefined =>
      sort.now === undefined ? this.book[kind].get(id) : sort.now(id);
    return {
      find: async (inputs) => find(inputs),
      get: async ({ id }) => current(id),
      create: async (inputs) => {
        await ask({ kind, key: addressOf(kind, inputs), verb: "create" });
        if ("workspaceId" in inputs && !this.book.Workspace.has(inputs.workspaceId)) throw missing();
        if (find(inputs) !== undefined) throw conflict("taken");
        const live = sort.make(inputs);
        if (this.all(kind).some((one) => sort.isSame?.(live, one) === true)) throw conflict("taken");
        this.book[kind].set(live.id, live);
        const along = kind === "Organization" ? [this.join(live.id)] : [];
        this.record(by, kind, kind === "Membership" ? "invited" : "created", live, differences({}, live), along);
        return live;
      },
      update: async (known, changes) => {
        await ask(this.writeOf(kind, known, "update"));
        const live = current(known.id);
        if (live === undefined) throw missing();
        // Only who has joined can be suspended.
        const isStranger = "status" in live && live.status !== undefined && !joined.includes(live.status);
        if (isStranger && "status" in changes) throw conflict("membership-not-active");
        const after = { ...live, ...changes };
        const isTaken = this.all(kind).some((one) => one.id !== live.id && sort.isSame?.(after, one) === true);
        if (isTaken) throw conflict("taken");
        this.keepOwner(known.id, after);
        this.book[kind].set(live.id, after);
        const changed = differences(live, after);
        if (Object.keys(changed).length > 0) this.record(by, kind, "updated", after, changed);
        return after;
      },
      delete: async (known) => {
        await ask(this.writeOf(kind, known, "delete"));
        const live = current(known.id);
        if (live === undefined) return "missing";
        const status = "status" in live ? live.status : undefined;
        if (status !== undefined && "status" in known && status !== known.status)
          throw conflict("unexpected-status", { currentStatus: status });
        this.keepOwner(known.id);
        const along = this.goingWith(live);
        const verb = kind === "WorkspaceGrant" || (status && !joined.includes(status)) ? "revoked" : undefined;
        this.record(by, kind, verb ?? (kind === "Membership" ? "removed" : "deleted"), live, {}, along);
        this.book[kind].delete(live.id);
        return "deleted";
      },
    };
  }

  private resend({ id, principal }: LiveMembership, by: string): LiveMembership {
    const before = this.members().find((one) => one.id === id);
    if (before === undefined) throw missing();
    if (joined.includes(before.status)) throw conflict("membership-active", { principal });
    const sentCount = (before.invitation?.sentCount ?? 0) + 1;
    const after: LiveMembership = { ...before, status: "pending", invitation: { ...this.invitation(), sentCount } };
    this.book.Membership.set(id, after);
    this.record(by, "Membership", "resent", after, differences(before, after));
    return after;
  }

  private invitation() {
    const expiresAt = new Date(this.time + week).toISOString();
    return { expiresAt, sentAt: this.now().toISOString(), sentCount: 1 };
  }

  /** Whoever makes an organization belongs to it. */
  private join(organizationId: string): Happening {
    const live: LiveMembership = {
      ...{ id: this.id(), organizationId, principal: dana, role: "owner" },
      ...{ status: "active", accessUntil: null, invitation: null },
    };
    this.book.Membership.set(live.id, live);
    return this.happening("Membership", "created", live, differences({}, live));
  }

  /** Somebody holds the top role without an end (D18). */
  private keepOwner(id: string, after?: object): void {
    const isHolder = (one: object): boolean =>
      "role" in one && one.role === "owner" && "status" in one && one.status === "active";
    const before = this.book.Membership.get(id);
    if (before === undefined || !isHolder(before)) return;
    const left = this.members().map((one) => (one.id === id ? (after ?? {}) : one));
    const stays = left.some((one) => isHolder(one) && "accessUntil" in one && one.accessUntil === null);
    if (!stays) throw conflict("last-owner");
  }

  /** What the service deletes along. */
  private goingWith(live: LiveByKind[Kind]): readonly Happening[] {
    const goes = (one: object): boolean =>
      ("workspaceId" in one && one.workspaceId === live.id) ||
      ("status" in live && "permission" in one && "principal" in one && one.principal === live.principal);
    const gone = (["WorkspaceGrant", "Application"] as const).flatMap((kind) =>
      this.all(kind)
        .filter(goes)
        .map((one) => {
          this.book[kind].delete(one.id);
          return this.happening(kind, kind === "Application" ? "deleted" : "revoked", one);
        }),
    );
    return "default" in live && live.default ? [...gone, ...this.handOnDefault(live.id)] : gone;
  }

  /** The oldest of the other workspaces becomes the default one (D34). */
  private handOnDefault(from: string): readonly Happening[] {
    const next = this.all("Workspace").find(({ id }) => id !== from);
    if (next === undefined) return [];
    const after = { ...next, default: true };
    this.book.Workspace.set(next.id, after);
    return [this.happening("Workspace", "updated", after, differences(next, after))];
  }

  private happening(
    kind: Kind,
    verb: string,
    live: LiveByKind[Kind],
    changes: Happening["changes"] = {},
    along: readonly Happening[] = [],
  ): Happening {
    const { slug, principal, workspaceId }: Record<string, unknown> = { ...live };
    const key = String(slug ?? principal);
    const workspace = this.book.Workspace.get(String(workspaceId))?.slug;
    const subject = kind === "WorkspaceGrant" ? `${workspace}/${key}` : key;
    return { type: `${nouns[kind]}.${verb}`, subject, id: live.id, changes, along };
  }

  private record(by: string, ...what: Parameters<SmallService["happening"]>): void {
    this.log.push({ by, happening: this.happening(...what) });
  }

  private id(): string {
    this.last += 1;
    return `id-${this.last}`;
  }

  /** How each kind is known, and what a new object of it is. */
  private readonly sorts: {
    readonly [K in Kind]: {
      readonly isKeyOf: (inputs: ResolvedByKind[K], live: LiveByKind[K]) => boolean;
      /** Whether two may not be there at once. */
      readonly isSame?: (one: LiveByKind[K], other: LiveByKind[K]) => boolean;
      readonly make: (inputs: ResolvedByKind[K]) => LiveByKind[K];
      readonly now?: (id: string) => LiveByKind[K] | undefined;
    };
  } = {
    Organization: {
      isKeyOf: (inputs, live) => live.slug === inputs.slug,
      make: (inputs) => ({ ...unset, ...inputs, id: this.id() }),
    },
    Workspace: {
      isKeyOf: (inputs, live) => live.slug === inputs.slug,
      isSame: (one, other) => one.slug === other.slug,
      // The first one is the default one (D34).
      make: ({ organization: _, ...inputs }) => ({
        ...{ ...unset, default: this.book.Workspace.size === 0, ...inputs, id: this.id() },
      }),
    },
    Application: {
      isKeyOf: (inputs, live) => live.workspaceId === inputs.workspaceId && live.slug === slugOf(inputs),
      isSame: (one, other) =>
        one.workspaceId === other.workspaceId &&
        (one.slug === other.slug || (one.name === other.name && one.environment === other.environment)),
      make: ({ organization: _, workspace: __, key, ...inputs }) => ({
        ...{ name: key, channel: "web", website: null, timeZone: null, security: null, privacy: null },
        ...{ localization: null, ...inputs, slug: slugOf({ key, ...inputs }), id: this.id() },
      }),
    },
    Membership: {
      isKeyOf: (inputs, live) => live.principal === inputs.principal,
      make: ({ organizationId, principal, role, accessUntil = null }) => ({
        ...{ id: this.id(), organizationId, principal, role, status: "pending", accessUntil },
        invitation: this.invitation(),
      }),
      now: (id) => this.members().find((one) => one.id === id),
    },
    Role: {
      isKeyOf: (inputs, live) => live.workspaceId === inputs.workspaceId && live.slug === inputs.slug,
      make: ({ organization: _, workspace: __, ...inputs }) => ({ name: null, ...inputs, id: this.id() }),
    },
    WorkspaceGrant: {
      isKeyOf: (inputs, live) => live.id === `${inputs.workspaceId}/${inputs.principal}`,
      make: ({ organizationId, workspaceId, principal, permission, accessUntil = null }) => {
        const status = this.members().find((one) => one.principal === principal)?.status;
        if (status === undefined) throw new InvalidRequestError({ ...problem("not-a-member"), status: 422 });
        if (status !== "active") throw conflict("membership-not-active");
        const id = `${workspaceId}/${principal}`;
        return { id, organizationId, workspaceId, principal, permission, accessUntil };
      },
    },
  };
}

const slugOf = ({ key, environment, slug }: { key: string; environment: string; slug?: string | undefined }): string =>
  slug ?? `${key}-${environment}`;
