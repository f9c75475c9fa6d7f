import { beforeAll, describe, expect, it } from "vitest";
import { buildService, spawnService } from "../support/child-service";
import {
  type Answer,
  type Client,
  clientOf,
  type Event,
  eventsOf,
  type Grant,
  join,
  newOrganization,
  people,
  problem,
  type Schemas,
  serviceForTest,
  type TestService,
} from "../support/service";
import { newStorage } from "../support/storage";

type Problem = Schemas["Problem"];

/** Two services on one database: whoever writes through one has to reckon with the other. */
async function twoServices(): Promise<readonly [TestService, TestService]> {
  const storage = await newStorage();
  return [await serviceForTest(storage), await serviceForTest(storage)];
}

const rounds = Array.from({ length: 10 }, (_, round) => round);

describe("several services that start at once on a new database", () => {
  beforeAll(buildService, 60_000);

  it("make its tables once, and one of them tells the first owner's token", async () => {
    const storage = await newStorage();
    const services = await Promise.all([1, 2, 3].map(() => spawnService(storage)));
    const tokens = services.map(({ token }) => token).filter((token) => token !== undefined);
    expect(tokens).toHaveLength(1);
    const credentials = services.map(({ url }) =>
      clientOf(url, tokens[0]).get<Schemas["Credential"]>("/v1/credential"),
    );
    expect((await Promise.all(credentials)).map(({ body }) => body.principal)).toEqual(
      services.map(() => "dana@acme.example"),
    );
  });
});

describe("two services on one database", () => {
  it("let exactly one of two owners go who leave at once (D18)", async () => {
    const [one, other] = await twoServices();
    for (const _ of rounds) {
      const organization = await newOrganization(one);
      const { o, slug } = organization;
      await join(one, organization, people.admin, "owner");
      const dana = clientOf(one.url, await one.service.issueToken({ principal: people.owner, scope: "write" }));
      const lee = clientOf(other.url, await other.service.issueToken({ principal: people.admin, scope: "write" }));
      const answers = await Promise.all([
        dana.delete<Problem>(`${o}/memberships/${people.owner}`),
        lee.patch<Problem>(`${o}/memberships/${people.admin}`, { role: "admin" }),
      ]);
      const refused = answers.filter(({ status }) => status === 409);
      expect([slug, answers.length - refused.length, refused.map(({ body }) => body.type)]).toEqual([
        slug,
        1,
        [problem("last-owner")],
      ]);
    }
  });

  it("give a slug to one of two who want it at once, and tell the other that it is taken", async () => {
    const [one, other] = await twoServices();
    const clients = [await one.as(people.owner), await other.as(people.admin)];
    for (const round of rounds) {
      const body = { slug: `wanted-${round}`, name: "Wanted" };
      const answers = await Promise.all(clients.map((client) => client.post<Problem>("/v1/organizations", body)));
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
      expect(answers.find(({ status }) => status === 409)?.body.type).toBe(problem("taken"));
    }
  });

  it("answer a request with the same idempotency key once, wherever it arrives", async () => {
    const [one, other] = await twoServices();
    const organization = await newOrganization(one);
    const { o } = organization;
    const token = await one.service.issueToken({ principal: people.owner, scope: "write" });
    const clients = [one.withToken(token), other.withToken(token)];
    for (const round of rounds) {
      const body = { principal: `p${round}@acme.example`, role: "member" };
      const key = { "idempotency-key": `invite-${round}` };
      const answers = await Promise.all(clients.map((client) => client.post(`${o}/memberships`, body, key)));
      expect(answers.map(({ status }) => status)).toEqual([201, 201]);
      expect(answers[0]?.body).toEqual(answers[1]?.body);
      expect(replays(answers)).toEqual([null, "true"]);
    }
    expect([...one.mails, ...other.mails]).toHaveLength(rounds.length);
  });

  it("let one answer to an invitation count (D13)", async () => {
    const [one, other] = await twoServices();
    const organization = await newOrganization(one);
    for (const round of rounds) {
      const principal = `p${round}@acme.example`;
      await organization.owner.post(`${organization.o}/memberships`, { principal, role: "member" });
      const { token } = one.mailTo(principal);
      const at = `${organization.o}/memberships/${principal}`;
      const answers = await Promise.all([
        one.withToken(undefined).post<Problem>(`${at}/accept`, { token }),
        other.withToken(undefined).post<Problem>(`${at}/decline`, { token }),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    }
    const answered = (await eventsOf(organization)).filter(({ type }) => /accepted|declined/.test(type));
    expect(answered).toHaveLength(rounds.length);
  });

  it("take everything along that a deleted workspace holds, whatever is put into it meanwhile", async () => {
    const [one, other] = await twoServices();
    const organization = await newOrganization(one);
    const { o, owner } = organization;
    await owner.post(`${o}/workspaces`, { slug: "stays", name: "Stays" });
    await join(one, organization, people.member);
    const elsewhere = await sameCaller(owner, other);
    for (const round of rounds) {
      const at = `${o}/workspaces/goes-${round}`;
      await owner.post(`${o}/workspaces`, { slug: `goes-${round}`, name: "Goes" });
      const answers = await Promise.all([
        owner.delete(at),
        elsewhere.put(`${at}/grants/${people.member}`, { permission: "read" }),
        elsewhere.post(`${at}/applications`, { slug: "shop", environment: "production", name: "shop" }),
      ]);
      expect(answers.map(({ status }) => status)).toEqual([
        204,
        expect.toBeOneOf([201, 404]),
        expect.toBeOneOf([201, 404]),
      ]);
    }
    const left = await owner.get<{ readonly data: readonly Grant[] }>(`${o}/grants`);
    const types = (await eventsOf(organization)).map(({ type }) => type);
    const count = (wanted: string) => types.filter((type) => type === wanted).length;
    expect(left.body.data).toEqual([]);
    expect([count("grant.created"), count("application.created")]).toEqual([
      count("grant.revoked"),
      count("application.deleted"),
    ]);
  });

  it("write an audit log that never grows in its middle: who follows it misses nothing", async () => {
    const [one, other] = await twoServices();
    const organization = await newOrganization(one);
    const { o, owner } = organization;
    const elsewhere = await sameCaller(owner, other);
    let writing = true;
    const followed: Event[] = [];
    const follow = async (): Promise<void> => {
      for (let last = false; !last; ) {
        last = !writing;
        const since = followed.at(-1)?.seq ?? 0;
        const { body } = await elsewhere.get<{ readonly data: readonly Event[] }>(
          `${o}/events?limit=500&since=${since}`,
        );
        followed.push(...body.data);
      }
    };
    const following = follow();
    const invitations = Array.from({ length: 100 }, (_, index) =>
      [owner, elsewhere][index % 2]?.post(`${o}/memberships`, { principal: `p${index}@acme.example`, role: "member" }),
    );
    const answers = await Promise.all(invitations);
    writing = false;
    await following;
    expect(answers.filter((answer) => answer?.status !== 201)).toEqual([]);
    expect(followed).toEqual(await eventsOf(organization));
    expect(followed.filter(({ type }) => type === "membership.invited")).toHaveLength(100);
  });
});

/** The same person at another service. */
async function sameCaller(client: Client, { url }: TestService): Promise<Client> {
  const { body } = await client.post<{ readonly token: string }>("/v1/tokens", { scope: "write" });
  return clientOf(url, body.token);
}

const replays = (answers: readonly Answer<unknown>[]) =>
  answers.map(({ headers }) => headers.get("idempotency-replayed")).sort();
