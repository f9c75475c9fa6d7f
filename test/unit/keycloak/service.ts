import { loadPlatform } from "@charter/schema";
import nock from "nock";
import { afterAll, afterEach, beforeAll } from "vitest";
import { createKeycloakBackend } from "../../../provider/src/adapters/keycloak";
import type { Backend } from "../../../provider/src/backend";
import type { Write } from "../../../provider/src/http/write";

export const service = "https://sso.example";
export const secret = "s3cr3t.of/the+service-account";

export const environment = {
  KEYCLOAK_URL: `${service}/`,
  KEYCLOAK_REALM: "acme realm",
  KEYCLOAK_CLIENT_ID: "charter",
  KEYCLOAK_CLIENT_SECRET: secret,
};

export const realm = "/admin/realms/acme%20realm";
const tokenPath = "/realms/acme%20realm/protocol/openid-connect/token";

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");

/** A token that says what it may. */
export const tokenWith = (
  roles: readonly string[] | undefined,
  mark = "first",
  client = "realm-management",
): string => {
  const access = roles === undefined ? {} : { resource_access: { [client]: { roles } } };
  return [{ alg: "none" }, { preferred_username: "service-account-charter", jti: mark, ...access }, { mark }]
    .map(part)
    .join(".");
};

export const everything = ["manage-organizations", "manage-users"];

/** The adapter with short delays, a clock of its own, and what it asks permission for. */
export function keycloak(more: Readonly<Record<string, string>> = {}): {
  readonly backend: Backend;
  readonly writes: readonly Write[];
  pass(ms: number): void;
} {
  const writes: Write[] = [];
  let time = Date.parse("2027-03-01T12:00:00Z");
  const backend = createKeycloakBackend({
    platform: loadPlatform("keycloak"),
    environment: { ...environment, ...more },
    permit: (write) => void writes.push(write),
    firstDelayMs: 1,
    longestDelayMs: 5,
    clock: { now: () => time, sleep: async () => {} },
  });
  return {
    backend,
    writes,
    pass: (ms) => {
      time += ms;
    },
  };
}

/** Keycloak lets the service account in. */
export const signsIn = (token = tokenWith(everything), seconds = 300) =>
  nock(service)
    .post(tokenPath, { grant_type: "client_credentials", client_id: "charter", client_secret: secret })
    .reply(200, { access_token: token, expires_in: seconds, refresh_expires_in: 0 });

/** What was not seen is not there: it signs in again, to be sure that it may still see it. */
export const makesSure = () => signsIn(tokenWith(everything, "sure"));

export const refusesToSignIn = (status: number, body: object) => nock(service).post(tokenPath).reply(status, body);

/** No test reaches the network, and each says all that is asked for. */
export function useNock(): void {
  beforeAll(() => nock.disableNetConnect());
  afterEach(() => {
    const left = nock.pendingMocks();
    nock.cleanAll();
    if (left.length > 0) throw new Error(`never asked for: ${left.join(", ")}`);
  });
  afterAll(() => nock.enableNetConnect());
}

export const failure = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => {
      throw new Error("it did not fail");
    },
    (error: unknown) => error,
  );
