/** Keycloak with the platform `keycloak`, over its own adapter: a service that keeps no log that says what happened. */

import { loadPlatform } from "@charter/schema";
import { administrate, realm } from "../../../tools/test/keycloak.mjs";
import { dana } from "../people.js";
import type { Environment, Gate, Request, Target, World } from "../target.js";
import { Chronicle } from "./keycloak/chronicle.js";
import { accept } from "./keycloak/person.js";
import { isSigningIn, type Recorder, recorderBefore } from "./keycloak/recorder.js";

const beginning = Date.parse("2027-03-01T12:00:00Z");

/** Realms have this one unless they say otherwise. */
const lifespan = 12 * 3600;

/** A server that runs. */
export interface KeycloakServer {
  readonly environment: Environment;
  readonly administrator: { readonly url: string; readonly password: string };
  /** The file with a line for each mail. */
  readonly mails: string;
}

type Call = Awaited<ReturnType<typeof administrate>>;

interface Invitation {
  readonly id: string;
  readonly organizationId: string;
  readonly email: string;
}

/** What people have as passwords on this server: whoever is invited once more signs in with theirs. */
const password = "correct horse battery staple 1A!";

/** What the administrator does for a world: nothing of it is noted. */
class Administration {
  private constructor(private readonly call: Call) {}

  static async of({ administrator: { url, password: own } }: KeycloakServer): Promise<Administration> {
    return new Administration(await administrate(url, own));
  }

  private async organizations(): Promise<readonly { readonly id: string; readonly alias: string }[]> {
    return this.call("GET", `/${realm}/organizations?max=-1`);
  }

  async idOf(alias: string): Promise<string> {
    return (await this.organizations()).find((one) => one.alias === alias)?.id ?? "";
  }

  async invitations(alias?: string): Promise<readonly Invitation[]> {
    const all = (await this.organizations()).filter((one) => alias === undefined || one.alias === alias);
    const lists = await Promise.all(
      all.map(({ id }) => this.call("GET", `/${realm}/organizations/${id}/invitations?status=PENDING`)),
    );
    return lists.flat();
  }

  /** An invitation that is sent again while they last for a second ends after it. */
  async expireAll(): Promise<void> {
    const open = await this.invitations();
    if (open.length === 0) return;
    await this.call("PUT", `/${realm}`, { actionTokenGeneratedByAdminLifespan: 1 });
    for (const { id, organizationId } of open)
      await this.call("POST", `/${realm}/organizations/${organizationId}/invitations/${id}/resend`);
    await this.call("PUT", `/${realm}`, { actionTokenGeneratedByAdminLifespan: lifespan });
    while ((await this.invitations()).length > 0);
  }

  async setEnabled(address: string, enabled: boolean): Promise<void> {
    const [user] = await this.call("GET", `/${realm}/users?email=${encodeURIComponent(address)}&exact=true`);
    await this.call("PUT", `/${realm}/users/${user.id}`, { enabled });
  }

  /** Deletes all organizations and all people. */
  async empty(): Promise<void> {
    for (const { id } of await this.organizations()) await this.call("DELETE", `/${realm}/organizations/${id}`);
    const users: readonly { readonly id: string }[] = await this.call("GET", `/${realm}/users?max=-1`);
    for (const { id } of users) await this.call("DELETE", `/${realm}/users/${id}`);
  }
}

class KeycloakWorld implements World {
  private time = beginning;
  private readonly chronicle = new Chronicle(dana);
  private read = 0;
  private written = 0;
  private open: readonly Invitation[] = [];

  constructor(
    private readonly server: KeycloakServer,
    private readonly recorder: Recorder,
    private readonly administration: Administration,
  ) {}

  now(): Date {
    return new Date(this.time);
  }

  async pass(hours: number): Promise<void> {
    this.time += hours * 3_600_000;
    if (hours * 3600 >= lifespan) await this.administration.expireAll();
  }

  async environment(): Promise<Environment> {
    return { ...this.server.environment, KEYCLOAK_URL: this.recorder.url };
  }

  async answer(organization: string, principal: string, accepts: boolean): Promise<void> {
    if (!accepts) throw new Error(`${principal} cannot decline`);
    const organizationId = await this.administration.idOf(organization);
    const refusal = await accept(this.server.mails, principal, organizationId, password);
    // The link of a revoked invitation is dead.
    const isOpen = (await this.administration.invitations(organization)).some(({ email }) => email === principal);
    if (refusal !== undefined && isOpen) throw new Error(`${principal} could not accept: ${refusal}`);
  }

  invited(): readonly string[] {
    return this.open.map(({ email }) => email);
  }

  async everybodyAccepts(): Promise<void> {
    for (const { email, organizationId } of await this.administration.invitations()) {
      const refusal = await accept(this.server.mails, email, organizationId, password);
      if (refusal !== undefined) throw new Error(`${email} could not accept: ${refusal}`);
    }
  }

  async happenings(organization: string) {
    const { exchanges } = this.recorder;
    for (const exchange of exchanges.slice(this.written)) this.chronicle.take(exchange);
    this.written = exchanges.length;
    this.open = await this.administration.invitations();
    return this.chronicle.since(organization);
  }

  requests(): readonly Request[] {
    return this.recorder.exchanges.slice(this.read).map(({ method, path, status }) => ({
      line: `${method} ${path} ${status}`,
      status,
      writes: method !== "GET" && !isSigningIn(path),
    }));
  }

  catchUp(): void {
    this.read = this.recorder.exchanges.length;
    this.chronicle.forget();
  }

  suspend(_organization: string, principal: string, suspended: boolean): Promise<void> {
    return this.administration.setEnabled(principal, !suspended);
  }

  async gate(writes: number): Promise<Gate> {
    const { closed, remove } = this.recorder.letPass(writes);
    return { environment: await this.environment(), closed, remove };
  }

  secrets(): readonly string[] {
    return [this.server.environment.KEYCLOAK_CLIENT_SECRET ?? "", ...this.recorder.tokens];
  }

  async close(): Promise<void> {
    this.recorder.close();
    await this.administration.empty();
  }
}

/** A Keycloak that runs; its organizations belong to the cases, one after another. */
export const keycloakAt = (server: KeycloakServer): Target => ({
  name: "Keycloak",
  platform: loadPlatform("keycloak"),
  words: { roles: {}, permissions: {} },
  lacks: ["other callers", "guarded domains", "removals that name a status", "a service for each case"],
  open: async () => {
    const administration = await Administration.of(server);
    await administration.empty();
    const { KEYCLOAK_URL = "" } = server.environment;
    return new KeycloakWorld(server, await recorderBefore(KEYCLOAK_URL, realm), administration);
  },
});
