/** The platform `github` over its own adapter, on a stand-in of GitHub: nobody can reach github.com here. */

import { loadPlatform } from "@charter/schema";
import { type Book, emptyBook, makeOrganization, organizationOf } from "../../github/stand-in/book.mts";
import { type StandIn, startStandIn } from "../../github/stand-in/service.mts";
import type { Caller } from "../case.js";
import { dana } from "../people.js";
import type { Environment, Gate, Kept, Request, Target, World } from "../target.js";
import type { Words } from "../words.js";

const beginning = Date.parse("2027-03-01T12:00:00Z");

/** What a person of the cases is called there: what stands before the domain of their address. */
const loginOf = (address: string): string => address.replace(/@.*$/, "");

/** The organizations that cases speak of: somebody made them before. */
function withOrganizations(): Book {
  const book = emptyBook(true);
  for (const slug of ["acme", "beta"]) makeOrganization(book, slug, loginOf(dana), beginning);
  return book;
}

class GitHubWorld implements World {
  private time = beginning;
  private read = 0;
  private told = 0;

  private constructor(private readonly service: StandIn) {}

  static async open(book: Book = withOrganizations()): Promise<GitHubWorld> {
    const late: { world?: GitHubWorld } = {};
    const world = new GitHubWorld(await startStandIn({ now: () => late.world?.time ?? beginning }, book));
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
    if (typeof as === "string") return { CHARTER_URL, CHARTER_TOKEN: this.service.token(loginOf(as)) };
    if ("principal" in as) {
      const scopes = as.scope === "read" ? ["read:org", "repo"] : ["admin:org", "repo"];
      return { CHARTER_URL, CHARTER_TOKEN: this.service.token(loginOf(as.principal), scopes) };
    }
    const tokens = Object.entries(as.each).map(
      ([slug, principal]) => [`CHARTER_TOKEN__${slug.toUpperCase()}`, this.service.token(loginOf(principal))] as const,
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
    const { book } = this.service;
    const id = organizationOf(book, organization)?.id;
    return book.log
      .slice(this.told)
      .flatMap(({ organizationId, happening }) => (organizationId === id ? [happening] : []));
  }

  requests(): readonly Request[] {
    return this.service.asked.slice(this.read).map(({ operation, writes, status }) => ({
      line: `${operation} ${status}`,
      status,
      writes,
    }));
  }

  catchUp(): void {
    this.read = this.service.asked.length;
    this.told = this.service.book.log.length;
  }

  async gate(writes: number): Promise<Gate> {
    const { closed, remove } = this.service.letPass(writes);
    return { environment: await this.environment(), closed, remove };
  }

  secrets(): readonly string[] {
    return [...this.service.book.tokens.keys()];
  }

  async save(): Promise<Kept<Promise<World>>> {
    await this.close();
    const { time } = this;
    const { book } = this.service;
    const open = async (): Promise<World> => {
      const world = await GitHubWorld.open(structuredClone(book));
      world.time = time;
      return world;
    };
    return { open, remove: () => {} };
  }

  /** Nothing was sent or answered otherwise than is written down. */
  async close(): Promise<void> {
    await this.service.close();
    const { faults } = this.service;
    if (faults.length > 0) throw new Error(`The stand-in and what is written down of it differ:\n${faults.join("\n")}`);
  }

  /** Who is invited and has not answered, and where. */
  private waiting() {
    const { organizations, users } = this.service.book;
    return organizations.flatMap(({ login: slug, invitations }) =>
      invitations.flatMap(({ userId, failed }) => {
        const principal = userId === null ? undefined : users.get(userId)?.login.toLowerCase();
        return principal === undefined || failed !== undefined ? [] : [{ slug, principal }];
      }),
    );
  }
}

/** Its words for what the cases say. It has two roles: whoever is neither an owner nor a member is a member here. */
export const githubWords: Words = {
  roles: { owner: "admin", admin: "member", "billing-user": "member" },
  merged: ["admin", "billing-user"],
  permissions: { read: "member", write: "maintainer" },
  people: loginOf,
};

export const github: Target = {
  name: "a stand-in of GitHub",
  platform: loadPlatform("github"),
  words: githubWords,
  lacks: [
    "guarded domains",
    "removals that name a status",
    "other callers",
    "declined invitations",
    "suspended people",
  ],
  open: () => GitHubWorld.open(),
};
