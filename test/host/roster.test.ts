import { describe, expect, test } from "vitest";
import type { Engine, Resource } from "./engine";
import { dana, inOrganization, inWorkspace, useEngine, useSetting } from "./setting";

const setting = useSetting();
const programOf = useEngine(setting);

const ana = "ana@acme.example";
const eve = "eve@acme.example";
const bot = "svc-ci@acme.example";

/** An organization in which Ana is declared, and Eve and a service account were invited by hand. Eve has joined. */
async function house() {
  const engine = programOf();
  const slug = setting.slug();
  const organization = await engine.up("Organization", { slug, name: "Acme" });
  const workspace = await engine.up("Workspace", { ...inOrganization(organization), slug: "lab", name: "Lab" });
  const invite = (principal: string) =>
    setting.backend.Membership.create({
      organization: slug,
      organizationId: organization.id,
      principal,
      role: "member",
    });
  const [, stranger] = [await invite(ana), await invite(eve), await invite(bot)];
  const joined: Resource = {
    kind: "Membership",
    id: stranger.id,
    inputs: {},
    outputs: { organizationId: organization.id, principal: eve },
    initErrors: [],
  };
  await setting.accept(joined);
  const roster = { ...inOrganization(organization), principals: [dana, ana], ignore: ["svc-*@acme.example"] };
  return { slug, organization, workspace, roster, invite, eveId: stranger.id };
}

const written = (calls: readonly string[]) => calls.filter((call) => !call.startsWith("GET"));

/** What an engine's run does to a roster, and what it wrote. */
async function run(engine: Engine, roster: object, before?: Resource) {
  let after: Resource | undefined;
  const calls = await setting.requests(async () => {
    after = await engine.up("Roster", { ...roster }, before);
  });
  return { after, step: engine.steps.at(-1), calls: written(calls) };
}

describe("a roster of an organization (D39)", () => {
  test("revokes whoever is neither declared nor ignored, and every preview shows whom, and in which status", async () => {
    const { organization, roster } = await house();
    const engine = await setting.engine();
    const { __provider, ...inputs } = await engine.check("Roster", roster);
    expect(inputs).toEqual({ ...roster, unplanned: true, revoke: { [eve]: "active" } });
    const made = await engine.up("Roster", roster);
    expect({ id: made.id, outputs: { ...made.outputs, __provider: undefined } }).toEqual({
      id: `roster:${organization.id}`,
      outputs: { revoked: [eve], __provider: undefined },
    });
    expect((await setting.events(organization.id)).at(-1)).toBe(`membership.removed ${eve}`);
  });

  test("is the same where nobody is to be revoked, and an update where somebody is again", async () => {
    const { organization, roster, invite } = await house();
    const { after } = await run(await setting.engine(), roster);
    const second = await run(await setting.engine(), roster, after);
    expect({ step: second.step, calls: second.calls }).toEqual({ step: "same", calls: [] });
    await invite(eve);
    const third = await run(await setting.engine(), roster, second.after);
    expect({ step: third.step, revoked: third.after?.outputs.revoked }).toEqual({ step: "update", revoked: [eve] });
    expect((await setting.events(organization.id)).at(-1)).toBe(`membership.revoked ${eve}`);
  });

  test("is read without a call, and its deletion revokes nobody", async () => {
    const { roster, invite } = await house();
    const { after } = await run(await setting.engine(), roster);
    if (after === undefined) throw new Error("there is no roster");
    await invite(eve);
    const engine = await setting.engine();
    const calls = await setting.requests(async () => {
      expect(await engine.refresh(after)).toEqual(after);
      await engine.delete(after);
    });
    expect(calls).toEqual([]);
  });

  test("does not remove somebody who accepted after they were seen; the others go all the same (D14)", async () => {
    const { slug, organization, roster, invite } = await house();
    const mallory = await invite("mallory@acme.example");
    const engine = await setting.engine();
    const inputs = await engine.check("Roster", { ...roster, maxRemovals: 2 });
    expect(inputs.revoke).toEqual({ [eve]: "active", "mallory@acme.example": "pending" });
    await setting.accept({
      kind: "Membership",
      id: mallory.id,
      inputs: {},
      outputs: { organizationId: organization.id, principal: "mallory@acme.example" },
      initErrors: [],
    });
    await expect(engine.host.create(inputs)).rejects.toThrow(`${slug}/members/mallory@acme.example: `);
    const events = await setting.events(organization.id);
    expect(events.filter((event) => /removed|revoked/.test(event))).toEqual([`membership.removed ${eve}`]);
  });

  test("refuses to revoke whom the calls are made as, and more than maxRemovals", async () => {
    const { organization, roster, invite } = await house();
    const engine = await setting.engine();
    await expect(engine.check("Roster", { ...roster, principals: [ana, eve] })).rejects.toThrow(
      `${dana}, whom these calls are made as, is not declared and would be revoked. Declare or ignore them.`,
    );
    await invite("mallory@acme.example");
    const later = await setting.engine();
    await expect(later.check("Roster", { ...roster, principals: [dana] })).rejects.toThrow(
      "3 of 4 would be revoked; maxRemovals (25%) allows 1. If that is meant, raise `maxRemovals` of the Roster.",
    );
    expect((await setting.events(organization.id)).filter((event) => /removed|revoked/.test(event))).toEqual([]);
  });

  test("names nobody of an organization that a preview is yet to create", async () => {
    const engine = await setting.engine();
    const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
    const program = { organization: "acme", organizationId: unknown, principals: [dana] };
    const { __provider, ...inputs } = await engine.check("Roster", program);
    expect(inputs).toEqual({ ...program, unplanned: true });
  });

  test("fails alone where nobody can be asked: the check says why, and only the write fails", async () => {
    const { roster } = await house();
    const engine = await setting.engine({ CHARTER_TOKEN: "wrong" });
    const inputs = await engine.check("Roster", roster);
    expect(inputs).toEqual({
      ...roster,
      unplanned: true,
      unread: expect.stringContaining("CHARTER_TOKEN"),
      __provider: inputs.__provider,
    });
    await expect(engine.up("Roster", roster)).rejects.toThrow("CHARTER_TOKEN");
  });
});

describe("a roster under a charter", () => {
  test("revokes only whom the plan showed: somebody who came since is left for the next run", async () => {
    const { slug, organization, roster, invite, eveId } = await house();
    await invite("mallory@acme.example");
    const engine = await setting.engineAlone();
    await engine.underCharter({
      [`${slug}/members/${eve}`]: { may: ["revoke", "delete"], id: eveId, status: "active" },
    });
    const { after } = await run(engine, roster);
    expect({ shown: after?.inputs.revoke, revoked: after?.outputs.revoked }).toEqual({
      shown: { [eve]: "active" },
      revoked: [eve],
    });
    const events = await setting.events(organization.id);
    expect(events.filter((event) => /removed|revoked/.test(event))).toEqual([`membership.removed ${eve}`]);
  });

  test("names the status of the plan: who accepted since is not removed, and the end of the run says so (D14)", async () => {
    const { slug, organization, roster, eveId } = await house();
    const engine = await setting.engineAlone();
    await engine.underCharter(
      { [`${slug}/members/${eve}`]: { may: ["revoke", "delete"], id: eveId, status: "pending" } },
      { outcome: true },
    );
    const { after } = await run(engine, roster);
    expect(after?.outputs.revoked).toEqual([]);
    expect((await setting.events(organization.id)).filter((event) => /removed|revoked/.test(event))).toEqual([]);
    const outcome = await engine.host.diff(
      "outcome",
      {},
      {
        __provider: 'exports.handler=()=>require("@charter/sdk/dynamic").Outcome',
      },
    );
    expect(outcome.changes).toBe(true);
  });

  test("revokes nobody who was invited again since they were seen: that is another membership", async () => {
    const { slug, organization, roster, invite, eveId } = await house();
    await setting.backend.Membership.delete({
      organization: slug,
      organizationId: organization.id,
      id: eveId,
      principal: eve,
      role: "member",
      status: "active",
    });
    await invite(eve);
    const engine = await setting.engineAlone();
    await engine.underCharter({
      [`${slug}/members/${eve}`]: { may: ["revoke", "delete"], id: eveId, status: "active" },
    });
    await expect(engine.up("Roster", roster)).rejects.toThrow(
      `Not in the plan of this run: revoke ${slug}/members/${eve}.`,
    );
    expect((await setting.events(organization.id)).at(-1)).toBe(`membership.invited ${eve}`);
  });

  test("revokes nobody in a process that learned no plan, and says what is missing", async () => {
    const { slug, organization, roster } = await house();
    const engine = await setting.engineAlone();
    await expect(engine.up("Roster", roster)).rejects.toThrow(
      `Nothing in this run says what its plan is, so ${slug}/members is left as it is.`,
    );
    expect((await setting.events(organization.id)).at(-1)).toBe(`membership.accepted ${eve}`);
  });

  test("leaves alone whom the plan forgets, though state had managed them (D39)", async () => {
    const { slug, organization } = await house();
    const engine = await setting.engine();
    const program = { ...inOrganization(organization), principal: bot, role: "member" };
    const managed = await engine.up("Membership", program);
    const later = await setting.engineAlone();
    await later.underCharter({ [`${slug}/members/${bot}`]: { may: ["forget"], id: managed.id } });
    expect(await setting.requests(() => later.delete(managed))).toEqual([]);
  });
});

describe("a roster of a workspace (D39)", () => {
  test("revokes the grants that nobody declared there, and no other", async () => {
    const { slug, organization, workspace } = await house();
    const other = await programOf().up("Workspace", { ...inOrganization(organization), slug: "shop", name: "Shop" });
    const grant = (of: Resource, principal: string) =>
      setting.backend.WorkspaceGrant.create({
        organization: slug,
        organizationId: organization.id,
        workspace: String(of.outputs.slug),
        workspaceId: of.id,
        principal,
        permission: "write",
      });
    for (const of of [workspace, other]) await grant(of, eve);
    const engine = await setting.engine();
    const roster = { ...inWorkspace(workspace), principals: [ana] };
    const { after, calls } = await run(engine, roster);
    expect({ shown: after?.inputs.revoke, revoked: after?.outputs.revoked, calls }).toEqual({
      shown: { [eve]: "write" },
      revoked: [eve],
      calls: [
        `DELETE /v1/organizations/${organization.id}/workspaces/${workspace.id}/grants/${encodeURIComponent(eve)}`,
      ],
    });
  });
});
