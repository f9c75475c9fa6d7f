import {
  type Context,
  Estate,
  type GuardInputs,
  type LicensedStep,
  type ProgramObject,
  RunRules,
  rulesByKind,
} from "@charter/provider";
import { loadPlatform } from "@charter/schema";
import nock from "nock";
import { describe, expect, test } from "vitest";
import { failure, keycloak, makesSure, realm, service, signsIn, useNock } from "../keycloak/service";

useNock();

const platform = loadPlatform("keycloak");
const at = `${realm}/organizations/o1`;
const [eve, gil] = ["eve@acme.example", "gil@acme.example"];
const acme = { id: "o1", slug: "acme", organization: "acme" };

const guard: GuardInputs = {
  platform: "keycloak",
  maxRemovals: "100%",
  maxLosses: "100%",
  basis: "",
  serial: "s",
  outcome: false,
};

/** What a run may do, by what its Guard says. */
function inRun(more: Partial<GuardInputs>): RunRules {
  const rules = new RunRules({});
  rules.noteCheck();
  rules.learn({ ...guard, ...more });
  return rules;
}

const licensed = (...shown: readonly string[]): RunRules => {
  const along = shown.map((principal): [string, LicensedStep] => [
    `acme/members/${principal}`,
    { may: [], id: `o1/${principal}`, deletesAccount: true },
  ]);
  return inRun({ licence: { acme: { may: ["delete"], id: "o1" }, ...Object.fromEntries(along) } });
};

function contextWith(rules: RunRules): { readonly context: Context; readonly written: () => number } {
  const { backend, writes } = keycloak();
  return { context: { platform, backend, rules, estate: new Estate(backend, () => {}) }, written: () => writes.length };
}

const member = (email: string, membershipType = "MANAGED") => ({ id: email, username: email, email, membershipType });

/** Who is in the organization just before it goes. */
function holds(...members: readonly object[]): void {
  signsIn();
  nock(service).get(at).reply(200, { id: "o1", name: "Acme", alias: "acme" });
  nock(service).get(`${at}/groups`).query(true).reply(200, []);
  nock(service).get(`${at}/invitations`).query(true).reply(200, []);
  nock(service).get(`${at}/members`).query(true).reply(200, members);
}

/** It is emptied first. */
function goes(...members: readonly { readonly id: string }[]) {
  nock(service).get(`${at}/members`).query(true).reply(200, members);
  nock(service).get(`${at}/invitations`).query(true).reply(200, []);
  nock(service).get(`${at}/groups`).query(true).reply(200, []);
  for (const { id } of members)
    nock(service)
      .delete(`${at}/members/${encodeURIComponent(id)}`)
      .reply(204);
  nock(service).get(`${at}/members`).query(true).reply(200, []);
  makesSure();
  return nock(service).delete(at).reply(204);
}

const remove = (rules: RunRules) => {
  const { context, written } = contextWith(rules);
  return { removing: rulesByKind.Organization.delete(context, acme), written };
};

describe("an organization whose members' accounts go with it (D6)", () => {
  test("is deleted with those whom the plan showed", async () => {
    const all = [member(eve), member(gil, "UNMANAGED")];
    holds(...all);
    const gone = goes(...all);
    await remove(licensed(eve)).removing;
    expect(gone.isDone()).toBe(true);
  });

  test("is left as it is where somebody joined since whose account nobody was shown", async () => {
    holds(member(eve), member(gil));
    const { removing, written } = remove(licensed(eve));
    expect(await failure(removing)).toMatchObject({ code: "account-goes", message: expect.stringContaining(gil) });
    expect(written()).toBe(0);
  });

  test("is left as it is by a program of classes, which shows nobody", async () => {
    holds(member(eve));
    const program: readonly ProgramObject[] = [{ id: "o1", kind: "Organization", organization: "acme", goesWith: [] }];
    const rules = inRun({ program });
    rules.permitDelete({ kind: "Organization", id: "o1", address: "acme", allowDestroy: true, isReplaced: false });
    expect(await failure(remove(rules).removing)).toMatchObject({
      code: "account-goes",
      remedy: expect.stringContaining(`acme/members/${eve}`),
    });
  });

  test("is deleted by a destroy, which has no plan, only where it names them beside it", async () => {
    holds(member(eve));
    const { removing, written } = remove(new RunRules({ CHARTER_DESTROY: "acme" }));
    expect(await failure(removing)).toMatchObject({
      code: "account-goes",
      remedy: expect.stringContaining(`CHARTER_DESTROY=acme,acme/members/${eve}`),
    });
    expect(written()).toBe(0);
    holds(member(eve));
    const gone = goes(member(eve));
    await remove(new RunRules({ CHARTER_DESTROY: `acme, acme/members/${eve}` })).removing;
    expect(gone.isDone()).toBe(true);
  });

  test("is left as it is where a platform's file of one's own does not say that accounts go: Keycloak's answers do", async () => {
    signsIn();
    nock(service)
      .get(`${at}/members`)
      .query(true)
      .reply(200, [member(eve)]);
    const { context, written } = contextWith(licensed());
    const own = { ...platform, members: { needWorkspace: false } };
    expect(await failure(rulesByKind.Organization.delete({ ...context, platform: own }, acme))).toMatchObject({
      code: "account-goes",
    });
    expect(written()).toBe(0);
  });
});

describe("somebody whose account goes with their membership (D6)", () => {
  const membership = {
    ...{ id: `o1/${eve}`, organizationId: "o1", organization: "acme", principal: eve },
    role: "member",
    status: "active",
  } as const;
  /** They are looked at just before. */
  const looked = () => {
    nock(service)
      .get(`${at}/members`)
      .query(true)
      .reply(200, [member(eve)]);
    nock(service).get(`${at}/invitations`).query(true).reply(200, []);
  };
  const dropped = (allowDestroy: boolean) => {
    const program: readonly ProgramObject[] = [
      { id: membership.id, kind: "Membership", organization: "acme", principal: eve, goesWith: ["o1"] },
    ];
    const rules = inRun({ program });
    const address = `acme/members/${eve}`;
    rules.permitDelete({ kind: "Membership", id: membership.id, address, allowDestroy, isReplaced: false });
    return rules;
  };

  test("stays where a program of classes drops them, and the message says what would allow it", async () => {
    signsIn();
    looked();
    const { context, written } = contextWith(dropped(false));
    expect(await failure(rulesByKind.Membership.delete(context, membership))).toMatchObject({
      code: "account-goes",
      remedy: expect.stringContaining("allowDestroy: true"),
    });
    expect(written()).toBe(0);
  });

  test("goes where their resource says so", async () => {
    signsIn();
    looked();
    const gone = nock(service)
      .delete(`${at}/members/${encodeURIComponent(eve)}`)
      .reply(204);
    await rulesByKind.Membership.delete(contextWith(dropped(true)).context, membership);
    expect(gone.isDone()).toBe(true);
  });

  test("who joined since the plan stays, though the plan deletes the organization around them", async () => {
    holds(member(eve));
    looked();
    const { context, written } = contextWith(licensed());
    expect(await failure(rulesByKind.Membership.delete(context, membership))).toMatchObject({ code: "account-goes" });
    expect(written()).toBe(0);
  });
});
