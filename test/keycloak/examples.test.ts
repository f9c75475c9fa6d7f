import { readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { findText, useProject } from "../e2e/project.js";
import { charterApply, ways } from "../e2e/ways.js";
import { charterOf, openRealm } from "./support/realm.js";
import { theServer } from "./support/server.js";

const server = theServer();
const { KEYCLOAK_CLIENT_SECRET: secret = "" } = server.environment;
const home = openRealm(server);
const environment = { ...server.environment, CHARTER_URL: undefined, CHARTER_TOKEN: undefined };
const people = ["ada", "fritz", "olga", "peter", "piet"].map((name) => `${name}@orchard.example`);

/** Every token begins so. */
const tokenMark = "eyJhbGciOi";

/** The groups of the organization by their paths, each with who is in it. */
async function groupsOf(slug: string): Promise<Readonly<Record<string, readonly string[]>>> {
  const at = `/organizations/${await home.organizationId(slug)}/groups`;
  const groups: readonly { readonly id: string; readonly path: string }[] = await home.call("GET", `${at}?search=*`);
  const lists = groups.map(async ({ id, path }) => {
    const members: readonly { readonly email: string }[] = await home.call("GET", `${at}/${id}/members`);
    return [path, members.map(({ email }) => email).sort()] as const;
  });
  return Object.fromEntries((await Promise.all(lists)).sort());
}

describe("the example on a realm, by the real engine", () => {
  const project = useProject({ url: "", token: secret }, () => environment);
  const charter = resolve("examples/keycloak-realm/org.yaml");
  afterAll(() => {
    expect([...findText(project.folder, tokenMark), ...findText(project.folder, secret)]).toEqual([]);
  });

  test("everybody is invited, and what needs them waits", async () => {
    const { code, output } = await project.charter(["apply", charter]);
    expect(code, output).toBe(0);
    expect(output).toContain("invite olga@orchard.example as member (owner once they have accepted)");
    expect(await home.invited("orchard")).toEqual(people);
  });

  test("once they have accepted, the next run gives roles and grants, and then nothing is left", async () => {
    for (const person of people) await home.accepts("orchard", person);
    expect(await project.charter(["apply", charter])).toMatchObject({ code: 0 });
    const after = await project.charter(["plan", charter]);
    expect(after, after.output).toMatchObject({ code: 0, output: expect.stringContaining("No changes.") });
    expect(await groupsOf("orchard")).toEqual({
      "/delivery": [],
      "/delivery/write": ["ada@orchard.example", "piet@orchard.example"],
      "/harvest": ["peter@orchard.example", "piet@orchard.example"],
      "/harvest/write": ["ada@orchard.example"],
      "/role:admin": ["ada@orchard.example"],
      "/role:billing-user": ["fritz@orchard.example"],
      "/role:owner": ["olga@orchard.example"],
    });
  });

  test("what is exported plans to zero, and is adopted by a stack that knows nothing (D5)", async () => {
    const { code, output } = await project.charter(["export", "orchard", "--platform", "keycloak"]);
    expect(code, output).toBe(0);
    rmSync(project.state, { recursive: true });
    project.declare(parse(output));
    expect(await project.charter(["apply", "org.yaml", "--adopt"])).toMatchObject({ code: 0 });
    const after = await project.charter(["plan", "org.yaml"]);
    expect(after, after.output).toMatchObject({ code: 0, output: expect.stringContaining("No changes.") });
    expect(readFileSync(join(project.folder, "org.yaml"), "utf8")).toContain("orchard");
  });

  test("a read-only service account plans it, and says that it sees no invitations (D11a)", async () => {
    const { code, output } = await project.charter(["plan", "org.yaml"], { ...environment, ...server.readOnly });
    expect(code, output).toBe(0);
    expect(output).toContain("orchard invitations");
  });
});

describe("a starter for Keycloak", () => {
  const project = useProject({ url: "", token: secret }, () => environment);

  test("is written by `charter init --platform keycloak`, and is applied as it is (D7)", async () => {
    expect(await project.charter(["init", "starter", "--platform", "keycloak"])).toMatchObject({ code: 0 });
    const file = join("starter", "org.yaml");
    const applied = await project.charter(["apply", file]);
    expect(applied, applied.output).toMatchObject({ code: 0 });
    for (const person of await home.invited("acme")) await home.accepts("acme", person);
    expect(await project.charter(["apply", file])).toMatchObject({ code: 0 });
    expect(await project.charter(["plan", file])).toMatchObject({ code: 0 });
  });
});

describe.each(ways)("an invitation through $name", (way) => {
  const slug = `once-${way === charterApply ? "apply" : "up"}`;
  const project = useProject({ url: "", token: secret }, () => environment);
  const [ann, bob] = [`ann@${slug}.example`, `bob@${slug}.example`];
  const charter = (members: Readonly<Record<string, string>>, rest: object = {}) => charterOf(slug, { members }, rest);

  test("is sent once, sent again on demand under a new id, and revoked with its line (D13a, D14)", async () => {
    project.declare(charter({ [ann]: "member", [bob]: "member" }));
    expect(await way.apply(project)).toMatchObject({ code: 0 });
    const idOf = async (address: string) =>
      (await home.call("GET", `/organizations/${await home.organizationId(slug)}/invitations?email=${address}`))[0]?.id;
    const first = await idOf(ann);
    const resent = await project.charter(["resend", `${slug}/members/${ann}`, "--platform", "keycloak"]);
    expect(resent, resent.output).toMatchObject({ code: 0 });
    expect(await idOf(ann)).not.toBe(first);
    project.declare(charter({ [bob]: "member" }));
    expect(await way.apply(project)).toMatchObject({ code: 0 });
    expect(await home.invited(slug)).toEqual([bob]);
  });

  test("that made an account takes it along with the membership, where a line says so alone (D6)", async () => {
    const eve = `eve@${slug}.example`;
    await home.inviteByHand(slug, eve);
    await home.accepts(slug, eve);
    project.declare(charter({ [bob]: "member", [eve]: "member" }));
    expect(await way.apply(project)).toMatchObject({ code: 0 });
    project.declare(charter({ [bob]: "member" }));
    const refused = await way.apply(project);
    expect(refused).toMatchObject({ code: way.refused, output: expect.stringContaining(`${eve}: destroy`) });
    expect(await home.user(eve)).toBeDefined();
    project.declare(charter({ [bob]: "member" }, { removed: { [`${slug}/members/${eve}`]: "destroy" } }));
    const removed = await way.apply(project);
    expect(removed, removed.output).toMatchObject({ code: 0 });
    expect(removed.output).toContain(`The account of ${eve} is deleted`);
    expect(await home.user(eve)).toBeUndefined();
  });
});
