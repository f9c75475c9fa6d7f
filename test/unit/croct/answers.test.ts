import { describe, expect, test } from "vitest";
import { answeredWith, refusal } from "./fixture.js";

const viewer = { id: "u1", email: "Dana@Acme.example" };
const list = (...nodes: readonly object[]) => ({
  edges: nodes.map((node) => ({ node })),
  pageInfo: { hasNextPage: false, endCursor: null },
});
const member = {
  id: "m1",
  role: "MANAGER",
  permissions: ["organization_view"],
  status: "ACTIVE",
  invitationEmail: null,
  user: { email: "kim@acme.example" },
};
const application = {
  ...{ id: "a1", slug: "shop", name: "Shop", website: "https://acme.example", environment: "PRODUCTION" },
  settings: { anonymityScope: "WORKSPACE", requiresAuthentication: true, timeZone: null, weekStart: "MONDAY" },
  trustedOrigins: list({
    id: "t1",
    domain: "acme.example",
    port: 8443,
    allowSubdomains: true,
    allowInsecureProtocol: false,
  }),
};
const workspace = {
  ...{
    id: "w1",
    slug: "main",
    name: "Main",
    website: null,
    timeZone: "Europe/Berlin",
    defaultLocale: "en",
    botExclusion: true,
  },
  locales: list({ id: "l1", code: "en" }, { id: "l2", code: "de" }),
  members: list({ ...member, id: "g1", role: "CUSTOM", permissions: ["application_view"] }),
  applications: list(application),
};
const organization = {
  ...{
    id: "o1",
    slug: "acme",
    name: "Acme",
    email: "office@acme.example",
    website: null,
    type: "BUSINESS",
    viewerRole: "OWNER",
  },
  members: list(member),
  workspaces: list(workspace),
};

const observedAs = async (told: object | null, who: object = viewer) => {
  const { backend } = await answeredWith(() => ({ data: { viewer: who, organization: told } }));
  return backend.observe({ slug: "acme" });
};

test("an organization is told in the words of a charter: roles, own lists, locales, origins, statuses (D22)", async () => {
  const { credential, ...observed } = (await observedAs(organization)) ?? {};
  expect(credential).toEqual({ principal: "dana@acme.example", role: "owner", scope: "write" });
  expect(observed).toMatchObject({
    organization: {
      id: "o1",
      slug: "acme",
      name: "Acme",
      email: "office@acme.example",
      website: null,
      type: "business",
    },
    memberships: [
      {
        id: "m1",
        organizationId: "o1",
        principal: "kim@acme.example",
        role: "manager",
        permissions: null,
        status: "active",
      },
    ],
    workspaces: [
      {
        ...{ id: "w1", organizationId: "o1", slug: "main", name: "Main", website: null, timeZone: "Europe/Berlin" },
        ...{ botExclusion: true, locales: { default: "en", others: ["de"] } },
      },
    ],
    applications: [
      {
        ...{ id: "a1", organizationId: "o1", workspaceId: "w1", slug: "shop", name: "Shop", environment: "production" },
        ...{ channel: "web", website: "https://acme.example", timeZone: null },
        security: { trustedOrigins: ["https://*.acme.example:8443"], requiresAuthentication: true },
        privacy: { anonymityScope: "workspace" },
        localization: { weekStart: "monday" },
      },
    ],
    grants: [
      {
        ...{ id: "w1/g1", organizationId: "o1", workspaceId: "w1", principal: "kim@acme.example" },
        ...{ roles: ["custom"], permissions: ["application_view"] },
      },
    ],
  });
});

test("a role that the platform's file does not have is told under the service's name, and somebody without any address by the id", async () => {
  const observed = await observedAs({
    ...organization,
    members: list(
      { ...member, role: "AUDITOR" },
      { ...member, id: "m2", user: null, invitationEmail: null },
      { ...member, id: "m3", user: null, invitationEmail: "PAT@acme.example", status: "PENDING" },
    ),
  });
  expect(observed?.memberships.map(({ principal, role, status }) => [principal, role, status])).toEqual([
    ["kim@acme.example", "AUDITOR", "active"],
    ["m2", "manager", "active"],
    ["pat@acme.example", "manager", "pending"],
  ]);
});

describe("what is not what was asked for is not believed", () => {
  const inWorkspace = (change: object) => ({ ...organization, workspaces: list({ ...workspace, ...change }) });
  test.each([
    ["an organization without an id", { ...organization, id: "" }],
    ["an id that leads elsewhere", { ...organization, id: "../../o2" }],
    ["a name that is a map", { ...organization, name: {} }],
    ["no list of members", { ...organization, members: undefined }],
    ["a member without a status", { ...organization, members: list({ ...member, status: undefined }) }],
    ["a status that nobody knows", { ...organization, members: list({ ...member, status: "GONE" }) }],
    ["permissions that are no list", { ...organization, members: list({ ...member, permissions: "all" }) }],
    [
      "an edge without a node",
      { ...organization, members: { edges: [null], pageInfo: { hasNextPage: false, endCursor: null } } },
    ],
    ["a list that does not say whether it goes on", { ...organization, members: { edges: [], pageInfo: {} } }],
    ["a workspace without people", inWorkspace({ members: undefined })],
    ["a workspace whose applications are hidden", inWorkspace({ applications: null })],
    ["a locale without a code", inWorkspace({ locales: list({ id: "l1" }) })],
    ["an application without settings", inWorkspace({ applications: list({ ...application, settings: null }) })],
    [
      "an origin with a port that is none",
      inWorkspace({
        applications: list({
          ...application,
          trustedOrigins: list({
            id: "t1",
            domain: "a.example",
            port: 70000,
            allowSubdomains: true,
            allowInsecureProtocol: true,
          }),
        }),
      }),
    ],
    ["two workspaces of one slug", { ...organization, workspaces: list(workspace, { ...workspace, id: "w2" }) }],
  ])("%s", async (_, told) => {
    await expect(observedAs(told)).rejects.toMatchObject({ code: "protocol" });
  });

  test("nobody who asks", async () => {
    await expect(observedAs(organization, {})).rejects.toMatchObject({ code: "protocol" });
  });

  const at = { organization: "acme", organizationId: "o1" };
  test.each([
    ["a membership of somebody else", { ...member, user: { email: "eve@acme.example" } }],
    ["another role", { ...member, role: "OWNER" }],
    ["what is no membership", "done"],
    ["nothing", null],
  ])("an invitation that is answered with %s", async (_, told) => {
    const { backend } = await answeredWith(() => ({ data: { inviteOrganizationMember: told } }));
    const inviting = backend.Membership.create({ ...at, principal: "kim@acme.example", role: "manager" });
    await expect(inviting).rejects.toMatchObject({ code: "protocol" });
  });
});

describe("nothing counts as missing but by the service's word about it", () => {
  const known = {
    organization: "acme",
    organizationId: "o1",
    id: "m1",
    principal: "kim@acme.example",
    role: "manager",
    status: "active",
  } as const;
  const removedWhere = async (answer: unknown) => {
    const { backend, sent } = await answeredWith(() => answer);
    const outcome = await backend.Membership.delete(known).catch((error: { readonly code?: string }) => error.code);
    return [outcome, sent.length];
  };

  test("a member who is not there, in an organization that is", async () => {
    expect(await removedWhere({ data: { organization: { id: "o1" }, object: null } })).toEqual(["missing", 1]);
    expect(await removedWhere(refusal("resource-not-found", ["object"]))).toEqual(["missing", 1]);
  });

  test("an organization that is not there says nothing of its members", async () => {
    expect(await removedWhere({ data: { organization: null, object: null } })).toEqual(["not-found", 1]);
    expect(await removedWhere(refusal("resource-not-found", ["organization"]))).toEqual(["not-found", 1]);
  });

  test("an organization is not there where the service says so of it, and of nothing in it", async () => {
    expect(await observedAs(null)).toBeUndefined();
    const missing = async (...path: readonly string[]) => {
      const { backend } = await answeredWith(() => refusal("resource-not-found", path));
      return backend.observe({ slug: "acme" });
    };
    expect(await missing("organization")).toBeUndefined();
    await expect(missing("organization", "members")).rejects.toMatchObject({ code: "not-found" });
  });
});
