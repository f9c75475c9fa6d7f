import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type Client,
  type Event,
  type Membership,
  newOrganization,
  problem,
  type Schemas,
  startService,
  type TestService,
} from "./support/service";

type Problem = Schemas["Problem"];
interface Page<T> {
  readonly data: readonly T[];
  readonly has_more: boolean;
  readonly next_cursor: string | null;
}

let service: TestService;
let o: string;
let owner: Client;
const everybody = Array.from({ length: 40 }, (_, index) => `p${String(index).padStart(2, "0")}@acme.example`);

beforeAll(async () => {
  service = await startService();
  ({ o, owner } = await newOrganization(service));
  for (const principal of everybody) await owner.post(`${o}/memberships`, { principal, role: "member" });
});
afterAll(() => service.service.close());

async function walk<T>(path: string, between: (page: number) => Promise<unknown> = async () => {}): Promise<T[][]> {
  const pages: T[][] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const { body }: { body: Page<T> } = await owner.get<Page<T>>(`${path}${cursor === "" ? "" : `&cursor=${cursor}`}`);
    expect(body.has_more).toBe(body.next_cursor !== null);
    pages.push([...body.data]);
    cursor = body.next_cursor;
    await between(pages.length);
  }
  return pages;
}

describe("a list", () => {
  it("comes in pages that hold everybody once, oldest first", async () => {
    const pages = await walk<Membership>(`${o}/memberships?limit=10`);
    expect(pages.map((page) => page.length)).toEqual([10, 10, 10, 10, 1]);
    expect(pages.flat().map(({ principal }) => principal)).toEqual(["dana@acme.example", ...everybody]);
  });

  it("neither repeats nor skips anybody who was there when others come and go meanwhile", async () => {
    const pages = await walk<Membership>(`${o}/memberships?limit=7`, async (page) => {
      await owner.post(`${o}/memberships`, { principal: `late${page}@acme.example`, role: "member" });
      await owner.delete(`${o}/memberships/late${page - 1}@acme.example`);
    });
    const seen = pages.flat().map(({ principal }) => principal);
    expect(seen.filter((principal) => !principal.startsWith("late"))).toEqual(["dana@acme.example", ...everybody]);
    expect(new Set(seen).size).toBe(seen.length);
  });

  it("of exactly one page has no next one", async () => {
    const { o: other } = await newOrganization(service);
    await owner.post(`${other}/workspaces`, { slug: "one", name: "One" });
    const { body } = await owner.get<Page<unknown>>(`${other}/workspaces?limit=1`);
    expect([body.data.length, body.has_more, body.next_cursor]).toEqual([1, false, null]);
  });

  it("has up to 500 objects a page, 100 unless told", async () => {
    const statuses = await Promise.all(
      ["limit=500", "limit=501", "limit=0", "limit=many", "limit=1.5", "unknown=1"].map(
        async (query) => (await owner.get(`${o}/memberships?${query}`)).status,
      ),
    );
    expect(statuses).toEqual([200, 400, 400, 400, 400, 400]);
  });

  it("refuses a cursor that is not its own", async () => {
    const { o: other, id } = await newOrganization(service);
    const { body } = await owner.get<Page<unknown>>(`${o}/memberships?limit=1`);
    const forged = (key: string) => Buffer.from(JSON.stringify(["listEvents", id, key])).toString("base64url");
    const cursors = [
      `${other}/events?cursor=${forged("nonsense")}`,
      `${other}/events?cursor=${forged("1e300")}`,
      `${o}/memberships?cursor=nonsense`,
      `${o}/memberships?cursor=W10`,
      `${o}/grants?cursor=${body.next_cursor}`,
      `${other}/memberships?cursor=${body.next_cursor}`,
    ];
    const answers = await Promise.all(cursors.map((path) => owner.get<Problem>(path)));
    expect(answers.map(({ status, body: { type } }) => [status, type])).toEqual(
      answers.map(() => [400, problem("bad-cursor")]),
    );
  });

  it("of events goes on from a number and holds one type if told", async () => {
    const { o: other } = await newOrganization(service);
    await owner.post(`${other}/workspaces`, { slug: "one", name: "One" });
    await owner.post(`${other}/workspaces`, { slug: "two", name: "Two" });
    const all = (await walk<Event>(`${other}/events?limit=3`)).flat();
    expect(all.map(({ type }) => type)).toEqual([
      "organization.created",
      "membership.created",
      "workspace.created",
      "workspace.created",
    ]);
    const since = await owner.get<Page<Event>>(`${other}/events?since=${all[2]?.seq}`);
    expect(since.body.data).toEqual(all.slice(3));
    const typed = await walk<Event>(`${other}/events?type=workspace.created&limit=1&since=${all[0]?.seq}`);
    expect(typed).toEqual([[all[2]], [all[3]]]);
  });

  it("of events may begin with the newest, with cursors of its own", async () => {
    const { o: other } = await newOrganization(service);
    for (const slug of ["one", "two"]) await owner.post(`${other}/workspaces`, { slug, name: slug });
    const all = (await walk<Event>(`${other}/events`)).flat();
    expect((await walk<Event>(`${other}/events?order=newest&limit=3`)).flat()).toEqual(all.toReversed());
    expect((await walk<Event>(`${other}/events?order=newest&since=${all[1]?.seq}`)).flat()).toEqual([all[3], all[2]]);
    const { body } = await owner.get<Page<Event>>(`${other}/events?limit=1`);
    const mixed = await owner.get<Problem>(`${other}/events?order=newest&cursor=${body.next_cursor}`);
    expect([mixed.status, mixed.body.type]).toEqual([400, problem("bad-cursor")]);
  });

  it("of grants goes by workspace and principal, across the organization too", async () => {
    const { o: other } = await newOrganization(service);
    for (const slug of ["one", "two"]) {
      await owner.post(`${other}/workspaces`, { slug, name: slug });
      await owner.put(`${other}/workspaces/${slug}/grants/dana@acme.example`, { permission: "write" });
    }
    const both = await walk<{ id: string }>(`${other}/grants?limit=1`);
    const one = await walk<{ id: string }>(`${other}/workspaces/two/grants?limit=1`);
    expect([both.length, one]).toEqual([2, [both[1]]]);
  });
});
