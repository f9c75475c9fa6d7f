/** OpenStack Keystone with the platform `keystone`, over its own adapter: a service that keeps no audit log. */

import { loadPlatform } from "@charter/schema";
import { dana } from "../people.js";
import type { Environment, Gate, Request, Target, World } from "../target.js";
import { Chronicle } from "./keystone/chronicle.js";
import { type Exchange, type Recorder, recorderBefore } from "./keystone/recorder.js";

const beginning = Date.parse("2027-03-01T12:00:00Z");

/** Signing in is no write. */
const isSigningIn = (path: string): boolean => path === "/v3/auth/tokens";

/** Keystone says by a 403 that a project has others below it, and is asked in no other way: the same call succeeds later. */
const askedWhetherEmpty = ({ method, path, status }: Exchange, after: readonly Exchange[]): boolean =>
  method === "DELETE" &&
  status === 403 &&
  after.some((later) => later.method === method && later.path === path && later.status === 204);

class KeystoneWorld implements World {
  private time = beginning;
  private readonly chronicle = new Chronicle(dana);
  private read = 0;
  private written = 0;

  constructor(
    private readonly administrator: Environment,
    private readonly recorder: Recorder,
  ) {}

  now(): Date {
    return new Date(this.time);
  }

  pass(hours: number): void {
    this.time += hours * 3_600_000;
  }

  async environment(): Promise<Environment> {
    return { ...this.administrator, OS_AUTH_URL: `${this.recorder.url}/v3` };
  }

  async answer(_organization: string, principal: string): Promise<void> {
    throw new Error(`${principal} was not invited: there are no invitations here`);
  }

  invited(): readonly string[] {
    return [];
  }

  async everybodyAccepts(): Promise<void> {}

  async happenings(organization: string) {
    const { exchanges } = this.recorder;
    for (const exchange of exchanges.slice(this.written)) this.chronicle.take(exchange);
    this.written = exchanges.length;
    return this.chronicle.since(organization);
  }

  requests(): readonly Request[] {
    const exchanges = this.recorder.exchanges.slice(this.read);
    return exchanges
      .filter((exchange, index) => !askedWhetherEmpty(exchange, exchanges.slice(index + 1)))
      .map(({ method, path, status }) => ({
        line: `${method} ${path} ${status}`,
        status,
        writes: method !== "GET" && !isSigningIn(path),
      }));
  }

  catchUp(): void {
    this.read = this.recorder.exchanges.length;
    this.chronicle.forget();
  }

  async gate(writes: number): Promise<Gate> {
    const { closed, remove } = this.recorder.letPass(writes);
    return { environment: await this.environment(), closed, remove };
  }

  secrets(): readonly string[] {
    return [this.administrator.OS_PASSWORD ?? "", ...this.recorder.tokens];
  }

  async close(): Promise<void> {
    await this.recorder.empty();
    this.recorder.close();
  }
}

/** A Keystone that runs; its domains belong to the cases, one after another. */
export const keystoneAt = (administrator: Environment): Target => ({
  name: "OpenStack Keystone",
  platform: loadPlatform("keystone"),
  words: { roles: {}, permissions: {} },
  lacks: ["other callers", "a time of its own", "guarded domains", "a service for each case"],
  open: async () => {
    const recorder = await recorderBefore(administrator);
    await recorder.empty();
    return new KeystoneWorld(administrator, recorder);
  },
});
