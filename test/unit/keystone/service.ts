import { loadPlatform } from "@charter/schema";
import nock from "nock";
import { afterAll, afterEach, beforeAll } from "vitest";
import { createKeystoneBackend } from "../../../provider/src/adapters/keystone";
import type { Backend } from "../../../provider/src/backend";
import type { Write } from "../../../provider/src/http/write";

export const service = "https://identity.example";
export const password = "p4ss-W0rd.of/the+test";
export const token = "gAAAAAB-first-token";

export const environment = {
  OS_AUTH_URL: `${service}/v3`,
  OS_USERNAME: "admin",
  OS_PASSWORD: password,
  OS_PROJECT_NAME: "admin",
};

/** The adapter with short delays, and what it asks permission for. */
export function keystone(env: Readonly<Record<string, string>> = environment): {
  readonly backend: Backend;
  readonly writes: readonly Write[];
} {
  const writes: Write[] = [];
  const backend = createKeystoneBackend({
    platform: loadPlatform("keystone"),
    environment: env,
    permit: (write) => void writes.push(write),
    firstDelayMs: 1,
    longestDelayMs: 5,
  });
  return { backend, writes };
}

export const admin = { id: "u-admin", name: "admin", domain: { id: "default", name: "Default" } };

/** Keystone says of somebody who signs in who they are. */
export const signsIn = (given = token, user: object = admin) =>
  nock(service).post("/v3/auth/tokens").reply(201, { token: { user } }, { "x-subject-token": given });

export const roles = {
  roles: [
    { id: "r-admin", name: "admin" },
    { id: "r-manager", name: "manager" },
    { id: "r-orgadmin", name: "organization-admin" },
    { id: "r-member", name: "member" },
    { id: "r-reader", name: "reader" },
  ],
};

export const error = (code: number, message: string) => ({ error: { code, message, title: "Refused" } });

/** What a promise fails with. */
export const failure = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );

/** No test of this file reaches any network. */
export function useNock(): void {
  beforeAll(() => {
    if (!nock.isActive()) nock.activate();
    nock.disableNetConnect();
  });
  afterEach(() => nock.cleanAll());
  afterAll(() => {
    nock.enableNetConnect();
    nock.restore();
  });
}
