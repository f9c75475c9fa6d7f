import nock from "nock";
import { describe, expect, test } from "vitest";
import { hasTexts, type Shape } from "../../../provider/src/http/shape";
import { readList } from "../../../provider/src/rest/paging";
import { doorTo, service, useNock } from "./door-fixture";

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

const list = (door = doorTo(service)) => readList(door, { path, organization: "acme", shape, key: ({ id }) => id });
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
});
