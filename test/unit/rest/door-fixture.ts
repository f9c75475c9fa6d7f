import nock from "nock";
import { afterAll, afterEach, beforeAll } from "vitest";
import { createDoor, type Door, type DoorOptions } from "../../../provider/src/adapters/rest/request";
import type { Call, ReadCall, WriteCall } from "../../../provider/src/http/call";
import type { Clock } from "../../../provider/src/http/persistence";

export const service = "https://accounts.example";
export const token = "chrt_s3cret-T0ken.value~of+the/test==";

/** A clock that never waits and remembers how long it was asked to. */
export function hastyClock(now = Date.parse("2026-11-22T12:00:00Z")): Clock & { readonly slept: number[] } {
  const slept: number[] = [];
  let time = now;
  return {
    slept,
    now: () => time,
    async sleep(ms) {
      slept.push(ms);
      time += ms;
    },
  };
}

/** A door with short delays. */
export const doorTo = (url: string, options: Partial<DoorOptions> = {}): Door =>
  createDoor({ url, token: () => token, firstDelayMs: 1, longestDelayMs: 5, ...options });

export const read = (path = "/v1/organizations/acme"): ReadCall => ({ method: "GET", path, organization: "acme" });

export const invite: WriteCall = {
  method: "POST",
  path: "/v1/organizations/acme/memberships",
  organization: "acme",
  body: { principal: "ana@acme.example", role: "member" },
  write: { kind: "Membership", key: "acme/members/ana@acme.example", verb: "create" },
};

/** What a call failed with. */
export async function failure(door: Door, call: Call = read()): Promise<unknown> {
  return door.request(call).then(
    () => undefined,
    (error: unknown) => error,
  );
}

/** No test of this file reaches any network but loopback. */
export function useNock(): void {
  beforeAll(() => {
    if (!nock.isActive()) nock.activate();
    nock.disableNetConnect();
    nock.enableNetConnect("127.0.0.1");
  });
  afterEach(() => {
    nock.cleanAll();
  });
  afterAll(() => {
    nock.enableNetConnect();
    nock.restore();
  });
}
