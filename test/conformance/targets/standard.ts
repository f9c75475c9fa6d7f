/** The reference service, over the REST adapter: with the platform `standard`, and with any other that it speaks. */

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadPlatform, type Platform } from "@charter/schema";
import {
  answerPath,
  createService,
  type InvitationMail,
  type LoggedRequest,
  type Service,
} from "../../../service/src/index.js";
import type { Caller } from "../case.js";
import { gateBefore } from "../gate.js";
import type { Happening } from "../happening.js";
import { type LoggedEvent, Subjects } from "../logged-events.js";
import { dana } from "../people.js";
import type { Environment, Gate, Kept, Request, Target, World } from "../target.js";
import type { Words } from "../words.js";

interface Page<T> {
  readonly data: readonly T[];
  readonly next_cursor: string | null;
}

/** The time at which all cases begin: nothing depends on when they are run. */
const beginning = Date.parse("2027-03-01T12:00:00Z");

const deletion =
  /^\/v1\/organizations\/([^/?]+)(?:\/(memberships|workspaces)\/([^/?]+)(?:\/(grants|applications)\/([^/?]+))?)?/;

/** Where nobody is invited, whoever would be is a member at once: cases say the former. */
const joined = (happening: Happening): Happening =>
  happening.type === "membership.created" ? { ...happening, type: "membership.invited" } : happening;

/** What is in a data folder, by the names of its files. */
type Data = ReadonlyMap<string, Buffer>;

const newFolder = (): string => mkdtempSync(join(tmpdir(), "charter-service-"));

/** Takes what is in a folder, which goes. */
function takeData(folder: string): Data {
  const data = new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name))]));
  rmSync(folder, { recursive: true });
  return data;
}

/** What a service has in its folder that knows nothing. */
async function makeEmptyData(): Promise<Data> {
  const folder = newFolder();
  const service = await createService({ owner: dana, data: folder, clock: { now: () => new Date(beginning) } });
  await service.close();
  return takeData(folder);
}

/** Made once in a process: the tables of a database take longer than most cases. */
let emptyData: Promise<Data> | undefined;

class ReferenceWorld implements World {
  private time = beginning;
  private mails: InvitationMail[] = [];
  private readonly subjects = new Subjects();
  private readonly tokens = new Map<string, string>();
  /** Whoever may be asked about an organization. */
  private readonly insiders = new Set([dana]);
  private readonly idsBySlug = new Map<string, string>();
  private seen = 0;

  private constructor(
    private readonly service: Service,
    private readonly platform: Platform,
    private readonly folder: string,
  ) {}

  static async open(platform: Platform, data?: Data): Promise<ReferenceWorld> {
    emptyData ??= makeEmptyData();
    const folder = newFolder();
    for (const [name, content] of data ?? (await emptyData)) writeFileSync(join(folder, name), content);
    const late: { world?: ReferenceWorld } = {};
    const service = await createService({
      platform,
      data: folder,
      clock: { now: () => late.world?.now() ?? new Date(beginning) },
      deliver: (mail) => late.world?.mails.push(mail),
    });
    const world = new ReferenceWorld(service, platform, folder);
    late.world = world;
    return world;
  }

  now(): Date {
    return new Date(this.time);
  }

  pass(hours: number): void {
    this.time += hours * 3_600_000;
  }

  async environment(as: Caller = dana): Promise<Environment> {
    // It speaks every platform over REST, whatever the product itself is spoken to with.
    const here = { CHARTER_URL: this.service.url, CHARTER_ADAPTER: "rest" };
    if (typeof as === "string") return { ...here, CHARTER_TOKEN: await this.token(as, "write") };
    if ("principal" in as) return { ...here, CHARTER_TOKEN: await this.token(as.principal, as.scope) };
    const tokens = Object.entries(as.each).map(async ([slug, principal]) => {
      this.insiders.add(principal);
      const name = slug.toUpperCase().replaceAll("-", "_");
      return [`CHARTER_TOKEN__${name}`, await this.token(principal, "write")] as const;
    });
    return { ...here, ...Object.fromEntries(await Promise.all(tokens)) };
  }

  async answer(organization: string, principal: string, accepts: boolean): Promise<void> {
    const mail = this.mails.findLast((one) => one.principal === principal && one.organization === organization);
    if (mail === undefined) throw new Error(`${principal} was not invited to ${organization}`);
    this.mails = this.mails.filter((one) => answerPath(one) !== answerPath(mail));
    const at = answerPath(mail).slice("/v1".length);
    const { status, text } = await this.call("POST", `${at}/${accepts ? "accept" : "decline"}`, undefined, mail.token);
    // The link of a revoked invitation is dead.
    if (status >= 400 && !text.includes("invitation-invalid")) throw new Error(`${principal}: ${status} ${text}`);
    if (accepts && mail.kind === "invitation") this.insiders.add(principal);
  }

  invited(): readonly string[] {
    return this.mails.map(({ principal }) => principal);
  }

  async everybodyAccepts(): Promise<void> {
    const invited = new Map(this.mails.map((mail) => [answerPath(mail), mail]));
    for (const { organization, principal } of invited.values()) await this.answer(organization, principal, true);
  }

  async happenings(organization: string): Promise<readonly Happening[]> {
    const events = await this.eventsOf(organization);
    const { log } = this;
    return events === undefined ? this.deletionsOf(organization, log) : this.subjects.nested(events).map(joined);
  }

  catchUp(): void {
    this.seen = this.latest;
    this.service.requestLog.clear();
  }

  requests(): readonly Request[] {
    return this.log.map(({ method, path, status }) => ({
      line: `${method} ${path} ${status}`,
      status,
      writes: method !== "GET",
    }));
  }

  async gate(writes: number): Promise<Gate> {
    const { url, closed, remove } = await gateBefore(this.service.url, writes);
    return { environment: { ...(await this.environment()), CHARTER_URL: url }, closed, remove };
  }

  secrets(): readonly string[] {
    return [...this.tokens.values()];
  }

  async save(): Promise<Kept<Promise<World>>> {
    await this.service.close();
    const { platform, mails, insiders, idsBySlug } = this;
    const data = takeData(this.folder);
    const open = async (): Promise<World> => {
      const world = await ReferenceWorld.open(platform, data);
      world.mails = [...mails];
      for (const one of insiders) world.insiders.add(one);
      for (const slug of idsBySlug.keys()) await world.happenings(slug);
      world.catchUp();
      return world;
    };
    return { open, remove: () => {} };
  }

  async close(): Promise<void> {
    await this.service.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private latest = 0;

  /** The requests of the commands: what people answer, and what this world asks for itself, is none of theirs. */
  private get log(): readonly LoggedRequest[] {
    return this.service.requestLog.entries().filter(({ path }) => !/\/(?:events\?.*|accept|decline)$/.test(path));
  }

  private async token(principal: string, scope: "read" | "write"): Promise<string> {
    const key = `${scope} ${principal}`;
    const token = this.tokens.get(key) ?? (await this.service.issueToken({ principal, scope }));
    this.tokens.set(key, token);
    return token;
  }

  private async call(method: string, path: string, bearer?: string, link?: string) {
    const response = await fetch(`${this.service.url}/v1${path}`, {
      method,
      headers: {
        ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
        ...(link === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(link === undefined ? {} : { body: JSON.stringify({ token: link }) }),
    });
    return { status: response.status, text: await response.text() };
  }

  /** The new entries of an organization's log; undefined where nobody sees it (any more). */
  private async eventsOf(organization: string): Promise<readonly LoggedEvent[] | undefined> {
    for (const insider of this.insiders) {
      const events: LoggedEvent[] = [];
      for (let cursor = ""; ; ) {
        const path = `/organizations/${organization}/events?limit=500&since=${this.seen}${cursor}`;
        const { status, text } = await this.call("GET", path, await this.token(insider, "write"));
        if (status !== 200) break;
        const page: Page<LoggedEvent> = JSON.parse(text);
        events.push(...page.data);
        if (page.next_cursor !== null) {
          cursor = `&cursor=${encodeURIComponent(page.next_cursor)}`;
          continue;
        }
        this.latest = Math.max(this.latest, events.at(-1)?.seq ?? 0);
        for (const { type, target } of events) {
          if (type === "organization.created") this.idsBySlug.set(organization, target.id);
        }
        return events;
      }
    }
    return undefined;
  }

  /** A deleted organization takes its log along: then what was deleted before it is told by the requests. */
  private deletionsOf(organization: string, log: readonly LoggedRequest[]): readonly Happening[] {
    const id = this.idsBySlug.get(organization);
    return log.flatMap(({ method, path, status }) => {
      const [, o, kind, one = "", inner, other = ""] = deletion.exec(path) ?? [];
      if (method !== "DELETE" || status !== 204 || o === undefined || (o !== id && o !== organization)) return [];
      const told = (type: string, subject: string): readonly Happening[] => [{ type, subject, changes: {}, along: [] }];
      if (kind === undefined) return told("organization.deleted", organization);
      const principal = decodeURIComponent(other);
      if (inner === "grants") return told("grant.revoked", `${this.subjects.named(one)}/${principal}`);
      if (inner === "applications") return told("application.deleted", this.subjects.named(other));
      if (kind === "workspaces") return told("workspace.deleted", this.subjects.named(one));
      const verb = /expectedStatus=(?:active|suspended)/.test(path) ? "removed" : "revoked";
      return told(`membership.${verb}`, this.subjects.named(one));
    });
  }
}

/** The reference service with a platform, and its words for what the cases call as `standard` does. */
export const reference = (platform: Platform, words: Words = { roles: {}, permissions: {} }): Target => ({
  name: "the reference service",
  platform,
  words,
  lacks: [],
  open: () => ReferenceWorld.open(platform),
});

export const standard: Target = reference(loadPlatform("standard"));
