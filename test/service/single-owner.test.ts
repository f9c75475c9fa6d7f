import { type Context, Estate, type Known, RunRules, rulesByKind } from "@charter/provider";
import { loadPlatform, type Platform } from "@charter/schema";
import { answerPath, createService, type InvitationMail } from "@charter/service";
import { expect, onTestFinished, test } from "vitest";
import { createRestBackend } from "../../provider/src/adapters/rest/index.js";
import { newStorage } from "./support/storage";

const standard = loadPlatform("standard");
const platform: Platform = { ...standard, topRole: { ...standard.topRole, holders: "single" } };

/** An organization on a platform with one owner, dana; each run of a provider knows nothing but what the service says. */
async function setting() {
  const mails: InvitationMail[] = [];
  const service = await createService({
    platform,
    owner: "dana@acme.example",
    ...(await newStorage()),
    deliver: (mail) => void mails.push(mail),
  });
  onTestFinished(() => service.close());
  const backend = createRestBackend({ url: service.url, token: () => service.firstOwnerToken });
  const organization = await backend.Organization.create({ slug: "acme", name: "Acme" });
  const run = (): Context => ({
    platform,
    backend,
    estate: new Estate(backend, (message) => expect.fail(message)),
    rules: new RunRules({}),
  });
  const inputs = (principal: string, role: string) => ({
    organization: "acme",
    organizationId: organization.id,
    principal,
    role,
  });
  const accept = async () => {
    for (const mail of mails.splice(0)) {
      const { token } = mail;
      const path = `${service.url}${answerPath(mail)}/accept`;
      const headers = { "content-type": "application/json" };
      expect((await fetch(path, { method: "POST", headers, body: JSON.stringify({ token }) })).status).toBe(200);
    }
  };
  const roles = async () =>
    (await backend.memberships(organization)).map(({ principal, role, status }) => `${principal} ${role} ${status}`);
  return {
    run,
    inputs,
    accept,
    roles,
    writes: () => service.requestLog.entries().filter(({ method }) => method !== "GET"),
  };
}

test("whoever shall own the organization joins with the role below, then takes over in one call (D18)", async () => {
  const { run, inputs, accept, roles, writes } = await setting();
  const lee = inputs("lee@acme.example", "owner");
  const invited = await rulesByKind.Membership.create(run(), lee, {});
  expect(await roles()).toEqual(["dana@acme.example owner active", "lee@acme.example admin pending"]);
  if (!("live" in invited)) return expect.fail("lee waits");
  expect(rulesByKind.Membership.diff(lee, invited.live, platform).changes).toEqual([]);
  const known: Known<"Membership"> = { ...invited.live, organization: "acme" };
  expect(await rulesByKind.Membership.update(run(), lee, known)).toMatchObject({ live: { role: "admin" } });

  await accept();
  expect(rulesByKind.Membership.diff(lee, { ...invited.live, status: "active" }, platform).changes).toEqual([
    { field: "role", from: "admin", to: "owner" },
  ]);
  const before = writes().length;
  const context = run();
  expect(await rulesByKind.Membership.update(context, lee, known)).toMatchObject({ live: { role: "owner" } });
  expect(await roles()).toEqual(["dana@acme.example admin active", "lee@acme.example owner active"]);
  // The former owner's own line is true already.
  const dana = (await context.backend.memberships({ id: lee.organizationId, slug: "acme" }))[0];
  if (dana === undefined) return expect.fail("dana is gone");
  const stale: Known<"Membership"> = { ...dana, role: "owner", organization: "acme" };
  await rulesByKind.Membership.update(context, inputs("dana@acme.example", "admin"), stale);
  expect(
    writes()
      .slice(before)
      .map(({ method, path }) => `${method} ${path.replace(/org_\w+/, "acme")}`),
  ).toEqual(["POST /v1/organizations/acme/transfer-ownership"]);
});

test("whoever takes the ownership over loses their end first: nobody owns it for a while only (D18, D38)", async () => {
  const { run, inputs, accept, roles, writes } = await setting();
  const lee = { ...inputs("lee@acme.example", "owner"), accessUntil: null };
  const invited = await rulesByKind.Membership.create(run(), { ...lee, accessUntil: "2099-01-31" }, {});
  await accept();
  if (!("live" in invited)) return expect.fail("lee waits");
  const before = writes().length;
  const known: Known<"Membership"> = { ...invited.live, organization: "acme" };
  const updated = await rulesByKind.Membership.update(run(), lee, known);
  expect(updated).toMatchObject({ live: { role: "owner", accessUntil: null } });
  expect(await roles()).toEqual(["dana@acme.example admin active", "lee@acme.example owner active"]);
  expect(
    writes()
      .slice(before)
      .map(({ method }) => method),
  ).toEqual(["PATCH", "POST"]);
});
