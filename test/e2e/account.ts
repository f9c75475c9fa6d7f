import { afterAll, beforeAll } from "vitest";
import {
  answerPath,
  createService,
  type InvitationMail,
  type Service,
  type ServiceOptions,
} from "../../service/src/index.js";

import type { Happening } from "../conformance/happening.js";
import { type LoggedEvent, Subjects } from "../conformance/logged-events.js";

/** An event of the audit log, in one line: `membership.updated lee@acme.example role: member → admin`. */
export type Line = string;

/** A real account service on loopback, with an in-memory database of its own. Owned by dana@acme.example. */
export interface Account {
  readonly url: string;
  /** Of dana@acme.example, who owns what is created with it. */
  readonly token: string;
  /** A token of somebody's own. */
  issueToken: Service["issueToken"];
  /** One call, as dana unless another token is given; throws where it is refused. */
  call(method: string, path: string, body?: object, token?: string): Promise<void>;
  /** The audit log of an organization since the last time it was asked for. */
  events(organization?: string): Promise<readonly Line[]>;
  /** The same, as what happened, with what went along below what took it. */
  happenings(organization?: string): Promise<readonly Happening[]>;
  /** Takes all events and writes so far as read. */
  forget(organization?: string): Promise<void>;
  /** How many invitations were sent so far, to people who have not answered. */
  invitations(): number;
  /** Everybody who was invited and has not answered accepts. */
  everybodyAccepts(): Promise<void>;
  /** Everybody who was invited and has not answered declines. */
  everybodyDeclines(): Promise<void>;
  /** The requests that were no reads, since the last time they were asked for. */
  writes(): readonly string[];
  memberships(organization?: string): Promise<readonly Membership[]>;
  grants(organization?: string): Promise<readonly Grant[]>;
}

export interface Membership {
  readonly id: string;
  readonly principal: string;
  readonly role: string;
  readonly status: string;
  readonly invitation: { readonly sentCount: number } | null;
}

export interface Grant {
  readonly workspaceId: string;
  readonly principal: string;
  readonly permission: string;
}

const value = (one: unknown): string => (typeof one === "string" ? one : JSON.stringify(one));

/** Only an update says what changed: creations and removals are told by their type. */
function line({ type, target, changes, causedBy }: LoggedEvent): Line {
  const fields = Object.entries(changes).map(([field, { from, to }]) => `${field}: ${value(from)} → ${value(to)}`);
  const words = type.endsWith(".updated") ? fields : [];
  return [type, target.key, ...words, ...(causedBy === null ? [] : ["(along)"])].join(" ");
}

/** An account before its service starts, and after it has ended. */
interface OpenAccount extends Account {
  start(options?: ServiceOptions): Promise<void>;
  close(): Promise<void>;
}

/** Dana, who owns what is created with the account's token. */
const owner = "dana@acme.example";

/** An account that somebody starts, and closes. */
export function makeAccount(): OpenAccount {
  const mails: InvitationMail[] = [];
  const read = new Map<string, number>();
  const subjects = new Subjects();
  let service: Service;
  let ownToken = "";

  async function request(method: string, path: string, body?: object, token?: string): Promise<string> {
    const type = method === "PATCH" ? "application/merge-patch+json" : "application/json";
    const response = await fetch(`${service.url}/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token ?? ownToken}`,
        ...(body === undefined ? {} : { "content-type": type }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text;
  }

  async function all<T>(path: string): Promise<readonly T[]> {
    const found: T[] = [];
    for (let cursor = ""; ; ) {
      const page: { data: T[]; next_cursor: string | null } = JSON.parse(
        await request("GET", `${path}limit=500${cursor}`),
      );
      found.push(...page.data);
      if (page.next_cursor === null) return found;
      cursor = `&cursor=${encodeURIComponent(page.next_cursor)}`;
    }
  }

  async function newEvents(organization: string): Promise<readonly LoggedEvent[]> {
    const since = read.get(organization) ?? 0;
    const events = await all<LoggedEvent>(`/organizations/${organization}/events?since=${since}&`);
    read.set(organization, events.at(-1)?.seq ?? since);
    for (const event of events) subjects.of(event);
    return events;
  }

  async function everybody(answer: "accept" | "decline"): Promise<void> {
    for (const mail of mails.splice(0)) {
      const { token } = mail;
      await request("POST", `${answerPath(mail).slice("/v1".length)}/${answer}`, { token }).catch((error: Error) => {
        // The link of a revoked invitation is dead.
        if (!error.message.includes("invitation-invalid")) throw error;
      });
    }
  }

  return {
    start: async (options = {}) => {
      service = await createService({ owner, deliver: (mail) => void mails.push(mail), ...options });
      ownToken =
        service.firstOwnerToken ?? (await service.issueToken({ principal: options.owner ?? owner, scope: "write" }));
    },
    close: () => service.close(),
    get url() {
      return service.url;
    },
    get token() {
      return ownToken;
    },
    issueToken: (wanted) => service.issueToken(wanted),
    call: async (...args) => void (await request(...args)),
    events: async (organization = "acme") => (await newEvents(organization)).map(line),
    happenings: async (organization = "acme") => subjects.nested(await newEvents(organization)),
    forget: async (organization = "acme") => {
      await newEvents(organization);
      service.requestLog.clear();
    },
    invitations: () => mails.length,
    everybodyAccepts: () => everybody("accept"),
    everybodyDeclines: () => everybody("decline"),
    writes: () => {
      const written = service.requestLog.entries().filter(({ method }) => method !== "GET");
      service.requestLog.clear();
      return written.map(({ method, path, status }) => `${method} ${path} ${status}`);
    },
    memberships: (organization = "acme") => all(`/organizations/${organization}/memberships?`),
    grants: (organization = "acme") => all(`/organizations/${organization}/grants?`),
  };
}

/**
 * A service for the tests of a file or of a `describe`: it starts before the first of them and ends with the last.
 * @param options how, or what says so once it is to start
 */
export function useAccount(options: ServiceOptions | (() => Promise<ServiceOptions>) = {}): Account {
  const account = makeAccount();
  beforeAll(async () => account.start(typeof options === "function" ? await options() : options));
  afterAll(account.close);
  return account;
}
