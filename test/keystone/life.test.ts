import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findText, useProject } from "../e2e/project.js";
import { ways } from "../e2e/ways.js";
import { useLab } from "./support/lab.js";

const lab = useLab();

/** Keystone's tokens all begin so. */
const tokenMark = "gAAAAA";

beforeAll(async () => {
  await lab.addRoles();
});

interface Declared {
  readonly members: Readonly<Record<string, string>>;
  readonly workspaces: Readonly<Record<string, object>>;
  readonly [field: string]: unknown;
}

const members = { "dana@acme.example": "owner", "lee@acme.example": "admin", "kim@acme.example": "member" };
const production = {
  name: "Production",
  description: "Where it runs",
  locales: { default: "en", others: ["de"] },
  grants: { "lee@acme.example": "write", "kim@acme.example": "read" },
  applications: { shop: { production: { website: "https://acme.example" }, development: {} } },
};
const staging = {
  name: "Staging",
  grants: { "kim@acme.example": "write" },
  applications: { shop: { production: {} } },
};
const settings = {
  name: "Acme, Inc.",
  type: "business",
  email: "hello@acme.example",
  billing: { email: "finance@acme.example" },
  security: { mfaRequired: true },
};

/** Everything that the charter above declares: objects of Charter's, and of Keystone's, which has users and roles apart. */
const objects = { ours: 1 + 3 + 2 + 3 + 3, theirs: 1 + 6 + 2 + 3 + 3 };

describe.each(ways)("through $name", (way) => {
  const slug = way.name.replace(" ", "-");
  const project = useProject({ url: "", token: lab.password }, () => lab.environment);
  afterAll(() => {
    expect(findText(project.folder, tokenMark)).toEqual([]);
  });

  const charterOf = (organization: Partial<Declared> = {}, rest: object = {}) => ({
    charter: "v1",
    platform: "keystone",
    organizations: { [slug]: { ...settings, members, workspaces: { production, staging }, ...organization } },
    guard: { maxRemovals: "100%", maxLosses: "100%" },
    ...rest,
  });
  const apply = async (charter: object) => {
    project.declare(charter);
    await lab.forget();
    const { code, output } = await way.apply(project);
    expect(code, output).toBe(0);
    return await lab.calls();
  };
  const plan = async (code = 0) => {
    await lab.forget();
    const ending = await project.charter(["plan", "org.yaml"]);
    expect(ending.code, ending.output).toBe(code);
    return { output: ending.output, calls: await lab.calls() };
  };
  const writesOf = (calls: readonly string[]) =>
    calls.filter((line) => !line.startsWith("GET ") && !line.startsWith("POST /v3/auth"));
  /** Ids become names, so that a request can be read. */
  const readable = async (calls: readonly string[]) => {
    const domain = await lab.domain(slug);
    const [{ body: users }, { body: projects }, { body: roles }] = await Promise.all([
      lab.call("GET", `/users?domain_id=${domain.id}`),
      lab.call("GET", `/projects?domain_id=${domain.id}`),
      lab.call("GET", "/roles"),
    ]);
    const names = [domain, ...users.users, ...projects.projects, ...roles.roles];
    return calls.map((line) => names.reduce((text, { id, name }) => text.replace(id, name), line));
  };

  test("everything is created in one run, one call an object and at most ten more, and the plan is zero (D16, D20)", async () => {
    const calls = await apply(charterOf());
    const writes = writesOf(calls);
    expect(writes.filter((line) => / [45]\d\d$/.test(line))).toEqual([]);
    expect(writes).toHaveLength(objects.theirs);
    if (way.name === "charter apply") expect(calls.length).toBeLessThanOrEqual(objects.theirs + 10);
    expect(project.addresses()).toHaveLength(objects.ours);
    const { calls: reads } = await plan();
    expect(reads.length).toBeLessThanOrEqual(10);
    expect(writesOf(reads)).toEqual([]);
  });

  test("names of applications are unique in the domain, and mapped back", async () => {
    const domain = await lab.domain(slug);
    const { body } = await lab.call("GET", `/projects?domain_id=${domain.id}`);
    expect(body.projects.map(({ name }: { name: string }) => name).sort()).toEqual([
      "production",
      "production--shop-development--development",
      "production--shop-production--production",
      "staging",
      "staging--shop-production--production",
    ]);
  });

  test("nothing is written where nothing changed", async () => {
    expect(writesOf(await apply(charterOf()))).toEqual([]);
  });

  test("a role change puts the new role before it takes the old one away (D18)", async () => {
    const changed = {
      members: { ...members, "kim@acme.example": "admin" },
      workspaces: {
        production: { ...production, grants: { ...production.grants, "lee@acme.example": "read" } },
        staging,
      },
    };
    const writes = await readable(writesOf(await apply(charterOf(changed))));
    const of = (who: string) => writes.filter((line) => line.includes(who));
    expect(of("kim@acme.example")).toEqual([
      `PUT /v3/domains/${slug}/users/kim@acme.example/roles/organization-admin 204`,
      `DELETE /v3/domains/${slug}/users/kim@acme.example/roles/member 204`,
    ]);
    expect(of("lee@acme.example")).toEqual([
      "PUT /v3/projects/production/users/lee@acme.example/roles/reader 204",
      "DELETE /v3/projects/production/users/lee@acme.example/roles/member 204",
    ]);
    expect(writes).toHaveLength(4);
    await plan();
    expect(writesOf(await apply(charterOf()))).toHaveLength(4);
    await plan();
  });

  test("one changed grant is at most twelve calls", async () => {
    const grants = { ...production.grants, "kim@acme.example": "write" };
    const calls = await apply(charterOf({ workspaces: { production: { ...production, grants }, staging } }));
    if (way.name === "charter apply") expect(calls.length).toBeLessThanOrEqual(12);
    await apply(charterOf());
  });

  test("a role that this Keystone lacks is one failed line; everything else is applied", async () => {
    const { id } = await lab.role("organization-admin");
    await lab.call("DELETE", `/roles/${id}`);
    const { "lee@acme.example": _, "kim@acme.example": role, ...others } = members;
    project.declare(
      charterOf({
        members: { ...others, "lee@acme.example": "owner", "ana@acme.example": "admin", "sam@acme.example": role },
        workspaces: {
          production: { ...production, grants: { "lee@acme.example": "write" } },
          staging: { ...staging, grants: {} },
        },
      }),
    );
    const { code, output } = await way.apply(project);
    expect(code, output).toBe(1);
    expect(output).toContain("openstack role create organization-admin");
    const domain = await lab.domain(slug);
    const { body } = await lab.call("GET", `/users?domain_id=${domain.id}`);
    expect(body.users.map(({ name }: { name: string }) => name).sort()).toEqual([
      "dana@acme.example",
      "lee@acme.example",
      "sam@acme.example",
    ]);
    await lab.addRoles();
    await apply(charterOf());
    await plan();
  });

  test("what was changed by hand is found and healed", async () => {
    const domain = await lab.domain(slug);
    const [kim, workspace, member, reader, manager] = await Promise.all([
      lab.user(domain.id, "kim@acme.example"),
      lab.project(domain.id, "production"),
      lab.role("member"),
      lab.role("reader"),
      lab.role("manager"),
    ]);
    const eve = await lab.call("POST", "/users", { user: { name: "Eve@acme.example", domain_id: domain.id } });
    await lab.call("DELETE", `/projects/${workspace.id}/users/${kim.id}/roles/${reader.id}`);
    await lab.call("PATCH", `/projects/${workspace.id}`, { project: { name: "Prod-by-hand" } });
    await lab.call("PUT", `/domains/${domain.id}/users/${kim.id}/roles/${manager.id}`);
    await lab.call("PUT", `/domains/${domain.id}/users/${eve.body.user.id}/roles/${member.id}`);
    const { output } = await plan(2);
    for (const told of [
      /slug prod-by-hand → production/,
      /role "owner and member" → member/,
      /grant read in \S+ to kim@acme\.example/,
      /eve@acme\.example/,
    ]) {
      expect(output).toMatch(told);
    }
    await apply(charterOf({ unmanaged: "revoke" }));
    const { output: healed } = await plan();
    expect(healed).not.toContain("eve@");
    // Charter did not make her, so the user stays, without any role.
    const { body } = await lab.call("GET", `/role_assignments?user.id=${eve.body.user.id}`);
    expect(body.role_assignments).toEqual([]);
    expect((await lab.user(domain.id, "Eve@acme.example")).enabled).toBe(true);
    await lab.call("DELETE", `/users/${eve.body.user.id}`);
    await apply(charterOf());
  });

  test("an export plans to zero", async () => {
    const { code, output } = await project.charter(["export", slug, "--platform", "keystone"]);
    expect(code, output).toBe(0);
    const declared = readFileSync(join(project.folder, "org.yaml"), "utf8");
    writeFileSync(join(project.folder, "org.yaml"), output);
    await plan();
    writeFileSync(join(project.folder, "org.yaml"), declared);
  });

  test("a removed member takes their grants along, and the user whom Charter made (D17)", async () => {
    const { "kim@acme.example": _, ...others } = members;
    const workspaces = {
      production: { ...production, grants: { "lee@acme.example": "write" } },
      staging: { ...staging, grants: {} },
    };
    const writes = writesOf(await apply(charterOf({ members: others, workspaces })));
    const { id } = await lab.domain(slug);
    expect((await lab.call("GET", `/users?domain_id=${id}&name=kim@acme.example`)).body.users).toEqual([]);
    expect(writes.filter((line) => !line.startsWith("DELETE"))).toEqual([]);
    await plan();
    await apply(charterOf());
  });

  test("a workspace goes with its tombstone, applications first (D6, D20)", async () => {
    const rest = { removed: { [`${slug}/staging`]: "destroy" } };
    const writes = writesOf(await apply(charterOf({ workspaces: { production } }, rest)));
    expect(writes.map((line) => line.replace(/[0-9a-f]{32}/g, "…"))).toEqual(
      expect.arrayContaining(["DELETE /v3/projects/… 204", "DELETE /v3/projects/… 204"]),
    );
    await plan();
  });

  test("an organization is disabled before it is deleted (D6)", async () => {
    project.declare({
      charter: "v1",
      platform: "keystone",
      organizations: {},
      removed: { [slug]: "destroy" },
      guard: { maxRemovals: "100%", maxLosses: "100%" },
    });
    const { id } = await lab.domain(slug);
    await lab.forget();
    const { code, output } = await way.apply(project);
    expect(code, output).toBe(0);
    expect(writesOf(await lab.calls()).slice(-2)).toEqual([
      `PATCH /v3/domains/${id} 200`,
      `DELETE /v3/domains/${id} 204`,
    ]);
    expect(project.addresses()).toEqual([]);
  });
});
