import nock from "nock";
import { describe, expect, test } from "vitest";
import { createRestBackend } from "../../../provider/src/adapters/rest";
import type { Changes } from "../../../provider/src/backend/changes";
import { service, token, useNock } from "./door-fixture";
import { ana, grant, known, org, production, storefront } from "./objects";

useNock();

const rest = createRestBackend({ url: service, token: () => token, firstDelayMs: 1 });
const { Organization, Workspace, Application, Membership, WorkspaceGrant } = rest;
const answers = (body: unknown, status = 200) =>
  nock(service)
    .intercept(/./, "GET")
    .query(true)
    .reply(status, JSON.stringify(body))
    .intercept(/./, "POST")
    .reply(201, JSON.stringify(body))
    .intercept(/./, "PUT")
    .reply(200, JSON.stringify(body))
    .intercept(/./, "PATCH")
    .reply(200, JSON.stringify(body));
const parents = {
  organization: "acme",
  organizationId: "org_1",
  workspace: "production",
  workspaceId: "ws_1",
} as const;
const dana = { ...ana, id: "mem_2", principal: "dana@acme.example", role: "owner", status: "active" } as const;
const shop = { ...parents, key: "storefront", environment: "production" } as const;
const invited = { ...parents, principal: ana.principal, role: "member" } as const;
const granted = { ...parents, principal: ana.principal, permission: "read" } as const;

/** A call, the object that answers it, and what is wrong with that. */
type Case = readonly [title: string, call: () => Promise<unknown>, answer: object, wrong: string];

describe("an answer is about the object that was asked for", () => {
  const other = (field: string, is: unknown, not: unknown) =>
    `${field} is ${JSON.stringify(is)}, not ${JSON.stringify(not)}`;

  test.each<Case>([
    ["created", () => Organization.create({ slug: "acme" }), { ...org, slug: "beta" }, other("slug", "beta", "acme")],
    [
      "found by its slug",
      () => Organization.find({ slug: "acme" }),
      { ...org, slug: "beta" },
      other("slug", "beta", "acme"),
    ],
    ["looked at", () => Organization.get(known.Organization), { ...org, id: "org_2" }, other("id", "org_2", "org_1")],
    [
      "changed",
      () => Organization.update(known.Organization, {}),
      { ...org, id: "org_2" },
      other("id", "org_2", "org_1"),
    ],
    ["renamed", () => Organization.update(known.Organization, { slug: "new" }), org, other("slug", "acme", "new")],
  ])("an organization that is %s", async (_title, call, answer, wrong) => {
    answers(answer);
    await expect(call()).rejects.toThrowError(`this is not the organization that was asked for: ${wrong}`);
  });

  const staging = { ...production, id: "ws_2", slug: "staging" };
  test.each<Case>([
    [
      "created",
      () => Workspace.create({ ...parents, slug: "production" }),
      staging,
      other("slug", "staging", "production"),
    ],
    [
      "found by its slug",
      () => Workspace.find({ ...parents, slug: "production" }),
      staging,
      other("slug", "staging", "production"),
    ],
    ["looked at", () => Workspace.get(known.Workspace), staging, other("id", "ws_2", "ws_1")],
    ["changed", () => Workspace.update(known.Workspace, {}), staging, other("id", "ws_2", "ws_1")],
    [
      "renamed",
      () => Workspace.update(known.Workspace, { slug: "new" }),
      production,
      other("slug", "production", "new"),
    ],
    [
      "in another organization",
      () => Workspace.get(known.Workspace),
      { ...production, organizationId: "org_2" },
      other("organizationId", "org_2", "org_1"),
    ],
  ])("a workspace that is %s", async (_title, call, answer, wrong) => {
    answers(answer);
    await expect(call()).rejects.toThrowError(`this is not the workspace that was asked for: ${wrong}`);
  });

  const web = { ...storefront, id: "app_2", slug: "web-production" };
  const elsewhere = { ...storefront, workspaceId: "ws_2" };
  test.each<Case>([
    ["created", () => Application.create(shop), web, other("slug", "web-production", "storefront-production")],
    [
      "in another environment",
      () => Application.create(shop),
      { ...storefront, environment: "staging" },
      other("environment", "staging", "production"),
    ],
    ["found by its slug", () => Application.find(shop), web, other("slug", "web-production", "storefront-production")],
    ["looked at", () => Application.get(known.Application), web, other("id", "app_2", "app_1")],
    ["changed", () => Application.update(known.Application, {}), web, other("id", "app_2", "app_1")],
    ["in another workspace", () => Application.get(known.Application), elsewhere, other("workspaceId", "ws_2", "ws_1")],
  ])("an application that is %s", async (_title, call, answer, wrong) => {
    answers(answer);
    await expect(call()).rejects.toThrowError(`this is not the application that was asked for: ${wrong}`);
  });

  const admin: Changes<"Membership"> = { role: "admin" };
  const ends: Changes<"Membership"> = { accessUntil: "2027-01-31" };
  test.each<Case>([
    ["invited", () => Membership.create(invited), dana, other("principal", "dana@acme.example", "ana@acme.example")],
    [
      "invited with another role",
      () => Membership.create(invited),
      { ...ana, role: "owner" },
      other("role", "owner", "member"),
    ],
    [
      "invited for longer",
      () => Membership.create({ ...invited, ...{ accessUntil: "2027-01-31" } }),
      ana,
      other("accessUntil", null, "2027-01-31"),
    ],
    [
      "invited for less",
      () => Membership.create(invited),
      { ...ana, accessUntil: "2027-01-31" },
      other("accessUntil", "2027-01-31", null),
    ],
    [
      "found by its principal",
      () => Membership.find(invited),
      dana,
      other("principal", "dana@acme.example", "ana@acme.example"),
    ],
    ["looked at", () => Membership.get(known.Membership), dana, other("id", "mem_2", "mem_1")],
    ["changed", () => Membership.update(known.Membership, admin), dana, other("id", "mem_2", "mem_1")],
    ["not changed", () => Membership.update(known.Membership, admin), ana, other("role", "member", "admin")],
    ["not ended", () => Membership.update(known.Membership, ends), ana, other("accessUntil", null, "2027-01-31")],
    ["sent again", async () => Membership.resend?.(known.Membership), dana, other("id", "mem_2", "mem_1")],
    [
      "not sent again",
      async () => Membership.resend?.(known.Membership),
      { ...ana, status: "expired" },
      other("status", "expired", "pending"),
    ],
    [
      "given the ownership",
      () => rest.transferOwnership(known.Membership, dana, "admin"),
      { to: { ...ana, id: "mem_3" }, from: { ...dana, role: "admin" } },
      other("id", "mem_3", "mem_1"),
    ],
    [
      "said to have handed it over",
      () => rest.transferOwnership(known.Membership, dana, "admin"),
      { to: ana, from: dana },
      other("role", "owner", "admin"),
    ],
  ])("a membership that is %s", async (_title, call, answer, wrong) => {
    answers(answer);
    await expect(call()).rejects.toThrowError(`this is not the membership that was asked for: ${wrong}`);
  });

  const danas = { ...grant, id: "ws_1/dana@acme.example", principal: "dana@acme.example" };
  test.each<Case>([
    ["given", () => WorkspaceGrant.create(granted), danas, other("principal", "dana@acme.example", "ana@acme.example")],
    [
      "given as more",
      () => WorkspaceGrant.create(granted),
      { ...grant, permission: "write" },
      other("permission", "write", "read"),
    ],
    [
      "looked at",
      () => WorkspaceGrant.get(known.WorkspaceGrant),
      danas,
      other("principal", "dana@acme.example", "ana@acme.example"),
    ],
    [
      "not changed",
      () => WorkspaceGrant.update(known.WorkspaceGrant, { permission: "write" }),
      grant,
      other("permission", "read", "write"),
    ],
    [
      "not ended",
      () => WorkspaceGrant.update(known.WorkspaceGrant, ends),
      grant,
      other("accessUntil", null, "2027-01-31"),
    ],
    [
      "in another workspace",
      () => WorkspaceGrant.find(granted),
      { ...grant, id: "ws_2/ana@acme.example", workspaceId: "ws_2" },
      other("workspaceId", "ws_2", "ws_1"),
    ],
  ])("a grant that is %s", async (_title, call, answer, wrong) => {
    answers(answer);
    await expect(call()).rejects.toThrowError(`this is not the grant that was asked for: ${wrong}`);
  });

  test("in whatever spelling the service has the person", async () => {
    answers({ ...ana, principal: "ANA@acme.example" });
    expect(await Membership.find(invited)).toEqual(ana);
    nock.cleanAll();
    answers({ ...grant, principal: "ANA@acme.example" });
    expect(await WorkspaceGrant.create(granted)).toEqual(grant);
  });
});
