import { describe, expect, test } from "vitest";
import type { Resource } from "./engine";
import { dana, inOrganization, inWorkspace, useEngine, useSetting } from "./setting";

const setting = useSetting();
/** The run that declares somebody with their grant, and the next one. */
const firstOf = useEngine(setting);
const nextOf = useEngine(setting);

const kim = "kim@acme.example";

async function declared() {
  const engine = firstOf();
  const organization = await engine.up("Organization", { slug: setting.slug(), name: "Acme" });
  const workspace = await engine.up("Workspace", {
    ...inOrganization(organization),
    slug: "production",
    name: "Production",
  });
  const member = { ...inOrganization(organization), principal: kim, role: "member" };
  const membership = await engine.up("Membership", member);
  const program = { ...inWorkspace(workspace), principal: kim, permission: "read" };
  const grant = await engine.up("WorkspaceGrant", program);
  return { engine, organization, workspace, member, membership, program, grant };
}

const granted = (events: readonly string[]) => events.filter((event) => event.startsWith("grant."));

async function suspend(organization: Resource, membership: Resource): Promise<void> {
  const response = await fetch(
    `${setting.service.url}/v1/organizations/${organization.id}/memberships/${membership.id}`,
    {
      method: "PATCH",
      headers: { authorization: `Bearer ${setting.token}`, "content-type": "application/merge-patch+json" },
      body: JSON.stringify({ status: "suspended" }),
    },
  );
  expect(response.status).toBe(200);
}

describe("a grant for somebody who has not joined (D16)", () => {
  test("waits in state under the id that it will have, is no error, and no difference while it waits", async () => {
    const { organization, workspace, membership, program, grant } = await declared();
    expect(grant).toEqual({
      kind: "WorkspaceGrant",
      id: `${workspace.id}/${kim}`,
      inputs: { ...program, unplanned: true, waiting: `${kim} is pending`, __provider: grant.inputs.__provider },
      outputs: {
        ...program,
        unplanned: true,
        id: `${workspace.id}/${kim}`,
        status: "waiting",
        waiting: `${kim} is pending`,
        declared: "permission",
        __provider: grant.inputs.__provider,
      },
      initErrors: [],
    });
    const next = nextOf();
    const calls = await setting.requests(async () => {
      await next.refresh(membership);
      expect(await next.refresh(grant)).toEqual(grant);
      expect(await next.up("WorkspaceGrant", program, grant)).toEqual(grant);
    });
    expect(next.steps.at(-1)).toBe("same");
    expect(calls).toHaveLength(6);
    expect(granted(await setting.events(organization.id))).toEqual([]);
  });

  test("is a change on unchanged inputs once they have joined, and the update makes it", async () => {
    const { organization, membership, program, grant } = await declared();
    await setting.accept(membership);
    const next = nextOf();
    const made = await next.up("WorkspaceGrant", program, grant);
    expect(next.steps.at(-1)).toBe("update");
    const { waiting, ...inputs } = grant.inputs;
    const { waiting: because, ...outputs } = grant.outputs;
    expect(made).toEqual({
      ...grant,
      inputs,
      outputs: { ...outputs, organizationId: organization.id, accessUntil: null, status: "active" },
    });
    expect(granted(await setting.events(organization.id))).toEqual([`grant.created ${kim}`]);
    expect(await next.up("WorkspaceGrant", program, made)).toEqual(made);
  });

  test("is found by a refresh where somebody gave it meanwhile", async () => {
    const { organization, workspace, membership, program, grant } = await declared();
    await setting.accept(membership);
    await setting.backend.WorkspaceGrant.create({
      organization: String(organization.outputs.slug),
      organizationId: organization.id,
      workspace: "production",
      workspaceId: workspace.id,
      principal: kim,
      permission: "write",
    });
    const next = nextOf();
    const refreshed = await next.refresh(grant);
    expect(refreshed?.outputs).toMatchObject({ status: "active", permission: "write" });
    expect(refreshed?.inputs).toMatchObject({ permission: "write" });
    const healed = await next.up("WorkspaceGrant", program, refreshed);
    expect(healed.outputs).toMatchObject({ status: "active", permission: "read" });
    expect(granted(await setting.events(organization.id))).toEqual([`grant.created ${kim}`, `grant.updated ${kim}`]);
  });

  test("is taken out of state without a call, unless somebody gave it meanwhile", async () => {
    const { engine, organization, workspace, membership, grant } = await declared();
    const calls = await setting.requests(() => engine.delete(grant));
    expect(calls).toEqual([]);
    await setting.accept(membership);
    await setting.backend.WorkspaceGrant.create({
      organization: String(organization.outputs.slug),
      organizationId: organization.id,
      workspace: "production",
      workspaceId: workspace.id,
      principal: kim,
      permission: "read",
    });
    const next = nextOf();
    await next.check("Organization", { slug: organization.outputs.slug });
    await next.delete(grant);
    expect(granted(await setting.events(organization.id))).toEqual([`grant.created ${kim}`, `grant.revoked ${kim}`]);
  });

  test("waits too where the service knows better than what was read (suspended meanwhile)", async () => {
    const { organization, membership, program } = await declared();
    await setting.accept(membership);
    const next = nextOf();
    // The reading shows somebody active …
    await next.refresh(organization);
    await suspend(organization, membership);
    // … who is none by now.
    const waiting = await next.up("WorkspaceGrant", program);
    expect(waiting.outputs).toMatchObject({ status: "waiting", waiting: `${kim} has not joined` });
  });

  test("has no part in others: a member of long ago gets theirs at once", async () => {
    const { engine, workspace } = await declared();
    const grant = await engine.up("WorkspaceGrant", { ...inWorkspace(workspace), principal: dana, permission: "read" });
    expect(grant.outputs).toMatchObject({ status: "active" });
    expect(grant.inputs).not.toHaveProperty("waiting");
  });
});

describe("a run that has to wait for another step", () => {
  test("writes nothing of what the plan holds back, and says for what it waits", async () => {
    const before = await setting.engine();
    const slug = setting.slug();
    const organization = await before.up("Organization", { slug, name: "Acme" });
    const program = { ...inOrganization(organization), principal: dana, role: "owner" };
    const membership = await before.up("Membership", program);
    const engine = await setting.engineAlone();
    await engine.underCharter({
      [`${slug}/members/${dana}`]: {
        may: ["update"],
        id: membership.id,
        fields: ["role"],
        waits: `${slug}/members/lee@acme.example is removed first`,
      },
      [`${slug}/lab`]: { may: ["create"], waits: "something else comes first" },
    });
    const calls = await setting.requests(async () => {
      await expect(engine.up("Membership", { ...program, role: "admin" }, membership)).rejects.toThrow(
        `waiting: ${slug}/members/lee@acme.example is removed first. Run again once that has happened.`,
      );
      await expect(
        engine.up("Workspace", { ...inOrganization(organization), slug: "lab", name: "Lab" }),
      ).rejects.toThrow("waiting: something else comes first");
    });
    expect(calls).toEqual([]);
  });

  test("does not take a role where the grant that should continue it came to wait (D12, D16)", async () => {
    const before = await setting.engine();
    const slug = setting.slug();
    const organization = await before.up("Organization", { slug, name: "Acme" });
    const workspace = await before.up("Workspace", { ...inOrganization(organization), slug: "lab", name: "Lab" });
    const program = { ...inOrganization(organization), principal: kim, role: "admin" };
    const membership = await before.up("Membership", program);
    await setting.accept(membership);
    await suspend(organization, membership);
    const [member, grant] = [`${slug}/members/${kim}`, `${slug}/lab/grants/${kim}`];
    const engine = await setting.engineAlone();
    await engine.underCharter({
      [grant]: { may: ["create"] },
      [member]: { may: ["update"], id: membership.id, fields: ["role"], after: [grant] },
    });
    const given = await engine.up("WorkspaceGrant", { ...inWorkspace(workspace), principal: kim, permission: "write" });
    expect(given.outputs).toMatchObject({ status: "waiting" });
    await expect(engine.up("Membership", { ...program, role: "member" }, membership)).rejects.toThrow(
      `${member} is left as it is: ${grant} comes first, and was not done.`,
    );
    // The one change is that they were suspended.
    const updates = (await setting.events(organization.id)).filter((one) => one === `membership.updated ${kim}`);
    expect(updates).toHaveLength(1);
  });
});
