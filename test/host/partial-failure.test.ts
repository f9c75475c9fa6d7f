import { describe, expect, test } from "vitest";
import { type Engine, type Resource, StepFailed } from "./engine";
import { providerLine } from "./host";
import { proxy } from "./proxy";
import { dana, inOrganization, inWorkspace, useEngine, useSetting } from "./setting";

const setting = useSetting();
const engineOf = useEngine(setting);

/** What stays in state of a step that fails. */
async function leftBy(step: Promise<unknown>): Promise<{ readonly message: string; readonly resource?: Resource }> {
  const failure = await step.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(failure instanceof StepFailed)) throw failure ?? new Error("The step succeeded");
  const { message, resource } = failure;
  return resource === undefined ? { message } : { message, resource };
}

const organizationIn = (engine: Engine) => engine.up("Organization", { slug: setting.slug(), name: "Acme" });

describe("a step that fails halfway", () => {
  test("keeps the object in state with the reason and the provider's line, and the next run finishes it", async () => {
    const engine = engineOf();
    const organization = await organizationIn(engine);
    const inputs = { ...inOrganization(organization), principal: dana, role: "member", adopt: true };
    const { message, resource } = await leftBy(engine.up("Membership", inputs));
    const address = `${organization.outputs.slug}/members/${dana}`;
    expect(message).toContain(`${address} was taken over but not made equal: PATCH`);
    expect(message).toContain("is the last active owner");
    expect(message).toContain("Run again: the next run finishes it.");
    const line = providerLine("Membership");
    expect(resource).toEqual({
      kind: "Membership",
      id: expect.stringMatching(/^mem_/),
      inputs: { ...inputs, unplanned: true, __provider: line },
      outputs: {
        ...inputs,
        unplanned: true,
        __provider: line,
        id: resource?.id,
        role: "owner",
        status: "active",
        accessUntil: null,
        invitation: null,
        declared: "role",
      },
      initErrors: [message],
    });
    if (resource === undefined) return;
    const lee = await engine.up("Membership", { ...inputs, principal: "lee@acme.example", role: "owner" });
    await setting.accept(lee);
    const later = await setting.engine();
    const finished = await later.up("Membership", inputs, resource);
    expect(finished).toEqual({ ...resource, outputs: { ...resource.outputs, role: "member" }, initErrors: [] });
  });

  test("keeps nothing in state where nothing was made", async () => {
    const engine = engineOf();
    const security = { allowedEmailDomains: ["acme.example"] };
    const organization = await engine.up("Organization", { slug: setting.slug(), name: "Acme", security });
    const inputs = { ...inOrganization(organization), principal: "ana@elsewhere.example", role: "member" };
    const left = await leftBy(engine.up("Membership", inputs));
    expect(left).toEqual({ message: expect.stringContaining("answered 422") });
    expect(await engine.host.said()).toEqual([]);
  });

  test("writes nothing in the update that left-over errors force, and its end clears them", async () => {
    const engine = engineOf();
    const organization = await organizationIn(engine);
    const inputs = { ...inOrganization(organization), slug: "production", name: "Production" };
    const workspace = await engine.up("Workspace", inputs);
    const marked = { ...workspace, initErrors: ["it failed once"] };
    const calls = await setting.requests(async () => {
      expect(await engine.up("Workspace", inputs, marked)).toEqual(workspace);
      expect(await engine.refresh(marked)).toEqual(workspace);
    });
    expect(calls).toEqual([]);
    expect((await engine.host.diff(marked.id, marked.outputs, marked.inputs)).changes).toBe(false);
  });

  test("keeps an organization in state though what it holds could not be listed", async () => {
    const url = await proxy(setting.service.url, ({ method, path }) =>
      method === "GET" && path.endsWith("/memberships")
        ? { status: 500, body: { type: "about:blank", title: "The list failed", status: 500 } }
        : undefined,
    );
    const engine = await setting.engine({ CHARTER_URL: url });
    const organization = await organizationIn(engine);
    expect(organization.outputs).toMatchObject({ name: "Acme" });
    expect(await engine.host.said()).toEqual([]);
  });

  test("repeats itself without a second invitation where the answer was lost", async () => {
    let lost = 0;
    const url = await proxy(setting.service.url, ({ method, path }) => {
      if (method !== "POST" || !path.endsWith("/memberships") || lost > 0) return undefined;
      lost += 1;
      return "break";
    });
    const organization = await organizationIn(engineOf());
    const engine = await setting.engine({ CHARTER_URL: url });
    const ana = { ...inOrganization(organization), principal: "ana@acme.example", role: "member" };
    const membership = await engine.up("Membership", ana);
    expect(lost).toBe(1);
    expect(membership.outputs.invitation).toMatchObject({ sentCount: 1 });
    expect((await setting.events(organization.id)).slice(2)).toEqual(["membership.invited ana@acme.example"]);
  });

  test("of a grant that waited keeps it waiting", async () => {
    const engine = engineOf();
    const organization = await organizationIn(engine);
    const workspace = await engine.up("Workspace", { ...inOrganization(organization), slug: "lab", name: "Lab" });
    const ana = { ...inOrganization(organization), principal: "ana@acme.example", role: "member" };
    const membership = await engine.up("Membership", ana);
    const inputs = { ...inWorkspace(workspace), principal: "ana@acme.example", permission: "read" };
    const waiting = await engine.up("WorkspaceGrant", inputs);
    await setting.accept(membership);
    const url = await proxy(setting.service.url, ({ method }) =>
      method === "PUT" ? { status: 422, body: { type: "about:blank", title: "Not here", status: 422 } } : undefined,
    );
    const later = await setting.engine({ CHARTER_URL: url });
    const left = await leftBy(later.up("WorkspaceGrant", inputs, waiting));
    expect(left).toEqual({ message: expect.stringContaining("answered 422: Not here") });
  });
});
