import nock from "nock";
import { describe, expect, onTestFinished, test } from "vitest";
import { listen } from "../../../provider/src/http/traffic";
import { failure, keycloak, makesSure, realm, service, signsIn, tokenWith, useNock } from "./service";

useNock();

const at = `${realm}/organizations/o1`;
const acme = { id: "o1", name: "Acme", alias: "acme", enabled: true };
const production = { id: "g1", name: "production", parentId: "root" };
const write = { id: "g2", name: "write", parentId: "g1" };

const named = (name: string) => ({
  ...{ id: name, username: `${name}@acme.example`, email: `${name}@acme.example` },
  ...{ enabled: true, membershipType: "UNMANAGED" },
});
const people = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => named(`p${String(from + index).padStart(3, "0")}`));

const organization = () => nock(service).get(at).reply(200, acme);
const groups = (...all: readonly object[]) => nock(service).get(`${at}/groups`).query(true).reply(200, all);
const page = (first: number, members: readonly object[]) =>
  nock(service).get(`${at}/members`).query({ first, max: 100 }).reply(200, members);
const invitations = (...all: readonly object[]) => nock(service).get(`${at}/invitations`).reply(200, all);
const holders = (group: string, ...members: readonly object[]) =>
  nock(service).get(`${at}/groups/${group}/members`).query(true).reply(200, members);

const observed = () => keycloak().backend.observe({ slug: "acme", id: "o1" });

/** All but the members. */
function around() {
  signsIn();
  organization();
  groups();
  invitations();
}

describe("the members of an organization", () => {
  test("are read page by page, each beginning with the last one of the page before", async () => {
    around();
    page(0, people(0, 100));
    page(99, people(99, 150));
    expect((await observed())?.memberships).toHaveLength(150);
  });

  test("are read again where somebody left meanwhile: whoever moved to a page that was read is not taken for gone", async () => {
    around();
    page(0, people(0, 100));
    // The first one left, and person 100 is where person 99 was.
    page(99, people(100, 150));
    page(0, people(1, 101));
    page(99, people(100, 150));
    const memberships = (await observed())?.memberships ?? [];
    expect(memberships.map(({ principal }) => principal)).toEqual(people(1, 150).map(({ email }) => email));
  });

  test("are not told where they never hold still", async () => {
    around();
    for (let attempt = 0; attempt < 5; attempt += 1) {
      page(0, people(attempt, attempt + 100));
      page(99, people(attempt + 100, attempt + 150));
    }
    expect(await failure(observed())).toMatchObject({ code: "protocol" });
  });

  test("are told with whether their account goes with the membership, or not at all", async () => {
    around();
    const { membershipType: _, ...unknown } = named("ann");
    page(0, [unknown]);
    expect(await failure(observed())).toMatchObject({
      code: "protocol",
      message: expect.stringContaining("no member"),
    });
  });
});

describe("somebody whose username reads like the address of another member", () => {
  test("is not taken for them, whoever of the two holds anything: they go by their id", async () => {
    signsIn();
    organization();
    groups({ id: "g3", name: "role:owner", parentId: "root" });
    invitations();
    const ann = { ...named("ann"), username: "ann" };
    const other = { ...named("abe"), username: ann.email, email: undefined };
    page(0, [other, ann]);
    holders("g3", other);
    expect((await observed())?.memberships.map(({ principal, role }) => [principal, role])).toEqual([
      ["abe", "owner"],
      [ann.email, "member"],
    ]);
  });
});

describe("an invitation with a date that is none", () => {
  test("is no answer", async () => {
    signsIn();
    organization();
    invitations({ id: "i1", email: "ann@acme.example", status: "PENDING", sentDate: 1, expiresAt: 1e20 });
    expect(await failure(observed())).toMatchObject({ code: "protocol" });
  });
});

describe("groups that are in one another", () => {
  test("in a circle are no answer", async () => {
    for (const circle of [
      [{ ...production, parentId: "g1" }],
      [
        { ...production, parentId: "g2" },
        { ...write, parentId: "g1" },
      ],
    ]) {
      signsIn();
      organization();
      groups(...circle);
      invitations();
      page(0, [named("ann")]);
      expect(await failure(observed())).toMatchObject({ code: "protocol" });
    }
  });

  test("are read as deep as they are", async () => {
    signsIn();
    organization();
    const deep = Array.from({ length: 20_000 }, (_, index) => ({
      ...{ id: `d${index}`, name: index === 0 ? "production" : "below", parentId: `d${index - 1}` },
    }));
    groups(...deep);
    invitations();
    page(0, [named("ann")]);
    nock(service).get(`${at}/members/ann/groups`).query(true).reply(200, deep.slice(-1));
    expect((await observed())?.grants).toMatchObject([{ workspaceId: "d0", principal: "ann@acme.example" }]);
  });
});

describe("somebody who accepts while an organization is read", () => {
  test("belongs, and is never between the list of who is invited and that of who belongs", async () => {
    signsIn();
    organization();
    groups();
    let hasAccepted = false;
    const told = (before: readonly object[], after: readonly object[]) => () => {
      const all = hasAccepted ? after : before;
      hasAccepted = true;
      return all;
    };
    const kim = { id: "i1", email: "kim@acme.example", status: "PENDING", sentDate: 1, expiresAt: 2 };
    nock(service)
      .get(`${at}/invitations`)
      .reply(200, told([kim], []));
    nock(service)
      .get(`${at}/members`)
      .query(true)
      .reply(200, told([], [named("kim")]));
    expect((await observed())?.memberships).toMatchObject([{ principal: "kim@acme.example", status: "active" }]);
  });
});

describe("a group that stands for a role", () => {
  test("is one in whatever case an administrator wrote it", async () => {
    signsIn();
    organization();
    groups({ id: "g3", name: "Role:Owner", parentId: "root" });
    invitations();
    page(0, [named("ann")]);
    holders("g3", named("ann"));
    const { memberships, workspaces } = (await observed()) ?? {};
    expect([memberships?.map(({ role }) => role), workspaces]).toEqual([["owner"], []]);
  });
});

describe("who is in which group", () => {
  const ann = named("ann");
  const [ben, eve] = [named("ben"), named("eve")];
  const read = () => {
    signsIn();
    organization();
    groups(production, write);
    invitations();
    page(0, [ann, ben, eve]);
  };

  test("is nobody in a group that went meanwhile", async () => {
    read();
    holders("g1", ann);
    nock(service).get(`${at}/groups/g2/members`).query(true).reply(404, { error: "Group does not exist" });
    makesSure();
    expect((await observed())?.grants.map(({ principal, permission }) => [principal, permission])).toEqual([
      [ann.email, "read"],
    ]);
  });

  test("is nobody only for whoever may still see that: a right counts until it is taken away, and a token tells it for longer", async () => {
    const less = () => signsIn(tokenWith(["manage-organizations", "query-users"], "less"));
    read();
    holders("g1", ann);
    holders("g2");
    less();
    expect(await failure(observed())).toMatchObject({ code: "forbidden" });
    around();
    page(0, []);
    less();
    expect(await failure(observed())).toMatchObject({ code: "forbidden" });
  });

  test("is not taken for nobody where something else is not there", async () => {
    read();
    holders("g1", ann);
    nock(service).get(`${at}/groups/g2/members`).query(true).reply(404, { errorMessage: "Organization not found." });
    expect(await failure(observed())).toMatchObject({ code: "not-found" });
  });

  test("is told to whoever shows how far a run is, list by list", async () => {
    const listed: number[] = [];
    onTestFinished(listen((news) => void (news.what === "listed" && listed.push(news.objects))));
    read();
    holders("g1", ann, ben);
    holders("g2", eve);
    await observed();
    // Two groups, nobody who is invited, three members, and who is in each group.
    expect(listed.toSorted()).toEqual([0, 1, 2, 2, 3]);
  });
});
