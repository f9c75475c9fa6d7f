/** A real account service on loopback, and engines that manage it. */

import type { Backend } from "@charter/provider";
import { createService, type Service } from "@charter/service";
import { afterAll, beforeAll } from "vitest";
import { createRestBackend } from "../../provider/src/adapters/rest/index.js";
import { Engine, type Resource } from "./engine";
import { type Environment, Host, type Properties, prepareHosts } from "./host";

/** Whose token the engines have, and who creates the organizations. */
export const dana = "dana@acme.example";

/** An event of the audit log, in short: `membership.invited ana@acme.example`. */
export type Happened = string;

interface Events {
  readonly data: readonly { readonly type: string; readonly target: { readonly key: string } }[];
}

/** The service of a test file. */
export class Setting {
  private readonly links = new Map<string, string>();
  private started: Service | undefined;
  private organizations = 0;

  async start(): Promise<void> {
    this.started = await createService({
      owner: dana,
      deliver: ({ organizationId, principal, token }) => void this.links.set(`${organizationId} ${principal}`, token),
    });
  }

  async stop(): Promise<void> {
    await this.started?.close();
  }

  get service(): Service {
    if (this.started === undefined) throw new Error("The service has not started");
    return this.started;
  }

  get token(): string {
    return this.service.firstOwnerToken ?? "";
  }

  /** A slug that no other test uses. */
  slug(): string {
    this.organizations += 1;
    return `acme-${this.organizations}`;
  }

  /** What an engine's process is told. */
  environment(other: Environment = {}): Environment {
    return { CHARTER_URL: this.service.url, CHARTER_TOKEN: this.token, ...other };
  }

  /** An engine for one run of a program; it ends with the test. */
  async engine(other: Environment = {}): Promise<Engine> {
    return (await this.engineAlone(other)).begin();
  }

  /** An engine for an operation that runs no program, or not all of it: `pulumi destroy`, `--target`. */
  async engineAlone(other: Environment = {}): Promise<Engine> {
    return new Engine(await Host.start(this.environment(other)));
  }

  /** The service without an engine: what people do behind Charter's back. */
  get backend(): Backend {
    return createRestBackend({ url: this.service.url, token: () => this.token });
  }

  /** Accepts an invitation by its link. */
  async accept(membership: Resource): Promise<void> {
    const { organizationId, principal } = membership.outputs;
    const token = this.links.get(`${organizationId} ${principal}`);
    const response = await fetch(
      `${this.service.url}/v1/organizations/${organizationId}/memberships/${membership.id}/accept`,
      { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ token }) },
    );
    if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
  }

  /** The requests that something made of the service: method and path without its query. */
  async requests(during: () => Promise<unknown>): Promise<readonly string[]> {
    const before = this.service.requestLog.entries().length;
    await during();
    return this.service.requestLog
      .entries()
      .slice(before)
      .map(({ method, path }) => `${method} ${path.split("?", 1)[0]}`);
  }

  /** What the audit log of an organization holds, oldest first. */
  async events(organizationId: string): Promise<readonly Happened[]> {
    const response = await fetch(`${this.service.url}/v1/organizations/${organizationId}/events?limit=500`, {
      headers: { authorization: `Bearer ${this.token}` },
    });
    const { data }: Events = JSON.parse(await response.text());
    return data.map(({ type, target }) => `${type} ${target.key}`);
  }
}

/** The service of a file's tests. */
export function useSetting(): Setting {
  const setting = new Setting();
  beforeAll(() => {
    prepareHosts();
    return setting.start();
  });
  afterAll(() => setting.stop());
  return setting;
}

/** An engine that a file's tests share: for what depends on no other test's run. */
export function useEngine(setting: Setting): () => Engine {
  let engine: Engine | undefined;
  beforeAll(async () => {
    engine = await new Engine(await Host.launch(setting.environment())).begin();
  });
  afterAll(() => engine?.host.stop());
  return () => {
    if (engine === undefined) throw new Error("The engine has not started");
    return engine;
  };
}

/** The inputs by which a resource refers to its organization. */
export const inOrganization = (organization: Resource): Properties => ({
  organization: organization.outputs.slug,
  organizationId: organization.id,
});

/** The inputs by which a resource refers to its workspace. */
export const inWorkspace = (workspace: Resource): Properties => ({
  organization: workspace.outputs.organization,
  organizationId: workspace.outputs.organizationId,
  workspace: workspace.outputs.slug,
  workspaceId: workspace.id,
});
