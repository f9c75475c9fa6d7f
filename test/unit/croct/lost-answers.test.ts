/** Changes whose answers are lost: nothing is sent twice that may have arrived. */

import { expect, test } from "vitest";
import { createCroctBackend } from "../../../provider/src/adapters/croct/index.js";
import { serve } from "../rest/local-server.js";
import { acme, answeredWith, kim, main, platform, withStandIn } from "./fixture.js";

const pat = "pat@acme.example";

/** The changes among the documents. */
const changesIn = (asked: readonly string[]) =>
  asked.filter((name) => /^(?:create|update|add|remove|invite)[A-Z]/.test(name));

test("each change is made once although its answer is lost, and what is there is read and goes on", async () => {
  const { service, backend, asked } = await withStandIn();
  service.loseAnswers();
  const organization = await backend.Organization.create(acme);
  const at = { organization: "acme", organizationId: organization.id };
  const workspace = await backend.Workspace.create({
    ...{ ...main, ...at, botExclusion: false },
    locales: { default: "en", others: ["de", "fr"] },
  });
  const inside = { ...at, workspace: "main", workspaceId: workspace.id };
  const shop = await backend.Application.create({
    ...{ ...inside, key: "shop", environment: "production", website: "https://acme.example" },
    security: { trustedOrigins: ["https://acme.example"] },
    privacy: { anonymityScope: "session" },
  });
  const member = await backend.Membership.create({ ...at, principal: kim, role: "maintainer" });
  const grant = await backend.WorkspaceGrant.create({ ...inside, principal: pat, roles: ["manager"] });
  expect({ organization, workspace, shop, member, grant }).toMatchObject({
    organization: { slug: "acme", name: "Acme", type: "business" },
    workspace: { slug: "main", botExclusion: false, locales: { default: "en", others: ["de", "fr"] } },
    shop: {
      slug: "shop-production",
      security: { trustedOrigins: ["https://acme.example"] },
      privacy: { anonymityScope: "session" },
    },
    member: { principal: kim, role: "maintainer", status: "pending" },
    grant: { principal: pat, roles: ["manager"], status: "pending" },
  });
  expect(changesIn(asked())).toEqual([
    ...["createOrganization", "createWorkspace", "updateWorkspace", "addWorkspaceLocale", "addWorkspaceLocale"],
    ...["createWebApplication", "updateApplication", "addTrustedOrigin"],
    ...["inviteOrganizationMember", "inviteWorkspaceMember"],
  ]);

  const known = { organization: "acme" };
  const renamed = await backend.Organization.update({ ...organization, ...known }, { name: "Acme, Inc." });
  const moved = await backend.Workspace.update(
    { ...workspace, ...known },
    { name: "Data", locales: { others: ["fr"] } },
  );
  const changed = await backend.Application.update(
    { ...shop, ...known },
    { website: "https://www.acme.example", security: { trustedOrigins: ["https://www.acme.example"] } },
  );
  const promoted = await backend.Membership.update(
    { ...member, ...known },
    { role: "custom", permissions: ["organization_view"] },
  );
  const given = await backend.WorkspaceGrant.update({ ...grant, ...known }, { roles: ["maintainer"] });
  expect({ renamed, moved, changed, promoted, given }).toMatchObject({
    renamed: { name: "Acme, Inc." },
    moved: { name: "Data", locales: { default: "en", others: ["fr"] } },
    changed: { website: "https://www.acme.example", security: { trustedOrigins: ["https://www.acme.example"] } },
    promoted: { role: "custom", permissions: ["organization_view"] },
    given: { roles: ["maintainer"] },
  });
  expect(await backend.Membership.delete({ ...promoted, ...known })).toBe("deleted");
  expect(await backend.WorkspaceGrant.delete({ ...given, ...known })).toBe("deleted");
  expect(changesIn(asked())).toEqual([
    ...["updateOrganization", "updateWorkspace", "removeWorkspaceLocale"],
    ...["updateApplication", "addTrustedOrigin", "removeTrustedOrigin"],
    ...["updateOrganizationMemberPermission", "updateWorkspaceMemberPermission"],
    ...["removeOrganizationMember", "removeWorkspaceMember"],
  ]);
});

test("somebody who declined is removed once and invited once, although both answers are lost (D13)", async () => {
  const { service, backend, asked } = await withStandIn();
  const { id: organizationId } = await backend.Organization.create(acme);
  const at = { organization: "acme", organizationId };
  const member = await backend.Membership.create({ ...at, principal: kim, role: "maintainer" });
  service.answer("acme", kim, false);
  asked();
  service.loseAnswers();
  const again = await backend.Membership.resend?.({ ...member, status: "declined", organization: "acme" });
  expect(again).toMatchObject({ principal: kim, role: "maintainer", status: "pending" });
  expect(changesIn(asked())).toEqual(["removeOrganizationMember", "inviteOrganizationMember"]);
});

test("where the service does not show that it was made, it is not sent again: that fails, and says so", async () => {
  const { service, backend, asked } = await withStandIn();
  const { id: organizationId } = await backend.Organization.create(acme);
  asked();
  const { closed } = service.letPass(0);
  const inviting = backend.Membership.create({ organization: "acme", organizationId, principal: kim, role: "manager" });
  const failed = inviting.catch((error: unknown) => error);
  await closed;
  service.cut();
  expect(await failed).toMatchObject({
    code: "maybe-done",
    message: expect.stringMatching(
      /^mutation inviteOrganizationMember: there was no answer \(.+\), and the service does not show that it was done\.$/,
    ),
    remedy: "It was not sent again, as it may be done still. Run again: the next plan shows what there is.",
  });
  expect(changesIn(asked())).toEqual([]);
});

test("a change that the service failed at is not made again", async () => {
  const unexpected = { type: "https://service.example/problems/unexpected-error", title: "Out of memory" };
  const { backend, sent } = await answeredWith((name) =>
    name.startsWith("invite")
      ? { errors: [{ message: "no", extensions: unexpected }], data: null }
      : {
          data: { parent: { id: "org_1", members: { edges: [], pageInfo: { hasNextPage: false, endCursor: null } } } },
        },
  );
  const inviting = backend.Membership.create({
    ...{ organization: "acme", organizationId: "org_1", principal: kim, role: "manager" },
  });
  await expect(inviting).rejects.toMatchObject({ code: "maybe-done" });
  expect(sent.filter(({ operationName }) => operationName === "inviteOrganizationMember")).toHaveLength(1);
});

test("what the service asks to wait for was not made, and is sent again", async () => {
  let calls = 0;
  const url = await serve((_, response) => {
    calls += 1;
    if (calls === 1) response.writeHead(429, { "retry-after": "0" }).end();
    else
      response.writeHead(200, { "content-type": "application/json" }).end(
        JSON.stringify({
          data: {
            updateOrganization: {
              ...{
                id: "org_1",
                slug: "acme",
                name: "Acme",
                email: "office@acme.example",
                website: null,
                type: "BUSINESS",
                viewerRole: null,
              },
            },
          },
        }),
      );
  });
  const backend = createCroctBackend({ platform, url, token: () => "a-long-token-of-dana", firstDelayMs: 1 });
  const known = { id: "org_1", slug: "acme", organization: "acme", type: "business" };
  await backend.Organization.update({ ...known, ...acme, id: "org_1" }, { name: "Acme" });
  expect(calls).toBe(2);
});

test("nothing listens there: that is sent again until something does", async () => {
  const url = await serve(() => {});
  const gone = new URL(url);
  gone.port = "9";
  const backend = createCroctBackend({
    ...{ platform, url: gone.href, token: () => "a-long-token-of-dana", firstDelayMs: 1, retries: 2 },
  });
  await expect(
    backend.Membership.create({ organization: "acme", organizationId: "org_1", principal: kim, role: "manager" }),
  ).rejects.toMatchObject({ code: "unavailable", message: expect.stringContaining("gave up after 3 attempts") });
});
