import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { useProject } from "../e2e/project.js";
import { charterApply } from "../e2e/ways.js";
import { useLab } from "./support/lab.js";

const lab = useLab();
const slug = "by-hand";

const members = { "dana@acme.example": "owner", "kim@acme.example": "member" };
const grants = { "dana@acme.example": "write", "kim@acme.example": "read" };
const shop = { production: { name: "shop" } };

const charterOf = (granted: object, of: object = {}) => ({
  charter: "v1",
  platform: "keystone",
  guard: { maxRemovals: "100%", maxLosses: "100%" },
  organizations: {
    [slug]: { members, workspaces: { production: { grants: granted, applications: { shop } } }, ...of },
  },
});

describe("what somebody did on Keystone by hand", () => {
  const project = useProject({ url: "", token: lab.password }, () => lab.environment);
  /** Ids by the names that the tests use. */
  const ids = new Map<string, string>();
  const id = (name: string): string => ids.get(name) ?? name;

  const make = async (kind: "user" | "project" | "role", name: string, fields: object = {}) => {
    const { status, body } = await lab.call("POST", `/${kind}s`, { [kind]: { name, ...fields } });
    expect(status).toBe(201);
    ids.set(name, body[kind].id);
  };
  const gives = async (role: string, user: string, scope: string) => {
    const { status } = await lab.call("PUT", `${scope}/users/${id(user)}/roles/${id(role)}`);
    expect(status).toBe(204);
  };
  const takes = async (role: string, user: string, scope: string) => {
    const { status } = await lab.call("DELETE", `${scope}/users/${id(user)}/roles/${id(role)}`);
    expect(status).toBe(204);
  };
  const inherits = async (role: string, user: string, scope: string) => {
    const path = `/OS-INHERIT${scope}/users/${id(user)}/roles/${id(role)}/inherited_to_projects`;
    expect((await lab.call("PUT", path)).status).toBe(204);
  };
  /** What somebody holds anywhere. */
  const heldBy = async (user: string): Promise<readonly string[]> => {
    const names = new Map([...ids].map(([name, value]) => [value, name]));
    const { body } = await lab.call("GET", `/role_assignments?user.id=${id(user)}`);
    return body.role_assignments.map(({ role }: { role: { id: string } }) => names.get(role.id)).sort();
  };
  const plan = async (code = 0) => {
    await lab.forget();
    const ending = await project.charter(["plan", "org.yaml"]);
    expect(ending.code, ending.output).toBe(code);
    return { output: ending.output, calls: await lab.calls() };
  };
  const apply = async (charter: object) => {
    project.declare(charter);
    const { code, output } = await charterApply.apply(project);
    expect(code, output).toBe(0);
  };

  beforeAll(async () => {
    await lab.addRoles();
    await apply(charterOf(grants));
    const domain = await lab.domain(slug);
    ids.set("domain", domain.id);
    for (const role of ["admin", "manager", "member", "reader"]) ids.set(role, (await lab.role(role)).id);
    for (const name of Object.keys(members)) ids.set(name, (await lab.user(domain.id, name)).id);
    const all = await lab.call("GET", `/projects?domain_id=${domain.id}`);
    for (const { id: projectId, name } of all.body.projects) ids.set(name, projectId);
    const domain_id = domain.id;
    await make("role", "auditor");
    await make("role", "of-this-domain", { domain_id });
    for (const name of ["Dana@acme.example", "eve@acme.example", "ian@acme.example"])
      await make("user", name, { domain_id });
    await make("project", "Production", { domain_id });
    const [onDomain, onProduction] = [`/domains/${domain_id}`, `/projects/${id("production")}`];
    // Beside what is declared.
    await gives("auditor", "kim@acme.example", onDomain);
    await gives("of-this-domain", "kim@acme.example", onDomain);
    await gives("admin", "kim@acme.example", onDomain);
    await gives("admin", "kim@acme.example", onProduction);
    await inherits("member", "kim@acme.example", onProduction);
    // Of people whom nobody declared.
    await gives("auditor", "eve@acme.example", onDomain);
    await gives("admin", "eve@acme.example", onProduction);
    await gives("member", "eve@acme.example", `/projects/${id("production--shop-production--production")}`);
    await inherits("admin", "eve@acme.example", onDomain);
    await inherits("admin", "ian@acme.example", onDomain);
    await gives("manager", "Dana@acme.example", onDomain);
    await gives("member", "Dana@acme.example", onProduction);
  });

  test("is found: Keystone's own roles that no charter names, inherited ones, and whoever is called as somebody declared", async () => {
    project.declare(charterOf(grants, { unmanaged: "revoke" }));
    const { output, calls } = await plan(2);
    expect(calls.filter((line) => line.startsWith("GET "))).toHaveLength(6);
    for (const told of [
      `role "member and Keystone's admin" → member`,
      'permission "read and admin and inherited member" → read',
      "eve@acme.example",
      "ian@acme.example",
      id("Dana@acme.example"),
      id("Production"),
    ]) {
      expect(output).toContain(told);
    }
  });

  test("is taken away, but roles of other services from whoever is declared, and the plan is zero (D17, D39)", async () => {
    await apply(charterOf(grants, { unmanaged: "revoke" }));
    await plan();
    const people = [...Object.keys(members), "Dana@acme.example", "eve@acme.example", "ian@acme.example"];
    const held = await Promise.all(people.map(async (name) => [name, await heldBy(name)]));
    expect(Object.fromEntries(held)).toEqual({
      "dana@acme.example": ["manager", "member"],
      "kim@acme.example": ["auditor", "member", "of-this-domain", "reader"],
      "Dana@acme.example": [],
      "eve@acme.example": [],
      "ian@acme.example": [],
    });
  });

  test("goes with a grant that is no longer declared", async () => {
    const onProduction = `/projects/${id("production")}`;
    await gives("auditor", "kim@acme.example", onProduction);
    await inherits("reader", "kim@acme.example", onProduction);
    await apply(charterOf({ "dana@acme.example": "write" }));
    expect(await heldBy("kim@acme.example")).toEqual(["auditor", "auditor", "member", "of-this-domain"]);
    await plan();
  });

  test("is found where only the role of another service is left, and given again beside that one (D5, D17)", async () => {
    await takes("member", "kim@acme.example", `/domains/${id("domain")}`);
    project.declare(charterOf(grants));
    const { output } = await plan(2);
    expect(output).toContain("add kim@acme.example as member");
    await apply(charterOf(grants));
    expect(await heldBy("kim@acme.example")).toEqual(["auditor", "auditor", "member", "of-this-domain", "reader"]);
    await plan();
  });

  test("is left out of an export, which plans to zero (D5)", async () => {
    await gives("manager", "eve@acme.example", `/projects/${id("production")}`);
    const { code, output } = await project.charter(["export", slug, "--platform", "keystone"]);
    expect(code, output).toBe(0);
    expect(output).toContain("eve@acme.example has a grant of manager: not expressible");
    expect(output).toContain(`workspace ${id("Production")}: not expressible`);
    const declared = readFileSync(join(project.folder, "org.yaml"), "utf8");
    writeFileSync(join(project.folder, "org.yaml"), output);
    await plan();
    writeFileSync(join(project.folder, "org.yaml"), declared);
  });
});
