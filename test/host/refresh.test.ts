import { describe, expect, test } from "vitest";
import { Engine, type Resource } from "./engine";
import { Host } from "./host";
import { proxy } from "./proxy";
import { dana, inOrganization, inWorkspace, useEngine, useSetting } from "./setting";

const setting = useSetting();
const engineOf = useEngine(setting);
/** The refresh that comes after. */
const refresherOf = useEngine(setting);

const names = ["ana", "ben", "eve", "kim", "lee", "max", "pat", "zoe"];

/** An organization with a workspace, a grant and some invited people, all in state. */
async function house() {
  const engine = engineOf();
  const slug = setting.slug();
  const organization = await engine.up("Organization", { slug, name: "Acme" });
  const workspace = await engine.up("Workspace", {
    ...inOrganization(organization),
    slug: "production",
    name: "Production",
  });
  const grant = await engine.up("WorkspaceGrant", { ...inWorkspace(workspace), principal: dana, permission: "read" });
  const invite = (name: string) =>
    engine.up("Membership", { ...inOrganization(organization), principal: `${name}@acme.example`, role: "member" });
  const people = await Promise.all(names.map(invite));
  return { slug, organization, workspace, grant, people, all: [organization, workspace, grant, ...people] };
}

const refreshAll = (engine: Engine, resources: readonly Resource[]) =>
  Promise.all(resources.map((resource) => engine.refresh(resource)));

/** Removes people behind Charter's back. */
async function removeByHand(slug: string, people: readonly Resource[]): Promise<void> {
  for (const { id, outputs } of people) {
    await setting.backend.Membership.delete({
      id,
      organization: slug,
      organizationId: String(outputs.organizationId),
      principal: String(outputs.principal),
      role: "member",
      status: "pending",
    });
  }
}

const idsOf = (resources: readonly (Resource | undefined)[]) => resources.map((resource) => resource?.id);

describe("a refresh", () => {
  test("costs the lists of one reading, however many objects it reads", async () => {
    const { all, organization } = await house();
    let refreshed: readonly (Resource | undefined)[] = [];
    const calls = await setting.requests(async () => {
      refreshed = await refreshAll(refresherOf(), all);
    });
    expect(refreshed).toEqual(all);
    const path = `/v1/organizations/${organization.id}`;
    expect([...calls].sort()).toEqual([
      "GET /v1/credential",
      `GET ${path}`,
      `GET ${path}/applications`,
      `GET ${path}/grants`,
      `GET ${path}/memberships`,
      `GET ${path}/workspaces`,
    ]);
  });

  test("shows drift of declared fields in inputs and properties, and the next update heals it", async () => {
    const { slug, organization, people } = await house();
    const [ana] = people;
    if (ana === undefined) return;
    await setting.backend.Membership.update(
      {
        id: ana.id,
        organization: slug,
        organizationId: organization.id,
        principal: "ana@acme.example",
        role: "member",
        status: "pending",
      },
      { role: "admin", accessUntil: "2099-12-31" },
    );
    const engine = refresherOf();
    const refreshed = await engine.refresh(ana);
    expect(refreshed).toEqual({
      ...ana,
      inputs: { ...ana.inputs, role: "admin" },
      outputs: { ...ana.outputs, role: "admin", accessUntil: "2099-12-31" },
    });
    const { __provider, ...program } = ana.inputs;
    const healed = await engine.up("Membership", program, refreshed);
    // No line, no end (D38).
    expect(healed.outputs).toEqual(ana.outputs);
  });

  test("says that an object is gone once the lists show the own credential and a look-up by id finds nothing", async () => {
    const { slug, organization, people } = await house();
    await removeByHand(slug, people.slice(0, 1));
    const calls = await setting.requests(async () => {
      expect(idsOf(await refreshAll(refresherOf(), people))).toEqual([undefined, ...idsOf(people.slice(1))]);
    });
    expect(calls.filter((call) => call.includes("/memberships/"))).toEqual([
      `GET /v1/organizations/${organization.id}/memberships/${people[0]?.id}`,
    ]);
  });

  test("refuses to lose more than maxRemovals, and then writes nothing to that organization", async () => {
    const lossy = await house();
    const sound = await house();
    await removeByHand(lossy.slug, lossy.people.slice(0, 6));
    const engine = await setting.engineAlone();
    const refreshed = await refreshAll(engine, lossy.people);
    // Of the first two it could still be: a quarter, rounded up.
    expect(refreshed.filter((resource) => resource === undefined)).toHaveLength(2);
    const reason =
      "at least 3 of 6 objects of kind Membership are gone, more than maxRemovals (25%). " +
      "If that is right, raise `guard.maxRemovals` in the charter: the next run knows it.";
    expect(await engine.host.said()).toEqual([`Charter writes nothing to ${lossy.slug} in this run: ${reason}`]);
    const invite = (organization: Resource) =>
      engine.up("Membership", { ...inOrganization(organization), principal: "new@acme.example", role: "member" });
    const kept = lossy.people[7];
    const before = await setting.events(lossy.organization.id);
    await engine.begin();
    await expect(invite(lossy.organization)).rejects.toThrow(`Nothing is written to ${lossy.slug} in this run`);
    if (kept !== undefined) await expect(engine.delete(kept)).rejects.toThrow("Nothing is written");
    expect(await setting.events(lossy.organization.id)).toEqual(before);
    // Another organization is not concerned.
    expect((await invite(sound.organization)).outputs).toMatchObject({ status: "pending" });
  });

  test("takes the limit that the last run left in state", async () => {
    const { slug, people } = await house();
    await removeByHand(slug, people.slice(0, 6));
    const guard = await (await setting.engineAlone()).underCharter({}, { maxRemovals: "100%" });
    const engine = await setting.engineAlone();
    await engine.refresh(guard);
    const refreshed = await refreshAll(engine, people);
    expect(refreshed.filter((resource) => resource === undefined)).toHaveLength(6);
    expect(await engine.host.said()).toEqual([]);
  });

  test("does not believe a list that leaves somebody out: they are looked up by id, and stay", async () => {
    const { people } = await house();
    const url = await proxy(setting.service.url, ({ path }) =>
      path.endsWith("/memberships") ? { lie: without("ana@acme.example") } : undefined,
    );
    const engine = await setting.engine({ CHARTER_URL: url });
    expect(await refreshAll(engine, people)).toEqual(people);
    expect(await engine.host.said()).toEqual([]);
  });

  test("loses nobody where the lists do not show the own credential", async () => {
    const { slug, people } = await house();
    await removeByHand(slug, people.slice(0, 1));
    const url = await proxy(setting.service.url, ({ path }) =>
      path.endsWith("/memberships") ? { lie: without(dana) } : undefined,
    );
    const engine = await setting.engine({ CHARTER_URL: url });
    expect(await refreshAll(engine, people)).toEqual(people);
    expect(await engine.host.said()).toEqual([
      `Charter writes nothing to ${slug} in this run: the credential does not see itself among the members, so ` +
        "nothing that it misses counts as gone. Use the token of an active member; if the organization is really " +
        "gone, remove it from state.",
    ]);
  });

  test("with the token of somebody from another organization loses nothing and writes nothing", async () => {
    const { slug, all } = await house();
    const stranger = await setting.service.issueToken({ principal: "eve@other.example", scope: "write" });
    const engine = await setting.engine({ CHARTER_TOKEN: stranger });
    expect(await refreshAll(engine, all)).toEqual(all);
    expect(await engine.host.said()).toEqual([
      `Charter writes nothing to ${slug} in this run: the credential does not see this organization, so nothing in ` +
        "it counts as gone. Use the token of an active member; if the organization is really gone, remove it from state.",
    ]);
  });
});

/** A page of a list without one person. */
const without = (principal: string) => (body: unknown) => {
  if (typeof body !== "object" || body === null || !("data" in body) || !Array.isArray(body.data)) return body;
  return { ...body, data: body.data.filter((member) => member.principal !== principal) };
};

describe("a refresh of what cannot be read", () => {
  /** What comes of reading everything: the old values, one line on standard error, and no write. */
  async function refused(engine: Engine, { all, organization }: Awaited<ReturnType<typeof house>>) {
    expect(await refreshAll(engine, all)).toEqual(all);
    const said = await engine.host.said();
    const program = { ...inOrganization(organization), principal: "new@acme.example", role: "member" };
    const failure: unknown = await engine.up("Membership", program).catch((error: unknown) => error);
    expect(await engine.host.said()).toEqual(said);
    return { said, failure: failure instanceof Error ? failure.message : failure };
  }

  test("leaves everything as it is where the service fails", async () => {
    const built = await house();
    const url = await proxy(setting.service.url, () => ({
      status: 500,
      body: { type: "about:blank", title: "Out of order", status: 500 },
    }));
    const { said, failure } = await refused(await setting.engine({ CHARTER_URL: url }), built);
    const reason = `GET /v1/organizations/${built.organization.id}: gave up after 1 attempt in`;
    expect(said).toEqual([expect.stringContaining(`Charter writes nothing to ${built.slug} in this run: ${reason}`)]);
    expect(said[0]).toMatch(/last: 500 Out of order Run again when the service is back/);
    expect(failure).toContain(`Nothing is written to ${built.slug} in this run: ${reason}`);
  });

  test("leaves everything as it is where nobody answers at the service's address", async () => {
    const built = await house();
    const engine = await setting.engine({ CHARTER_URL: "http://127.0.0.1:1" });
    const { said, failure } = await refused(engine, built);
    expect(said).toEqual([expect.stringContaining("ECONNREFUSED")]);
    expect(failure).toContain(`Nothing is written to ${built.slug} in this run`);
  });

  test("leaves everything as it is where the token is refused, and asks no second time", async () => {
    const built = await house();
    const engine = await setting.engine({ CHARTER_TOKEN: "charter_unknown" });
    const calls = await setting.requests(async () => {
      const { said, failure } = await refused(engine, built);
      expect(said).toEqual([expect.stringMatching(/answered 401.* The token in CHARTER_TOKEN__ACME_\d+ or /)]);
      expect(failure).toContain("answered 401");
    });
    // The lists of one reading are asked for at once; after the first 401 nothing more is sent.
    expect(calls.length).toBeLessThanOrEqual(6);
    expect(new Set(calls.map((call) => call.split(" ")[0]))).toEqual(new Set(["GET"]));
  });

  test("leaves everything as it is where no token is set", async () => {
    const built = await house();
    const engine = await setting.engine({ CHARTER_TOKEN: "" });
    const variables = [`CHARTER_TOKEN__${built.slug.toUpperCase().replaceAll("-", "_")}`, "CHARTER_TOKEN"];
    const { said, failure } = await refused(engine, built);
    const reason = `No token for the organization ${built.slug}: neither ${variables.join(" nor ")} is set.`;
    expect(said).toEqual([
      `Charter writes nothing to ${built.slug} in this run: ${reason} Set ${variables.join(" or ")} to a token of the account service.`,
    ]);
    expect(failure).toContain(reason);
  });

  test("leaves everything as it is where no service is named", async () => {
    const built = await house();
    const engine = await new Engine(await Host.start({ CHARTER_TOKEN: "charter_any" })).begin();
    const { said, failure } = await refused(engine, built);
    const reason = "CHARTER_URL is not set. Set CHARTER_URL to the address of the account service. [service-url]";
    expect(said).toEqual([reason]);
    expect(failure).toBe(reason);
  });

  test("leaves a waiting grant as it is, and says so once", async () => {
    const { slug, workspace } = await house();
    const waiting = (name: string) =>
      engineOf().up("WorkspaceGrant", {
        ...inWorkspace(workspace),
        principal: `${name}@acme.example`,
        permission: "read",
      });
    const grants = [await waiting("ana"), await waiting("ben")];
    const engine = await setting.engine({ CHARTER_TOKEN: "charter_unknown" });
    expect(await refreshAll(engine, grants)).toEqual(grants);
    const { __provider, waiting: because, ...program } = grants[0]?.inputs ?? {};
    const [first] = grants;
    if (first !== undefined) expect(await engine.up("WorkspaceGrant", program, first)).toMatchObject({ id: first.id });
    expect(engine.steps).toEqual(["same"]);
    expect(await engine.host.said()).toEqual([
      expect.stringMatching(`^Charter writes nothing to ${slug} in this run: GET .* answered 401`),
    ]);
  });
});
