import { loadPlatform } from "@charter/schema";
import { describe, expect, it } from "vitest";
import {
  type Application,
  type Event,
  eventsOf,
  join,
  newOrganization,
  type Organization,
  platformLike,
  problem,
  type Schemas,
  serviceForTest,
  type TestService,
  type Workspace,
} from "./support/service";

type Membership = Schemas["Membership"];
type Problem = Schemas["Problem"];
interface List<T> {
  readonly data: readonly T[];
}

describe("an organization", () => {
  it("is answered with every field, unset ones as null", async () => {
    const service = await serviceForTest();
    const owner = await service.as("dana@acme.example");
    const created = await owner.post<Organization>("/v1/organizations", {
      slug: "acme",
      name: "Acme, Inc.",
      billing: { email: "finance@acme.example" },
      governance: { policies: [{ name: "Conduct", url: "https://acme.example/conduct" }] },
    });
    const organization = {
      id: expect.stringMatching(/^org_[0-9a-f]{32}$/),
      slug: "acme",
      name: "Acme, Inc.",
      type: "business",
      email: null,
      website: null,
      timeZone: null,
      billing: { email: "finance@acme.example", plan: null, costCenter: null },
      security: null,
      governance: { policies: [{ name: "Conduct", url: "https://acme.example/conduct" }] },
    };
    expect([created.status, created.body]).toEqual([201, organization]);
    expect(created.headers.get("location")).toBe(`/v1/organizations/${created.body.id}`);
    expect((await owner.get(`/v1/organizations/${created.body.id}`)).body).toEqual(created.body);
    expect((await owner.get(`/v1/organizations/acme`)).body).toEqual(created.body);
  });

  it("is changed by merge patches: absent stays, null clears, nested fields merge", async () => {
    const { o, owner } = await newOrganization(await serviceForTest(), {
      website: "https://acme.example",
      billing: { email: "finance@acme.example", plan: "small" },
      security: { mfaRequired: true },
    });
    const { body } = await owner.patch<Organization>(o, {
      website: null,
      billing: { plan: "large", email: null },
      security: { mfaRequired: null },
    });
    expect([body.name, body.website, body.billing, body.security]).toEqual([
      "Acme, Inc.",
      null,
      { email: null, plan: "large", costCenter: null },
      null,
    ]);
  });

  it("keeps its id and its contents when it is renamed (D6)", async () => {
    const service = await serviceForTest();
    const { o, id, slug, owner } = await newOrganization(service);
    await owner.post(`${o}/workspaces`, { slug: "production", name: "Production" });
    const renamed = await owner.patch<Organization>(o, { slug: `${slug}-renamed` });
    expect([renamed.body.id, renamed.body.slug]).toEqual([id, `${slug}-renamed`]);
    expect((await owner.get(o)).status).toBe(404);
    expect((await owner.get(`/v1/organizations/${id}/workspaces/production`)).status).toBe(200);
  });

  it("has a slug of its own", async () => {
    const service = await serviceForTest();
    const { o, slug, owner } = await newOrganization(service);
    const other = await newOrganization(service);
    const answers = [
      await owner.post<Problem>("/v1/organizations", { slug, name: "Another" }),
      await owner.patch<Problem>(other.o, { slug }),
    ];
    expect(answers.map(({ status, body }) => [status, body.type, body.errors])).toEqual(
      answers.map(() => [409, problem("taken"), [{ field: "slug", code: "taken" }]]),
    );
    expect((await owner.get(o)).status).toBe(200);
  });

  it("cannot change its type", async () => {
    const { o, owner } = await newOrganization(await serviceForTest());
    const same = await owner.patch<Organization>(o, { type: "business" });
    const other = await owner.patch<Problem>(o, { type: "personal" });
    expect([same.status, other.status, other.body.errors]).toEqual([
      200,
      422,
      [{ field: "type", code: "immutable", message: "type cannot change" }],
    ]);
  });

  it("needs a name", async () => {
    const service = await serviceForTest();
    const { o, owner } = await newOrganization(service);
    const errors = [{ field: "name", code: "required", message: "name is required" }];
    const missing = await owner.post<Problem>("/v1/organizations", { slug: "nameless" });
    const cleared = await owner.patch<Problem>(o, { name: null });
    expect([missing.status, missing.body.errors, cleared.status, cleared.body.errors]).toEqual([
      422,
      errors,
      422,
      errors,
    ]);
  });

  it("takes everything with it, each logged under its cause", async () => {
    const service = await serviceForTest();
    const organization = await newOrganization(service);
    const { o, owner, id } = organization;
    await join(service, organization, "ana@acme.example");
    await owner.post(`${o}/workspaces`, { slug: "production", name: "Production" });
    await owner.post(`${o}/workspaces/production/applications`, { slug: "shop", environment: "production" });
    await owner.put(`${o}/workspaces/production/grants/ana@acme.example`, { permission: "read" });
    const bound = await owner.post<{ token: string }>("/v1/tokens", { scope: "read", organization: id });
    expect((await owner.delete(o)).status).toBe(204);
    expect([(await owner.get(o)).status, (await service.withToken(bound.body.token).get(o)).status]).toEqual([
      404, 401,
    ]);
    expect((await owner.get<List<Organization>>("/v1/organizations")).body.data).toEqual([]);
  });
});

describe("a workspace", () => {
  it("is answered with every field, and the first one is the default (D34)", async () => {
    const { o, owner, id } = await newOrganization(await serviceForTest());
    const created = await owner.post<Workspace>(`${o}/workspaces`, {
      slug: "production",
      name: "Production Data Pipeline",
      locales: { default: "en" },
      layout: "environment",
      owner: "senior-engineers",
    });
    expect([created.status, created.body]).toEqual([
      201,
      {
        id: expect.stringMatching(/^ws_[0-9a-f]{32}$/),
        organizationId: id,
        slug: "production",
        name: "Production Data Pipeline",
        description: null,
        website: null,
        timeZone: null,
        locales: { default: "en", others: null },
        botExclusion: null,
        layout: "environment",
        owner: "senior-engineers",
        privacy: null,
        parent: null,
        default: true,
      },
    ]);
  });

  it("hands the default flag over, and never just puts it down (D34)", async () => {
    const organization = await newOrganization(await serviceForTest());
    const { o, owner } = organization;
    for (const slug of ["one", "two"]) await owner.post(`${o}/workspaces`, { slug, name: slug });
    await owner.post(`${o}/workspaces`, { slug: "three", name: "three", default: true });
    const flags = async () => {
      const { body } = await owner.get<List<Workspace>>(`${o}/workspaces`);
      return body.data.filter((each) => each.default).map(({ slug }) => slug);
    };
    expect(await flags()).toEqual(["three"]);
    await owner.patch(`${o}/workspaces/two`, { default: true });
    expect(await flags()).toEqual(["two"]);
    const down = await owner.patch<Problem>(`${o}/workspaces/two`, { default: false });
    expect([down.status, down.body.type]).toEqual([409, problem("default-workspace-required")]);
    await owner.delete(`${o}/workspaces/two`);
    expect(await flags()).toEqual(["one"]);
    const [deletion, move] = (await eventsOf(organization)).slice(-2);
    expect([move?.type, move?.target.key, move?.causedBy, move?.changes]).toEqual([
      "workspace.updated",
      "one",
      deletion?.id,
      { default: { from: false, to: true } },
    ]);
  });

  it("is protected as the last one where the platform says so (D34)", async () => {
    const defaultWorkspace = { exists: true, protectsLast: true };
    const service = await serviceForTest({ platform: platformLike(loadPlatform("standard"), { defaultWorkspace }) });
    const { o, owner } = await newOrganization(service);
    await owner.post(`${o}/workspaces`, { slug: "only", name: "Only" });
    const answer = await owner.delete<Problem>(`${o}/workspaces/only`);
    expect([answer.status, answer.body.type]).toEqual([409, problem("last-workspace")]);
  });

  it("takes along whoever has no other one, where everybody needs one, and leaves nobody without (D30, D34)", async () => {
    const platform = platformLike(loadPlatform("standard"), { members: { needWorkspace: true } });
    const service = await serviceForTest({ platform });
    const organization = await newOrganization(service);
    const { o, owner } = organization;
    for (const slug of ["main", "old"]) await owner.post(`${o}/workspaces`, { slug, name: slug });
    await join(service, organization, "only@acme.example");
    await join(service, organization, "both@acme.example");
    const grant = (w: string, who: string) =>
      owner.put(`${o}/workspaces/${w}/grants/${who}@acme.example`, { permission: "read" });
    await Promise.all([grant("old", "only"), grant("old", "both"), grant("main", "both")]);
    await owner.delete(`${o}/workspaces/old`);
    const people = async () =>
      (await owner.get<List<Membership>>(`${o}/memberships`)).body.data.map(({ principal }) => principal);
    expect(await people()).toEqual([expect.any(String), "both@acme.example"]);
    const [deletion] = (await eventsOf(organization)).filter(({ type }) => type === "workspace.deleted");
    expect((await eventsOf(organization)).at(-1)).toMatchObject({
      type: "membership.removed",
      target: { key: "only@acme.example" },
      causedBy: deletion?.id,
    });
    await owner.patch(`${o}/memberships/both@acme.example`, { role: "owner" });
    await owner.delete(`${o}/workspaces/main/grants/both@acme.example`);
    const down = await owner.patch<Problem>(`${o}/memberships/both@acme.example`, { role: "member" });
    expect([down.status, down.body.type]).toEqual([409, problem("workspace-required")]);
  });

  it("takes what somebody sees of datasets along where they leave with their last grant (D17, D30, D35)", async () => {
    const platform = platformLike(loadPlatform("standard"), { members: { needWorkspace: true } });
    const service = await serviceForTest({ platform });
    const organization = await newOrganization(service);
    const { o, owner } = organization;
    await owner.post(`${o}/workspaces`, { slug: "main", name: "Main" });
    for (const principal of ["only@acme.example", "other@acme.example"]) {
      await join(service, organization, principal);
      await owner.put(`${o}/workspaces/main/grants/${principal}`, { permission: "read" });
      await owner.post(`${o}/workspaces/main/dataset-grants`, { dataset: "vip", principal });
    }
    await owner.delete(`${o}/workspaces/main/grants/only@acme.example`);
    const { body } = await owner.get<List<Pick<Membership, "principal">>>(`${o}/dataset-grants`);
    expect(body.data.map(({ principal }) => principal)).toEqual(["other@acme.example"]);
    const ended = (await eventsOf(organization)).slice(-3).map(({ type, target }) => `${type} ${target.key}`);
    expect(ended).toEqual([
      "grant.revoked only@acme.example",
      "datasetGrant.deleted vip@only@acme.example",
      "membership.removed only@acme.example",
    ]);
  });

  it("has a slug of its own in its organization, and shares it with other organizations' (D1)", async () => {
    const service = await serviceForTest();
    const { o, owner } = await newOrganization(service);
    const other = await newOrganization(service);
    const first = await owner.post<Workspace>(`${o}/workspaces`, { slug: "production", name: "Production" });
    const second = await owner.post<Problem>(`${o}/workspaces`, { slug: "production", name: "Production" });
    expect([second.status, second.body.errors, second.body.existing]).toEqual([
      409,
      [{ field: "slug", code: "taken" }],
      first.body.id,
    ]);
    expect((await owner.post(`${other.o}/workspaces`, { slug: "production", name: "Production" })).status).toBe(201);
  });

  it("takes its applications and grants with it, each logged under its cause (D20)", async () => {
    const service = await serviceForTest();
    const organization = await newOrganization(service);
    const { o, owner } = organization;
    await join(service, organization, "ana@acme.example");
    for (const slug of ["production", "staging"]) {
      await owner.post(`${o}/workspaces`, { slug, name: slug });
      await owner.post(`${o}/workspaces/${slug}/applications`, { slug: "shop", environment: "production" });
      await owner.put(`${o}/workspaces/${slug}/grants/ana@acme.example`, { permission: "read" });
    }
    await owner.delete(`${o}/workspaces/staging`);
    const [deletion, ...consequences] = (await eventsOf(organization)).slice(-3);
    const told = ({ type, target, causedBy }: Event) => [type, target.key, causedBy];
    expect([deletion?.type, consequences.map(told)]).toEqual([
      "workspace.deleted",
      [
        ["grant.revoked", "ana@acme.example", deletion?.id],
        ["application.deleted", "shop", deletion?.id],
      ],
    ]);
    const left = await owner.get<List<Application>>(`${o}/applications`);
    expect([left.body.data.length, (await owner.get(`${o}/memberships/ana@acme.example`)).status]).toEqual([1, 200]);
  });
});

describe("an application", () => {
  const application = { slug: "storefront", name: "storefront", environment: "production" };

  async function inWorkspace(service: TestService) {
    const organization = await newOrganization(service);
    const { body } = await organization.owner.post<Workspace>(`${organization.o}/workspaces`, {
      slug: "production",
      name: "Production",
    });
    return { ...organization, workspace: body, a: `${organization.o}/workspaces/production/applications` };
  }

  it("is answered with every field", async () => {
    const { a, id, owner, workspace } = await inWorkspace(await serviceForTest());
    const created = await owner.post<Application>(a, {
      ...application,
      website: "https://acme.example",
      security: { trustedOrigins: ["https://acme.example"] },
    });
    expect([created.status, created.body]).toEqual([
      201,
      {
        id: expect.stringMatching(/^app_[0-9a-f]{32}$/),
        organizationId: id,
        workspaceId: workspace.id,
        slug: "storefront",
        environment: "production",
        channel: "web",
        name: "storefront",
        website: "https://acme.example",
        timeZone: null,
        security: { trustedOrigins: ["https://acme.example"], requiresAuthentication: null },
        privacy: null,
        localization: null,
      },
    ]);
    expect((await owner.get(created.headers.get("location") ?? "")).body).toEqual(created.body);
    expect((await owner.get(`${a}/storefront`)).body).toEqual(created.body);
  });

  it("may have its name once per environment, and needs a slug of its own (D23)", async () => {
    const { a, owner } = await inWorkspace(await serviceForTest());
    const first = await owner.post<Application>(a, application);
    const staging = await owner.post(a, { ...application, slug: "storefront-staging", environment: "staging" });
    const sameSlug = await owner.post<Problem>(a, { ...application, environment: "development" });
    const sameName = await owner.post<Problem>(a, { ...application, slug: "another" });
    const taken = (field: string) => [409, [{ field, code: "taken" }], first.body.id];
    const told = ({ status, body }: { status: number; body: Problem }) => [status, body.errors, body.existing];
    expect([staging.status, told(sameSlug), told(sameName)]).toEqual([201, taken("slug"), taken("name")]);
  });

  it("cannot change channel and environment, nor have others than the platform's (D8)", async () => {
    const { a, owner } = await inWorkspace(await serviceForTest());
    await owner.post(a, application);
    const changed = await owner.patch<Problem>(`${a}/storefront`, { channel: "mobile" });
    const unknown = await owner.post<Problem>(a, { ...application, slug: "other", environment: "moon" });
    expect([changed.body.errors?.[0], unknown.body.errors?.[0]]).toMatchObject([
      { field: "channel", code: "immutable" },
      { field: "environment", code: "unknown-value" },
    ]);
  });
});

describe("isolation (D3)", () => {
  it("resolves no id through another workspace or organization", async () => {
    const service = await serviceForTest();
    const mine = await newOrganization(service);
    const other = await newOrganization(service);
    for (const { o, owner } of [mine, other]) {
      for (const slug of ["one", "two"]) await owner.post(`${o}/workspaces`, { slug, name: slug });
    }
    const { owner, o } = mine;
    const w = (await owner.get<Workspace>(`${o}/workspaces/one`)).body.id;
    const foreign = (await owner.get<Workspace>(`${other.o}/workspaces/one`)).body.id;
    const a = (
      await owner.post<Application>(`${o}/workspaces/one/applications`, { slug: "shop", environment: "production" })
    ).body.id;
    const m = (await join(service, other, "ana@acme.example")).id;
    const paths = [
      `${o}/workspaces/${foreign}`,
      `${other.o}/workspaces/${w}`,
      `${o}/workspaces/two/applications/${a}`,
      `${o}/workspaces/two/applications/shop`,
      `${other.o}/workspaces/${w}/applications/${a}`,
      `${o}/memberships/${m}`,
      `${o}/memberships/ana@acme.example`,
      `${o}/workspaces/${foreign}/grants/ana@acme.example`,
    ];
    const answers = await Promise.all(paths.map((path) => owner.get<Problem>(path)));
    const missing = [
      ["workspace", foreign],
      ["workspace", w],
      ["application", a],
      ["application", "shop"],
      ["workspace", w],
      ["membership", m],
      ["membership", "ana@acme.example"],
      ["workspace", foreign],
    ];
    expect(answers.map(({ status, body }) => [status, body.type, body.missing, body.reference])).toEqual(
      missing.map((named) => [404, problem("not-found"), ...named]),
    );
    const removals = await Promise.all(paths.map((path) => owner.delete(path)));
    expect(removals.map(({ status }) => status)).toEqual(paths.map(() => 404));
  });

  it("lists only the organizations that one belongs to (D1)", async () => {
    const service = await serviceForTest();
    const mine = await newOrganization(service);
    await (await service.as("eve@elsewhere.example")).post("/v1/organizations", { slug: "eves", name: "Eve's" });
    const { body } = await mine.owner.get<List<Organization>>("/v1/organizations");
    expect(body.data.map(({ slug }) => slug)).toEqual([mine.slug]);
  });

  it("answers a stranger the same whether an organization exists or not", async () => {
    const service = await serviceForTest();
    const { o } = await newOrganization(service);
    const eve = await service.as("eve@elsewhere.example");
    const told = async (path: string) => {
      const { status, body } = await eve.get<Problem>(path);
      return [status, body.type, body.title];
    };
    expect(await told(o)).toEqual(await told("/v1/organizations/none"));
  });
});
