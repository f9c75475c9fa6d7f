/** The platform `croct` over its own adapter, on a stand-in of the product's administration API: nobody can run the product here. */

import { loadPlatform } from "@charter/schema";
import type { Caller } from "../case.js";
import { dana } from "../people.js";
import type { Environment, Gate, Kept, Request, Target, World } from "../target.js";
import type { Words } from "../words.js";
import { addressOf, type Book, emptyBook } from "./croct/book.mts";
import { type StandIn, startStandIn } from "./croct/service.mts";

const beginning = Date.parse("2027-03-01T12:00:00Z");

class CroctWorld implements World {
  private time = beginning;
  private read = 0;
  private told = 0;

  private constructor(private readonly service: StandIn) {}

  static async open(book: Book = emptyBook()): Promise<CroctWorld> {
    const late: { world?: CroctWorld } = {};
    const world = new CroctWorld(await startStandIn({ now: () => late.world?.time ?? beginning }, book));
    late.world = world;
    world.told = book.log.length;
    return world;
  }

  now(): Date {
    return new Date(this.time);
  }

  pass(hours: number): void {
    this.time += hours * 3_600_000;
  }

  async environment(as: Caller = dana): Promise<Environment> {
    const CHARTER_URL = this.service.url;
    if (typeof as === "string") return { CHARTER_URL, CHARTER_TOKEN: this.service.token(as) };
    if ("principal" in as) return { CHARTER_URL, CHARTER_TOKEN: this.service.token(as.principal) };
    const tokens = Object.entries(as.each).map(
      ([slug, principal]) =>
        [`CHARTER_TOKEN__${slug.toUpperCase().replaceAll("-", "_")}`, this.service.token(principal)] as const,
    );
    return { CHARTER_URL, ...Object.fromEntries(tokens) };
  }

  async answer(organization: string, principal: string, accepts: boolean): Promise<void> {
    this.service.answer(organization, principal, accepts);
  }

  invited(): readonly string[] {
    return this.waiting().map(({ principal }) => principal);
  }

  async everybodyAccepts(): Promise<void> {
    for (const { slug, principal } of this.waiting()) this.service.answer(slug, principal, true);
  }

  async happenings(organization: string) {
    const { log, slugs } = this.service.book;
    const id = slugs.get(organization);
    return log.slice(this.told).flatMap(({ organizationId, happening }) => (organizationId === id ? [happening] : []));
  }

  requests(): readonly Request[] {
    return this.service.asked.slice(this.read).map(({ name, writes, status }) => ({
      line: `${writes ? "mutation" : "query"} ${name} ${status}`,
      status,
      writes,
    }));
  }

  catchUp(): void {
    this.read = this.service.asked.length;
    this.told = this.service.book.log.length;
  }

  async suspend(organization: string, principal: string, suspended: boolean): Promise<void> {
    this.service.suspend(organization, principal, suspended);
  }

  async gate(writes: number): Promise<Gate> {
    const { closed, remove } = this.service.letPass(writes);
    return { environment: await this.environment(), closed, remove };
  }

  secrets(): readonly string[] {
    const { tokens, users } = this.service.book;
    return [...tokens.keys(), ...[...users.values()].map(({ password }) => password)];
  }

  async save(): Promise<Kept<Promise<World>>> {
    await this.service.close();
    const { time } = this;
    const { book } = this.service;
    const open = async (): Promise<World> => {
      const world = await CroctWorld.open(structuredClone(book));
      world.time = time;
      return world;
    };
    return { open, remove: () => {} };
  }

  close(): Promise<void> {
    return this.service.close();
  }

  /** Who is invited and has not answered, and where. */
  private waiting() {
    return this.service.book.organizations.flatMap(({ slug, members, workspaces }) =>
      [...members, ...workspaces.flatMap((one) => one.members)]
        .filter(({ status }) => status === "PENDING")
        .map((one) => ({ slug, principal: addressOf(one) })),
    );
  }
}

/** Its words for what the cases say, and what it wants of each object. */
export const croctWords: Words = {
  roles: { admin: "manager", member: "maintainer" },
  permissions: { read: "maintainer", write: "owner" },
  needed: {
    organization: { type: "business", email: "office@acme.example" },
    workspace: { timeZone: "Europe/Berlin", locales: { default: "en" } },
    application: { website: "https://acme.example" },
  },
};

export const croct: Target = {
  name: "a stand-in of Croct's administration API",
  platform: loadPlatform("croct"),
  words: croctWords,
  lacks: ["guarded domains", "removals that name a status"],
  open: () => CroctWorld.open(),
};
