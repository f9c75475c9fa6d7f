/** The adapter in front of a stand-in, with one organization that dana owns. */

import { loadPlatform, parseCharter } from "@charter/schema";
import { onTestFinished } from "vitest";
import { createGitHubBackend } from "../../../provider/src/adapters/github/index.js";
import type { DoorOptions } from "../../../provider/src/adapters/github/request.js";
import { byToken } from "../../../provider/src/adapters/github/signing.js";
import { createCallBudget } from "../../../provider/src/http/call-budget.js";
import type { Write } from "../../../provider/src/http/write.js";
import { type Managed, makePlan, observeAll, type Plan, unknownManaged } from "../../../sdk/src/plan/index.js";
import type { ManagedObject } from "../../../sdk/src/plan/managed.js";
import { type Rule, startBetween } from "../../github/stand-in/between.mts";
import { emptyBook, makeOrganization, type Organization } from "../../github/stand-in/book.mts";
import { type Options, startStandIn } from "../../github/stand-in/service.mts";

export const platform = loadPlatform("github");

export const beginning = Date.parse("2027-03-01T12:00:00Z");

/** Time that only moves when somebody waits. */
export class TestClock {
  constructor(public time = beginning) {}

  readonly waits: number[] = [];
  readonly now = (): number => this.time;
  readonly sleep = async (ms: number): Promise<void> => {
    this.waits.push(Math.round(ms / 1000));
    this.time += ms;
  };
}

interface More extends Partial<Options> {
  readonly scopes?: readonly string[];
  readonly callsPerHour?: number;
  readonly as?: string;
  /** Whether every login is somebody's. */
  readonly anybody?: boolean;
}

/** A stand-in with the organization `acme`, and an adapter that speaks to it. */
export async function withStandIn({ scopes, callsPerHour, as = "dana", anybody = true, ...options }: More = {}) {
  const clock = new TestClock();
  const book = emptyBook(anybody);
  const acme: Organization = makeOrganization(book, "acme", "dana", beginning);
  const service = await startStandIn({ now: clock.now, ...options }, book);
  onTestFinished(() => service.close());
  const writes: Write[] = [];
  const token = service.token(as, scopes);
  const budget = createCallBudget(callsPerHour, clock.now);
  /** An adapter that asks before each write. */
  const connect = (permit: (write: Write) => void) =>
    createGitHubBackend({
      ...{ platform, url: service.url, sign: byToken(() => token), clock, firstDelayMs: 1 },
      ...{ budget, permit },
    });
  const backend = connect((write) => void writes.push(write));
  let read = 0;
  /** The operations since the last time. */
  const asked = (): readonly string[] => {
    const operations = service.asked.slice(read).map(({ operation }) => operation);
    read = service.asked.length;
    return operations;
  };
  return { service, backend, connect, book, acme, clock, writes, asked };
}

/** The same, with an adapter that speaks to it through something that spoils answers. */
export async function withBetween(rule: Rule, more: More = {}, sign?: DoorOptions["sign"]) {
  const setting = await withStandIn(more);
  const between = await startBetween(setting.service.url, setting.book, rule);
  onTestFinished(() => between.close());
  const token = setting.service.token("dana");
  const { clock } = setting;
  const through = createGitHubBackend({
    ...{ platform, url: between.url, sign: sign ?? byToken(() => token), clock, firstDelayMs: 1 },
  });
  return { ...setting, between, through };
}

/** What Charter manages: the organization, and what else the state knows by which id. */
export function managing(acme: Organization, ...others: readonly ManagedObject[]): Managed {
  const own: ManagedObject = {
    ...{ address: "acme", kind: "Organization", id: String(acme.id), inputs: { slug: "acme" } },
  };
  return { ...unknownManaged, source: "state", objects: new Map([own, ...others].map((one) => [one.address, one])) };
}

/** Somebody whom the state knows. */
export const knownMember = (principal: string, id: number): ManagedObject => ({
  ...{ address: `acme/members/${principal}`, kind: "Membership", id: String(id) },
  inputs: { organization: "acme", principal, role: "member" },
});

/** A plan of a charter, with what is managed where that is known. */
export async function planOf(
  backend: Parameters<typeof observeAll>[0],
  organization: object,
  {
    managed = unknownManaged,
    now = beginning,
    removed,
  }: { readonly managed?: Managed; readonly now?: number; readonly removed?: object } = {},
): Promise<Plan> {
  const document = {
    charter: "v1",
    platform: "github",
    organizations: { acme: organization },
    ...(removed && { removed }),
  };
  const charter = parseCharter([{ file: "org.yaml", text: JSON.stringify(document) }]);
  return makePlan(charter, await observeAll(backend, charter, managed), managed, new Date(now));
}
