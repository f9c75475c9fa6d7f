import { loadPlatform, type Platform } from "@charter/schema";
import type { components } from "@charter/schema/openapi";
import { createService, type InvitationMail, type Service, type ServiceOptions } from "@charter/service";
import { onTestFinished } from "vitest";
import { newStorage } from "./storage";

/** The contract's objects. */
export type Schemas = components["schemas"];
export type Organization = Schemas["Organization"];
export type Workspace = Schemas["Workspace"];
export type Application = Schemas["Application"];
export type Membership = Schemas["Membership"];
export type Grant = Schemas["Grant"];
export type Event = Schemas["Event"];

/** An answer over the wire. */
export interface Answer<T> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
}

type Headers_ = Readonly<Record<string, string>>;

/** Speaks to a service with one token. */
export interface Client {
  get<T = unknown>(path: string, headers?: Headers_): Promise<Answer<T>>;
  post<T = unknown>(path: string, body?: unknown, headers?: Headers_): Promise<Answer<T>>;
  put<T = unknown>(path: string, body?: unknown, headers?: Headers_): Promise<Answer<T>>;
  patch<T = unknown>(path: string, body?: unknown, headers?: Headers_): Promise<Answer<T>>;
  delete<T = unknown>(path: string, headers?: Headers_): Promise<Answer<T>>;
}

/** A client with a token, or without one. */
export function clientOf(url: string, token: string | undefined): Client {
  const send = async <T>(method: string, path: string, body: unknown, headers: Headers_): Promise<Answer<T>> => {
    const type = method === "PATCH" ? "application/merge-patch+json" : "application/json";
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { "content-type": type }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: JSON.parse(text === "" ? "null" : text) };
  };
  return {
    get: (path, headers = {}) => send("GET", path, undefined, headers),
    post: (path, body, headers = {}) => send("POST", path, body, headers),
    put: (path, body, headers = {}) => send("PUT", path, body, headers),
    patch: (path, body, headers = {}) => send("PATCH", path, body, headers),
    delete: (path, headers = {}) => send("DELETE", path, undefined, headers),
  };
}

/** A clock that only moves when it is told to. */
export class TestClock {
  #time = Date.parse("2027-03-01T12:00:00Z");

  now(): Date {
    return new Date(this.#time);
  }

  passHours(hours: number): void {
    this.#time += hours * 3_600_000;
  }
}

/** A service under test, with what surrounds it. */
export interface TestService {
  readonly service: Service;
  readonly url: string;
  readonly clock: TestClock;
  readonly mails: readonly InvitationMail[];
  /** The principal's own account-level token with scope write. */
  as(principal: string): Promise<Client>;
  withToken(token: string | undefined): Client;
  /** The latest invitation of a person. */
  mailTo(principal: string): InvitationMail;
}

/** Starts a service on a storage of its own unless one is named; whoever starts it closes it. */
export async function startService(options: ServiceOptions = {}): Promise<TestService> {
  const clock = new TestClock();
  const mails: InvitationMail[] = [];
  const isPlaced = options.data !== undefined || options.database !== undefined;
  const storage = isPlaced ? {} : await newStorage();
  const service = await createService({ clock, deliver: (mail) => mails.push(mail), ...storage, ...options });
  return {
    service,
    url: service.url,
    clock,
    mails,
    as: async (principal) => clientOf(service.url, await service.issueToken({ principal, scope: "write" })),
    withToken: (token) => clientOf(service.url, token),
    mailTo: (principal) => {
      const mail = mails.findLast((each) => each.principal === principal);
      if (mail === undefined) throw new Error(`No mail to ${principal}`);
      return mail;
    },
  };
}

/** A service for one test: it is closed when the test is over. */
export async function serviceForTest(options: ServiceOptions = {}): Promise<TestService> {
  const started = await startService(options);
  onTestFinished(() => started.service.close());
  return started;
}

/** People of the fixture, by role. */
export const people = {
  owner: "dana@acme.example",
  admin: "lee@acme.example",
  "billing-user": "finance@acme.example",
  member: "pat@acme.example",
} as const;

let organizations = 0;

/** An organization of its own, with its owner's client. */
export async function newOrganization(
  service: TestService,
  settings: Readonly<Record<string, unknown>> = {},
): Promise<{ readonly o: string; readonly slug: string; readonly id: string; readonly owner: Client }> {
  organizations += 1;
  const slug = `acme-${organizations}`;
  const owner = await service.as(people.owner);
  const { body } = await owner.post<Organization>("/v1/organizations", { slug, name: "Acme, Inc.", ...settings });
  return { o: `/v1/organizations/${slug}`, slug, id: body.id, owner };
}

/** Invites somebody and lets them accept. */
export async function join(
  service: TestService,
  { o, owner }: { readonly o: string; readonly owner: Client },
  principal: string,
  role = "member",
): Promise<Membership> {
  await owner.post(`${o}/memberships`, { principal, role });
  const path = `${o}/memberships/${encodeURIComponent(principal)}/accept`;
  const { body } = await service
    .withToken(undefined)
    .post<Membership>(path, { token: service.mailTo(principal).token });
  return body;
}

/** A problem document, as far as tests look at it. */
export const problem = (name: Schemas["ProblemType"] extends `${string}/problems/${infer N}` ? N : never) =>
  `https://charter.invalid/problems/${name}`;

/** The events of an organization, oldest first. */
export async function eventsOf({
  o,
  owner,
}: {
  readonly o: string;
  readonly owner: Client;
}): Promise<readonly Event[]> {
  const { body } = await owner.get<{ readonly data: readonly Event[] }>(`${o}/events?limit=500`);
  return body.data;
}

/** A platform like another, with differences. */
export const platformLike = (platform: Platform, differences: Partial<Platform>): Platform => ({
  ...platform,
  ...differences,
});

/** `standard`, but that people are invited to workspaces, too (D22). @param grants what else is said of grants */
export function invitingPlatform(grants: Partial<Platform["grants"]> = {}): Platform {
  const { invitations, ...standard } = loadPlatform("standard");
  if (invitations === undefined) throw new Error("nobody is invited");
  return {
    ...standard,
    invitations: { ...invitations, at: ["organization", "workspace"] },
    grants: { needMembership: false, whilePending: "accept", ...grants },
  };
}
