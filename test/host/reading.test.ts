import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import type { Resource } from "./engine";
import { proxy } from "./proxy";
import { dana, inOrganization, inWorkspace, useEngine, useSetting } from "./setting";

const setting = useSetting();
const engineOf = useEngine(setting);

const reads = (calls: readonly string[]) => calls.filter((call) => call.startsWith("GET"));

async function house() {
  const engine = engineOf();
  const slug = setting.slug();
  const organization = await engine.up("Organization", { slug, name: "Acme" });
  const workspace = await engine.up("Workspace", { ...inOrganization(organization), slug: "lab", name: "Lab" });
  const person = (name: string) => ({
    ...inOrganization(organization),
    principal: `${name}@acme.example`,
    role: "member",
  });
  const ana = await engine.up("Membership", person("ana"));
  return { slug, organization, workspace, person, ana };
}

/** A door that stays shut until it is opened. */
function gate() {
  let open = (): void => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open: () => open() };
}

/** An engine whose list of memberships was made before, and arrives after, whatever is done until it is let through. */
async function slowList() {
  const { opened, open } = gate();
  const asked = gate();
  const url = await proxy(setting.service.url, ({ method, path }) => {
    if (method !== "GET" || !path.endsWith("/memberships")) return undefined;
    asked.open();
    return { after: opened };
  });
  return { engine: await setting.engine({ CHARTER_URL: url }), asked: asked.opened, letThrough: open };
}

describe("the snapshot of an organization", () => {
  test("of a new organization is what the service put in it: one list, and nothing is read again", async () => {
    const engine = engineOf();
    const resources: Resource[] = [];
    const calls = await setting.requests(async () => {
      const organization = await engine.up("Organization", { slug: setting.slug(), name: "Acme" });
      const workspace = await engine.up("Workspace", { ...inOrganization(organization), slug: "lab", name: "Lab" });
      const owner = await engine.up("Membership", { ...inOrganization(organization), principal: dana, role: "owner" });
      const grant = { ...inWorkspace(workspace), principal: dana, permission: "read" };
      resources.push(organization, workspace, owner, await engine.up("WorkspaceGrant", grant));
    });
    expect(calls.map((call) => call.replace(/(org|ws)_\w+/g, "$1"))).toEqual([
      "POST /v1/organizations",
      "GET /v1/organizations/org/memberships",
      "POST /v1/organizations/org/workspaces",
      `PUT /v1/organizations/org/workspaces/ws/grants/${encodeURIComponent(dana)}`,
    ]);
    const again = await setting.requests(async () => {
      for (const resource of resources) expect(await engine.refresh(resource)).toEqual(resource);
    });
    expect(again).toEqual([]);
  });

  test("is kept up to date by the run's own writes, so that nothing is read again", async () => {
    const { organization, workspace, person } = await house();
    const engine = await setting.engine();
    await engine.refresh(organization);
    const calls = await setting.requests(async () => {
      const renamed = await engine.up(
        "Workspace",
        { ...inOrganization(organization), slug: "labs", name: "Labs" },
        workspace,
      );
      const ben = await engine.up("Membership", person("ben"));
      expect((await engine.refresh(renamed))?.outputs).toEqual(renamed.outputs);
      expect(await engine.refresh(ben)).toEqual(ben);
      await engine.delete(ben);
      const again = await engine.up("Membership", person("ben"));
      expect(again.id).not.toBe(ben.id);
    });
    expect(reads(calls)).toEqual([]);
  });

  test("has what was created while its lists were under way", async () => {
    const { person, ana } = await house();
    const { engine, asked, letThrough } = await slowList();
    const reading = engine.refresh(ana);
    await asked;
    const ben = await engine.up("Membership", person("ben"));
    letThrough();
    expect(await reading).toEqual(ana);
    const calls = await setting.requests(async () => {
      expect(await engine.refresh(ben)).toEqual(ben);
      expect((await engine.up("Membership", person("ben"))).id).toBe(ben.id);
    });
    expect(calls).toEqual([]);
  });

  test("has not what was deleted while its lists were under way", async () => {
    const { organization, person, ana } = await house();
    const { engine, asked, letThrough } = await slowList();
    await engine.check("Organization", { slug: organization.outputs.slug });
    const reading = engine.refresh(organization);
    await asked;
    await engine.delete(ana);
    letThrough();
    await reading;
    // The list that shows the first membership is older than its end.
    const second = await engine.up("Membership", person("ana"));
    expect(second.id).not.toBe(ana.id);
    expect((await setting.events(organization.id)).slice(-3)).toEqual([
      "membership.invited ana@acme.example",
      "membership.revoked ana@acme.example",
      "membership.invited ana@acme.example",
    ]);
  });

  test("has an update that was made while its lists were under way", async () => {
    const { person, ana } = await house();
    const { engine, asked, letThrough } = await slowList();
    const reading = engine.refresh(ana);
    await asked;
    const promoted = await engine.up("Membership", { ...person("ana"), role: "admin" }, ana);
    letThrough();
    await reading;
    expect(await engine.refresh(promoted)).toEqual(promoted);
  });
});

describe("what the starting process hands over", () => {
  async function handover(content: string): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), "charter-host-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    const file = join(folder, "handover.json");
    await writeFile(file, content);
    return file;
  }

  test("is used instead of a reading: a whole refresh asks nothing", async () => {
    const { slug, organization, workspace, ana } = await house();
    const observed = await setting.backend.observe({ slug });
    const file = await handover(JSON.stringify({ observed: { [slug]: observed } }));
    const engine = await setting.engine({ CHARTER_HANDOVER: file });
    const calls = await setting.requests(async () => {
      for (const resource of [organization, workspace, ana]) expect(await engine.refresh(resource)).toEqual(resource);
      const waiting = await engine.up("WorkspaceGrant", {
        ...inWorkspace(workspace),
        principal: "ana@acme.example",
        permission: "read",
      });
      expect(waiting.outputs).toMatchObject({ status: "waiting" });
    });
    expect(calls).toEqual([]);
  });

  test("is not needed: what cannot be read, and what is no handover, is as if there were none", async () => {
    const { ana } = await house();
    for (const file of [await handover("{ half a file"), "/does/not/exist"]) {
      const engine = await setting.engine({ CHARTER_HANDOVER: file });
      const calls = await setting.requests(async () => {
        expect(await engine.refresh(ana)).toEqual(ana);
      });
      expect(calls).toHaveLength(6);
      expect(await engine.host.said()).toEqual([]);
    }
  });
});
