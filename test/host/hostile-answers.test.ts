import { describe, expect, test } from "vitest";
import type { Resource } from "./engine";
import { type Faults, proxy } from "./proxy";
import { inOrganization, inWorkspace, useEngine, useSetting } from "./setting";

const setting = useSetting();
const programOf = useEngine(setting);
const blank = { status: 404, body: { type: "about:blank", title: "Not Found", status: 404 } };

/** An organization with a workspace, an application in it, and Ana, who is invited. */
async function house() {
  const engine = programOf();
  const organization = await engine.up("Organization", { slug: setting.slug(), name: "Acme" });
  const workspace = await engine.up("Workspace", { ...inOrganization(organization), slug: "main", name: "Main" });
  const shop = { ...inWorkspace(workspace), key: "shop", environment: "production", slug: "shop", allowDestroy: true };
  const application = await engine.up("Application", { ...shop, channel: "web" });
  const member = { ...inOrganization(organization), principal: "ana@acme.example", role: "member" };
  const membership = await engine.up("Membership", member);
  return { organization, workspace, shop, application, member, membership };
}

/** An engine whose service is behind something that answers for it. */
const through = async (faults: Faults) => setting.engine({ CHARTER_URL: await proxy(setting.service.url, faults) });

/** A page of a list without Ana. */
function withoutAna(body: unknown): unknown {
  if (typeof body !== "object" || body === null || !("data" in body) || !Array.isArray(body.data)) return body;
  return { ...body, data: body.data.filter(({ principal }) => principal !== "ana@acme.example") };
}

const written = async ({ id }: Resource) => (await setting.events(id)).length;

describe("an answer that is not the service's word", () => {
  test("makes a refresh forget nobody: who is missing in the lists and looked up stays, and nothing more is written", async () => {
    const { organization, membership } = await house();
    const engine = await through(({ path }) => {
      if (path.endsWith("/memberships")) return { lie: withoutAna };
      return path.includes("/memberships/") ? blank : undefined;
    });
    expect(await engine.refresh(membership)).toEqual(membership);
    expect(await engine.host.said()).toEqual([
      expect.stringMatching(/answered 404: .*it is no account service that says so, so nothing counts as missing/),
    ]);
    const member = { ...inOrganization(organization), principal: "ben@acme.example", role: "member" };
    await expect(engine.up("Membership", member)).rejects.toThrow("Nothing is written");
  });

  test("leaves an application that is replaced where it is, and makes no other one", async () => {
    const { organization, shop, application } = await house();
    const before = await written(organization);
    const engine = await through(({ method }) => (method === "DELETE" ? blank : undefined));
    await expect(engine.up("Application", { ...shop, channel: "mobile" }, application)).rejects.toThrow("answered 404");
    expect([engine.steps, await written(organization)]).toEqual([["replace"], before]);
  });

  test("removes an invitation of nobody who has accepted, whatever a conflict says", async () => {
    const { organization, membership } = await house();
    await setting.accept(membership);
    const before = await written(organization);
    const conflict = { type: "https://charter.invalid/problems/unexpected-status", currentStatus: "expired" };
    let first = true;
    const engine = await through(({ method }) => {
      if (method !== "DELETE" || !first) return undefined;
      first = false;
      return { status: 409, body: conflict };
    });
    await engine.check("Organization", { slug: "any" });
    await expect(engine.delete(membership)).rejects.toThrow("is active by now");
    expect(await written(organization)).toBe(before);
  });

  test("that is about somebody else is neither created nor updated in state", async () => {
    const { organization, member, membership } = await house();
    const other = (body: unknown) =>
      Object.assign({}, body, { id: `mem_${"0".repeat(32)}`, principal: "eve@acme.example" });
    const engine = await through(({ method }) => (["POST", "PATCH"].includes(method) ? { lie: other } : undefined));
    const ben = { ...inOrganization(organization), principal: "ben@acme.example", role: "member" };
    await expect(engine.up("Membership", ben)).rejects.toThrow("this is not the membership that was asked for");
    await expect(engine.up("Membership", { ...member, role: "admin" }, membership)).rejects.toThrow(
      "this is not the membership that was asked for",
    );
    // What was done nevertheless is found by the next run.
    const next = await setting.engine();
    expect((await next.up("Membership", ben)).outputs).toMatchObject({ principal: "ben@acme.example" });
  });

  test("brings nothing into state that has a meaning there: no permission to destroy, no platform, no organization", async () => {
    const { organization, workspace, member, membership } = await house();
    const more = (body: unknown) =>
      Object.assign({}, body, {
        allowDestroy: true,
        retainOnDelete: true,
        platform: "precog",
        organization: "beta",
        __provider: "exports.handler=()=>process.exit()",
      });
    const engine = await through(({ path }) =>
      /\/(workspaces|memberships)\/[^/]+$/.test(path) ? { lie: more } : undefined,
    );
    const renamed = { ...inOrganization(organization), slug: "main", name: "New" };
    const changed = await engine.up("Workspace", renamed, workspace);
    expect(changed.outputs).toEqual({ ...workspace.outputs, name: "New" });
    const promoted = await engine.up("Membership", { ...member, role: "admin" }, membership);
    expect(promoted.outputs).toEqual({ ...membership.outputs, role: "admin" });
  });
});
