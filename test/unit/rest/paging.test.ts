import nock from "nock";
import { describe, expect, test } from "vitest";
import { readList } from "../../../provider/src/adapters/rest/paging";
import type { Requests } from "../../../provider/src/http/call";
import { hasTexts, type Shape } from "../../../provider/src/http/shape";
import { doorTo, hastyClock, service, useNock } from "./door-fixture";

useNock();

const path = "/v1/organizations/acme/workspaces";
interface Thing {
  readonly id: string;
}
const shape: Shape<Thing> = { name: "thing", is: (value): value is Thing => hasTexts(value, ["id"]) };
const things = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: `t${from + index}` }));
const page = (data: unknown, next?: unknown, more: unknown = next !== undefined) => ({
  data,
  has_more: more,
  next_cursor: next ?? null,
});

const listing = { path, organization: "acme", shape, key: ({ id }: Thing) => id };
const list = (door: Requests = doorTo(service)) => readList({ door }, listing);
const at = (cursor?: string) =>
  nock(service)
    .get(path)
    .query(cursor === undefined ? { limit: "500" } : { limit: "500", cursor });

describe("a list", () => {
  test("of three pages costs three calls, in order", async () => {
    at().reply(200, page(things(0, 500), "a/b+c="));
    at("a/b+c=").reply(200, page(things(500, 500), "two"));
    at("two").reply(200, page(things(1000, 20)));
    const door = doorTo(service);
    expect(await list(door)).toEqual(things(0, 1020));
    expect(door.calls).toEqual({ GET: 3 });
  });

  test("of nothing is empty", async () => {
    at().reply(200, page([]));
    expect(await list()).toEqual([]);
  });

  test("that moved meanwhile shows each object once, as the last page has it", async () => {
    at().reply(200, page([{ id: "a", v: 1 }, { id: "b" }], "two"));
    at("two").reply(200, page([{ id: "a", v: 2 }, { id: "c" }]));
    expect(await list()).toEqual([{ id: "a", v: 2 }, { id: "b" }, { id: "c" }]);
  });

  test.each<[string, unknown, RegExp]>([
    ["that is none", { workspaces: [] }, /no page of a list/],
    ["whose data is no list", page({ 0: { id: "a" } }), /no page of a list/],
    ["that is null", null, /no page of a list/],
    ["of more than was asked for", page(things(0, 501)), /a page of 501 objects, 500 were asked for/],
    ["that goes on without a cursor", page(things(0, 2), undefined, true), /no cursor says where/],
    ["that goes on with a cursor that is no text", page(things(0, 2), 7), /no cursor says where/],
    ["that goes on after nothing", page([], "next"), /an empty page says that the list goes on/],
    ["with an object without id", page([{ id: "a" }, { name: "b" }]), /this is no thing/],
    ["with null in it", page([null]), /this is no thing/],
    ["that does not say whether it is the last", { data: things(0, 2), next_cursor: null }, /does not say whether/],
    ["that says it with a text", page(things(0, 2), undefined, "false"), /does not say whether/],
    ["that says it with null", page(things(0, 2), undefined, null), /does not say whether/],
    ["that is the last and goes on", page(things(0, 2), "two", false), /a cursor says where it goes on/],
    ["that is the last and says nothing of a cursor", { data: things(0, 2), has_more: false }, /at its end, but/],
    ["whose cursor is longer than the contract has it", page(things(0, 2), "c".repeat(1001)), /no cursor says where/],
  ])("ends with a clear error at a page %s", async (_name, body, message) => {
    at().reply(200, JSON.stringify(body));
    await expect(list()).rejects.toThrowError(message);
  });

  test("ends with a clear error where a cursor leads back", async () => {
    at().reply(200, page(things(0, 1), "one"));
    at("one").reply(200, page(things(1, 1), "two"));
    at("two").reply(200, page(things(2, 1), "one"));
    await expect(list()).rejects.toThrowError(/runs in circles/);
  });

  test("ends with a clear error where ever new cursors bring the same page", async () => {
    let calls = 0;
    nock(service)
      .persist()
      .get(path)
      .query(true)
      .reply(200, () => page(things(0, 3), `c${++calls}`));
    await expect(list()).rejects.toThrowError(/runs in circles/);
    expect(calls).toBe(2);
  });

  test("ends with a clear error where there is one object a page, and ever another one", async () => {
    let calls = 0;
    const exchange = { method: "GET", path };
    const door = {
      request: async () => ({
        status: 200,
        body: page(things(++calls, 1), `c${calls}`),
        size: 60,
        etag: undefined,
        header: () => undefined,
        exchange,
      }),
    };
    await expect(readList({ door }, listing)).rejects.toThrowError(/runs in circles/);
    expect(calls).toBe(2001);
  });

  test("of two objects with one key is refused", async () => {
    at().reply(200, page(things(0, 2)));
    await expect(readList({ door: doorTo(service) }, { ...listing, key: () => "same" })).rejects.toThrowError(
      /the list shows two of one thing: same/,
    );
  });
});

/** They move a hundred megabytes. */
const long = { timeout: 60_000 };

describe("an observation has an end", long, () => {
  const bounded = (clock = hastyClock()) => list(doorTo(service, { clock }).bounded());

  test("in time: one object every five seconds is ten minutes' worth, and then an error", async () => {
    const clock = hastyClock();
    let calls = 0;
    nock(service)
      .persist()
      .get(path)
      .query(true)
      .reply(200, () => {
        void clock.sleep(5_000);
        return page(things(++calls, 1), `c${calls}`);
      });
    await expect(bounded(clock)).rejects.toThrowError(
      "GET /v1/organizations/acme/workspaces: what is there has no end: it is still coming after 10 minutes",
    );
    expect(calls).toBe(121);
  });

  test("in size: pages of 15 MB that never end are an error before they fill the memory", async () => {
    let calls = 0;
    const text = "x".repeat(30_000);
    nock(service)
      .persist()
      .get(path)
      .query(true)
      .reply(200, () => {
        calls += 1;
        return page(
          things(calls * 500, 500).map(({ id }) => ({ id, text })),
          `c${calls}`,
        );
      });
    await expect(bounded()).rejects.toThrowError(/what is there has no end: more than 134217728 characters came/);
    expect(calls).toBe(9);
  });

  test("beyond what ten times an organization of Kubernetes's size needs", async () => {
    const grants = Array.from({ length: 77_000 }, (_, index) => ({
      id: `ws_${"0".repeat(32)}/somebody-with-a-long-name-${index}@department.kubernetes.example`,
      organizationId: `org_${"0".repeat(32)}`,
      workspaceId: `ws_${"0".repeat(32)}`,
      principal: `somebody-with-a-long-name-${index}@department.kubernetes.example`,
      permission: "write",
      accessUntil: "2027-01-31",
    }));
    const pages = Array.from({ length: 154 }, (_, index) => grants.slice(index * 500, (index + 1) * 500));
    for (const [index, data] of pages.entries()) {
      at(index === 0 ? undefined : `c${index}`).reply(200, page(data, index === 153 ? undefined : `c${index + 1}`));
    }
    expect(await bounded()).toHaveLength(77_000);
  });
});
