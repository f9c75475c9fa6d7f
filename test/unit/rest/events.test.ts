import { loadPlatform } from "@charter/schema";
import nock from "nock";
import { describe, expect, test } from "vitest";
import { connect, type LoggedEvent } from "../../../provider/src";
import { createRestBackend } from "../../../provider/src/adapters/rest";
import { service, useNock } from "./door-fixture";

useNock();

const at = "2026-11-28T10:03:00.000Z";
const event = (seq: number, type: string, target: object, changes: object = {}) => ({
  id: `evt_${seq}`,
  seq,
  at,
  actor: "Lee@acme.example",
  type,
  target,
  changes,
  causedBy: null,
  requestId: "r",
});
const kim = { kind: "membership", id: "mem_1", key: "Kim@acme.example" };

const page = (number: number, data: readonly unknown[], more = true) =>
  nock(service)
    .get("/v1/organizations/org_1/events")
    .query({ limit: "500", order: "newest", ...(number === 1 ? {} : { cursor: `c${number}` }) })
    .reply(200, { data, has_more: more, next_cursor: more ? `c${number + 1}` : null });

const pagesOf = () => {
  const backend = createRestBackend({ url: service, token: () => "token", firstDelayMs: 1 });
  return backend.events?.({ id: "org_1", slug: "acme" });
};

async function read(most = Number.POSITIVE_INFINITY): Promise<readonly (readonly LoggedEvent[])[]> {
  const found: (readonly LoggedEvent[])[] = [];
  for await (const events of pagesOf() ?? []) {
    found.push(events);
    if (found.length === most) break;
  }
  return found;
}

describe("the audit log", () => {
  test("is told in the words of the port, the newest first; of tokens nothing is said", async () => {
    page(
      1,
      [
        event(9, "membership.updated", kim, { role: { from: "member", to: "admin" } }),
        event(8, "token.created", { kind: "token", id: "tok_1", key: "dana@acme.example" }),
        event(7, "grant.revoked", { kind: "grant", id: "ws_1/kim@acme.example", key: "kim@acme.example" }),
        event(6, "membership.invited", kim),
      ],
      false,
    );
    const told = { actor: "lee@acme.example", at };
    const them = { kind: "Membership", id: "mem_1", key: "kim@acme.example" };
    expect(await read()).toEqual([
      [
        { ...told, ...them, what: "changed", changed: { role: "admin" } },
        {
          ...told,
          kind: "WorkspaceGrant",
          id: "ws_1/kim@acme.example",
          key: "kim@acme.example",
          what: "gone",
          changed: {},
        },
        { ...told, ...them, what: "made", changed: {} },
      ],
    ]);
  });

  test("is read a page at a time: what is not asked for is not called for", async () => {
    page(1, [event(9, "membership.updated", kim)]);
    expect(await read(1)).toHaveLength(1);
    expect(nock.pendingMocks()).toEqual([]);
  });

  test("is read no further than 20 pages back", async () => {
    for (let number = 1; number <= 20; number += 1) page(number, [event(100 - number, "membership.updated", kim)]);
    expect(await read()).toHaveLength(20);
  });

  test("that holds something else is no log", async () => {
    page(1, [{ id: "evt_1" }], false);
    await expect(read()).rejects.toMatchObject({ code: "protocol" });
  });

  test("is none where the service keeps none: of Keystone nothing is asked", async () => {
    const backend = await connect(loadPlatform("keystone"), {
      OS_AUTH_URL: "https://keystone.example/v3",
      OS_TOKEN: "t",
    });
    expect(backend.events).toBeUndefined();
  });
});
