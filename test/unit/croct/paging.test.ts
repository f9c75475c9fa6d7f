import { expect, test } from "vitest";
import { add, type Where } from "../../conformance/targets/croct/members.mts";
import { acme, answeredWith, main, withStandIn } from "./fixture.js";

/** Fills an organization and two of its workspaces with so many people each. */
async function crowded(people: number, pageSize?: number) {
  const stand = await withStandIn(pageSize);
  const { backend, service } = stand;
  const { id: organizationId } = await backend.Organization.create(acme);
  for (const slug of ["main", "lab"]) await backend.Workspace.create({ ...main, organizationId, slug, name: slug });
  const [organization] = service.book.organizations;
  if (organization === undefined) throw new Error("There is none.");
  const places: readonly Where[] = [
    { organization },
    ...organization.workspaces.map((workspace) => ({ organization, workspace })),
  ];
  for (const where of places)
    for (let index = 0; index < people; index += 1)
      add(service.book, where, { email: `person-${index}@acme.example`, role: "MAINTAINER" }, 0);
  stand.asked();
  return stand;
}

test("an organization is read in one question, whatever is in it, as far as no list has more than a page", async () => {
  const { backend, asked } = await crowded(50);
  const observed = await backend.observe({ slug: "acme" });
  expect([observed?.memberships.length, observed?.grants.length, observed?.workspaces.length]).toEqual([51, 100, 2]);
  expect(asked()).toEqual(["wholeOrganizationBySlug"]);
});

test("two workspaces of 150 people each are four questions: one, and one for each list that goes on", async () => {
  const { backend, asked } = await crowded(150);
  const observed = await backend.observe({ slug: "acme" });
  expect([observed?.memberships.length, observed?.grants.length]).toEqual([151, 300]);
  expect(asked().toSorted()).toEqual([
    "furtherMembers",
    "furtherWorkspaceMembers",
    "furtherWorkspaceMembers",
    "wholeOrganizationBySlug",
  ]);
});

test("each list inside of another one pages by itself, however small the service makes its pages", async () => {
  const { backend, as, service } = await crowded(7, 2);
  const [organization] = service.book.organizations;
  const [workspace] = organization?.workspaces ?? [];
  if (organization === undefined || workspace === undefined) throw new Error("There is none.");
  workspace.locales = ["en", "de", "fr", "pt-br", "it"];
  const place = { organization: "acme", organizationId: organization.id, workspace: "main", workspaceId: workspace.id };
  const trustedOrigins = ["https://a.example", "https://b.example", "http://localhost:3000"];
  for (const key of ["shop", "blog", "help"])
    await backend.Application.create({
      ...place,
      key,
      environment: "production",
      website: "https://acme.example",
      security: { trustedOrigins },
    });
  const observed = await as("dana@acme.example").observe({ slug: "acme" });
  expect({
    people: observed?.memberships.length,
    grants: observed?.grants.length,
    locales: observed?.workspaces.map(({ locales }) => locales?.others),
    applications: observed?.applications.map(({ slug, security }) => [slug, security?.trustedOrigins]),
  }).toEqual({
    people: 8,
    grants: 14,
    locales: [["de", "fr", "pt-br", "it"], []],
    applications: ["shop", "blog", "help"].map((key) => [`${key}-production`, trustedOrigins]),
  });
});

const viewer = { id: "u1", email: "dana@acme.example" };
const organization = {
  id: "o1",
  slug: "acme",
  name: "Acme",
  email: "a@acme.example",
  website: null,
  type: "BUSINESS",
  viewerRole: "OWNER",
};
const list = (nodes: readonly object[], endCursor: string | null = null, hasNextPage = endCursor !== null) => ({
  edges: nodes.map((node) => ({ node })),
  pageInfo: { hasNextPage, endCursor },
});
const member = (id: string, email: string) => ({
  ...{ id, role: "MANAGER", permissions: [], status: "ACTIVE", invitationEmail: null, user: { email } },
});

/** What an observation finds where the list of members goes on so. */
async function goingOn(first: object, further: (after: string) => object) {
  const { backend } = await answeredWith((name, { after = "" }) =>
    name === "wholeOrganizationBySlug"
      ? { data: { viewer, organization: { ...organization, members: first, workspaces: list([]) } } }
      : { data: { parent: { id: "o1", list: further(after) } } },
  );
  return backend.observe({ slug: "acme" });
}

test.each([
  [
    "runs in circles",
    list([member("m1", "a@x.example")], "c1"),
    () => list([member("m2", "b@x.example")], "c1"),
    "the list runs in circles",
  ],
  [
    "brings the same people again",
    list([member("m1", "a@x.example")], "c1"),
    () => list([member("m1", "a@x.example")], "c2"),
    "the list runs in circles",
  ],
  ["goes on without a cursor", list([], null, true), () => list([]), "the list goes on, but no cursor says where"],
  ["goes on after an empty page", list([], "c1"), () => list([]), "an empty page says that the list goes on"],
  [
    "goes on with what is no list",
    list([member("m1", "a@x.example")], "c1"),
    () => ({ edges: {} }),
    "this is no page of a list",
  ],
  [
    "has two of one address",
    list([member("m1", "a@x.example"), member("m2", "A@X.example")]),
    () => list([]),
    "the list shows two of one membership: a@x.example",
  ],
])("a list that %s is not believed", async (_, first, further, words) => {
  await expect(goingOn(first, further)).rejects.toThrow(words);
});

test("what two pages show because the list moved meanwhile is there once", async () => {
  const observed = await goingOn(list([member("m1", "a@x.example"), member("m2", "b@x.example")], "c1"), () =>
    list([member("m2", "b@x.example"), member("m3", "c@x.example")]),
  );
  expect(observed?.memberships.map(({ principal }) => principal)).toEqual([
    "a@x.example",
    "b@x.example",
    "c@x.example",
  ]);
});
