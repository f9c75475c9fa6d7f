/** The reference service speaks whichever platform it is given, and enforces it. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect } from "@charter/provider";
import { bundledPlatforms, loadPlatform, type Platform } from "@charter/schema";
import { describe, expect, it, onTestFinished } from "vitest";
import {
  type Application,
  type Membership,
  newOrganization,
  platformLike,
  problem,
  type Schemas,
  serviceForTest,
  type Workspace,
} from "./support/service";

type Problem = Schemas["Problem"];

const standard = loadPlatform("standard");
const told = ({ status, body }: { readonly status: number; readonly body: Problem | null }) => [
  status,
  body?.type,
  ...(body?.errors ?? []).map(({ field, code }) => `${field} ${code}`),
];

describe("a platform's file says what the service allows", () => {
  it("each platform that comes with Charter and speaks this contract starts a service", async () => {
    const spoken = bundledPlatforms.names().filter((name) => loadPlatform(name).adapter === "rest");
    expect(spoken).toEqual(expect.arrayContaining(["precog", "standard"]));
    for (const platform of spoken) {
      const service = await serviceForTest({ platform });
      expect((await newOrganization(service)).o).toMatch(/^\/v1\/organizations\//);
    }
  });

  it("a level that there is not has no operation (D8)", async () => {
    const service = await serviceForTest({ platform: "precog" });
    const { o, owner } = await newOrganization(service);
    await owner.post(`${o}/workspaces`, { slug: "main", name: "Main" });
    const app = { slug: "shop", environment: "production" };
    expect(told(await owner.post<Problem>(`${o}/workspaces/main/applications`, app))).toEqual([
      404,
      problem("unknown-route"),
    ]);
    expect(told(await owner.get<Problem>(`${o}/applications`))).toEqual([404, problem("unknown-route")]);
  });

  it("and Charter asks a service of two levels for no list that it has not", async () => {
    const service = await serviceForTest({ platform: "precog" });
    const { slug } = await newOrganization(service);
    const token = await service.service.issueToken({ principal: "dana@acme.example", scope: "read" });
    const backend = await connect(loadPlatform("precog"), { CHARTER_URL: service.url, CHARTER_TOKEN: token });
    expect(await backend.observe({ slug })).toMatchObject({ applications: [], workspaces: [] });
  });

  it("a field that nobody may write by a call is refused, unless it is sent as it is (D24)", async () => {
    const fields: Platform["fields"] = {
      organization: { website: { readOnly: true }, email: { password: true }, governance: { absent: true } },
      application: { privacy: { password: true } },
      membership: { accessUntil: { readOnly: true } },
      grant: { accessUntil: { absent: true } },
    };
    const service = await serviceForTest({ platform: platformLike(standard, { fields }) });
    const { o, owner } = await newOrganization(service);
    const refusals = [
      await owner.patch<Problem>(o, { website: "https://acme.example" }),
      await owner.patch<Problem>(o, { email: "it@acme.example" }),
      await owner.patch<Problem>(o, { governance: { policies: [] } }),
      await owner.post<Problem>(`${o}/memberships`, {
        principal: "a@acme.example",
        role: "member",
        accessUntil: "2028-01-01",
      }),
    ];
    expect(refusals.map(told)).toEqual([
      [422, problem("invalid-body"), "website read-only"],
      [403, problem("password-needed"), "email password-needed"],
      [422, problem("invalid-body"), "governance unknown-field"],
      [422, problem("invalid-body"), "accessUntil read-only"],
    ]);
    expect((await owner.patch(o, { website: null, email: null, name: "Acme, Inc." })).status).toBe(200);
    await owner.post<Workspace>(`${o}/workspaces`, { slug: "main", name: "Main" });
    const app = { slug: "shop", environment: "production" };
    const at = `${o}/workspaces/main/applications`;
    expect(told(await owner.post<Problem>(at, { ...app, privacy: { anonymityScope: "all" } }))[0]).toBe(403);
    expect((await owner.post<Application>(at, app)).status).toBe(201);
  });

  it("a deletion that needs a password, or that nobody can make, is refused, of every kind (D24)", async () => {
    for (const [needs, name] of [
      ["password", "password-needed"],
      ["never", "not-deletable"],
    ] as const) {
      const deletes = Object.fromEntries(Object.keys(standard.deletes).map((kind) => [kind, needs]));
      const service = await serviceForTest({ platform: platformLike(standard, { deletes }) });
      const { o, owner } = await newOrganization(service);
      await owner.post(`${o}/workspaces`, { slug: "main", name: "Main" });
      await owner.post(`${o}/workspaces/main/applications`, { slug: "shop", environment: "production" });
      const { body } = await owner.post<Membership>(`${o}/memberships`, {
        principal: "a@acme.example",
        role: "member",
      });
      const { body: me } = await owner.get<{ readonly principal: string }>("/v1/credential");
      await owner.put(`${o}/workspaces/main/grants/${me.principal}`, { permission: "read" });
      const paths = [
        `${o}/workspaces/main/applications/shop`,
        `${o}/workspaces/main/grants/${me.principal}`,
        `${o}/workspaces/main`,
        `${o}/memberships/${body.id}`,
        o,
      ];
      for (const path of paths) expect(told(await owner.delete<Problem>(path))).toEqual([403, problem(name)]);
    }
  });

  it("account names are one person in whatever case, where it folds them, and two people where it does not (D13)", async () => {
    for (const [foldCase, status] of [
      [true, 409],
      [false, 201],
    ] as const) {
      const platform = platformLike(standard, { principal: { is: "account", rename: false, foldCase } });
      const service = await serviceForTest({ platform, owner: "Root" });
      const { o, owner } = await newOrganization(service);
      const first = await owner.post<Membership>(`${o}/memberships`, { principal: "Kim", role: "member" });
      expect([first.status, first.body.principal]).toEqual([201, foldCase ? "kim" : "Kim"]);
      expect((await owner.post(`${o}/memberships`, { principal: "KIM", role: "member" })).status).toBe(status);
    }
  });

  it("a file of one's own, by its path", async () => {
    const folder = mkdtempSync(join(tmpdir(), "charter-serve-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const text = readFileSync(join(__dirname, "../../schema/platforms/precog.yaml"), "utf8");
    const file = join(folder, "ours.yaml");
    writeFileSync(
      file,
      text
        .replace("platform: precog", "platform: ours")
        .replace(/^caller: .*\n/m, "")
        .replace("whilePending: wait", "whilePending: accept"),
    );
    const service = await serviceForTest({ platform: file });
    const { o, owner } = await newOrganization(service);
    await owner.post(`${o}/workspaces`, { slug: "main", name: "Main" });
    await owner.post(`${o}/memberships`, { principal: "kim@acme.example", role: "member" });
    expect((await owner.put(`${o}/workspaces/main/grants/kim@acme.example`, { permission: "read" })).status).toBe(201);
  });
});
