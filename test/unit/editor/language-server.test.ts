import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { bundledPlatforms } from "@charter/schema";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { build, temporaryFolder } from "../cli/charter-process";
import { charter } from "../cli/in-turn";
import { write } from "../state/state-fixture";
import { LanguageServer, type Wrong } from "./language-server";

const published = (platform: string): string => resolve("schema", "editor", `${platform}.schema.json`);

/** The line of a charter that an editor finds its schema by. */
const modeline = (schema: string): string => `# yaml-language-server: $schema=${schema}\n`;

const on = (platform: string): string => modeline(published(platform));

/** Keys in each other, a line each; ‸ stands where the last one's value does, or where the next key would. */
function nested(...keys: readonly string[]): string {
  const lines = keys.map((key, depth) => "  ".repeat(depth) + (key === "" ? "" : `${key}:`));
  return `${lines.join("\n")}${keys.at(-1) === "" ? "" : " "}‸\n`;
}

const acme = ["organizations", "acme"];
const production = [...acme, "workspaces", "production"];
const grant = [...production, "grants", "kim@acme.example"];
const storefront = [...production, "applications", "storefront"];

/** What the server offers beside for a map of any keys. */
const anyKey = "property";

/** What is offered where a charter's line is begun. */
const offers: readonly (readonly [
  what: string,
  platform: string,
  keys: readonly string[],
  expected: readonly string[],
])[] = [
  [
    "roles of members",
    "standard",
    [...acme, "members", "kim@acme.example"],
    ["owner", "admin", "billing-user", "member"],
  ],
  [
    "roles of members in a map",
    "croct",
    [...acme, "members", "kim@acme.example", "role"],
    ["owner", "manager", "maintainer", "custom"],
  ],
  ["permissions", "standard", grant, ["read", "write"]],
  ["permissions in a map", "precog", [...grant, "permission"], ["read", "write"]],
  ["roles of a workspace", "croct", grant, ["owner", "manager", "maintainer", "custom"]],
  [
    "everybody with a role",
    "standard",
    [...production, "grants", ""],
    ["role:owner", "role:admin", "role:billing-user", "role:member", anyKey],
  ],
  ["environments", "croct", [...storefront, ""], ["production", "development"]],
  ["channels", "standard", [...storefront, "production", "channel"], ["web", "mobile", "desktop"]],
  [
    "values of a field",
    "croct",
    [...storefront, "production", "privacy", "anonymityScope"],
    ["session", "application", "workspace", "organization", "null"],
  ],
  ["itself", "keystone", ["platform"], ["keystone"]],
];

/** What a platform does not have of what the standard one has. */
const fields: readonly (readonly [
  what: string,
  platform: string,
  keys: readonly string[],
  absent: readonly string[],
])[] = [
  ["an organization", "croct", acme, ["billing", "dataSources", "governance", "invitations", "security", "timeZone"]],
  [
    "a workspace",
    "croct",
    production,
    ["dataGrants", "dataSources", "datasets", "default", "description", "layout", "owner"],
  ],
  ["an application", "croct", [...storefront, "production"], ["localization"]],
  ["a workspace", "precog", production, ["applications", "dataGrants", "dataSources", "datasets", "default"]],
];

/** What is flagged, the words that are marked, and what is said. */
const wrong: readonly (readonly [what: string, platform: string, text: string, found: readonly Wrong[]])[] = [
  [
    "a role",
    "precog",
    "organizations: { acme: { members: { kim@acme.example: membr } } }",
    [{ at: "membr", message: 'Value is not accepted. Valid values: "owner", "admin", "billing-user", "member".' }],
  ],
  [
    "a role in a map",
    "croct",
    "organizations: { acme: { members: { kim@acme.example: { role: manger } } } }",
    [{ at: "manger", message: 'Value is not accepted. Valid values: "owner", "manager", "maintainer", "custom".' }],
  ],
  [
    "a permission, and a role that nobody has",
    "standard",
    "organizations: { acme: { workspaces: { production: { grants: { kim@acme.example: raed, role:amdin: read } } } } }",
    [
      { at: "raed", message: 'Value is not accepted. Valid values: "read", "write".' },
      {
        at: "role:amdin",
        message:
          "Standard has the roles owner, admin, billing-user, member: an address, a group, or role: and one of them",
      },
    ],
  ],
  [
    "a role of a workspace",
    "croct",
    "organizations: { acme: { workspaces: { production: { grants: { kim@acme.example: writer } } } } }",
    [{ at: "writer", message: 'Value is not accepted. Valid values: "owner", "manager", "maintainer", "custom".' }],
  ],
  [
    "an environment, a channel and a field that it does not have",
    "croct",
    "organizations: { acme: { billing: {}, workspaces: { production: { applications: { shop: { staging: {}, production: { channel: mobile } } } } } } }",
    [
      { at: "mobile", message: 'Value is not accepted. Valid values: "web".' },
      { at: "staging", message: "Property staging is not allowed." },
      { at: "billing", message: "Property billing is not allowed." },
    ],
  ],
  [
    "a scope of what it does not have",
    "precog",
    "scopes: { /people/: [datasets, { members: acme, as: [membr] }] }",
    [
      {
        at: "datasets",
        message:
          'Value is not accepted. Valid values: "organizations", "members", "groups", "workspaces", "grants", "unmanaged", "removed", "guard", "ignore", "policies", "platform".',
      },
      {
        at: "membr",
        message: 'Value is not accepted. Valid values: "read", "write", "owner", "admin", "billing-user", "member".',
      },
    ],
  ],
  ["another platform", "croct", "platform: standard", [{ at: "standard", message: 'Value must be "croct".' }]],
  [
    "in a part of a split charter what is wrong there",
    "standard",
    "organizations: { acme: { membres: {}, members: { kim@acme.example: { accessUntil: 2030-06-30 } } } }",
    [
      { at: "kim@acme.example", message: 'Missing property "role".' },
      { at: "membres", message: "Property membres is not allowed." },
    ],
  ],
];

/** A team's own platform: its top role is called `steward`. */
const ours = readFileSync(resolve("schema", "platforms", "precog.yaml"), "utf8")
  .replace("platform: precog", "platform: our-service")
  .replace("title: Precog", "title: Our service")
  .replace(/^caller: .*\n/m, "")
  .replace("  owner:\n    title: Owner", "  steward:\n    title: Steward")
  .replace("except: [owner]", "except: [steward]")
  .replace("role: owner", "role: steward");

let server: LanguageServer;

beforeAll(async () => {
  await build();
  server = await LanguageServer.start(resolve("examples"));
}, 120_000);
afterAll(() => server.stop());

/** Every file of a charter below a folder, with the platform of the folder's charter. */
function chartersIn(
  folder: string,
): readonly { readonly file: string; readonly text: string; readonly platform: string }[] {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".yaml") && !/node_modules|Pulumi|old\.yaml$/.test(name))
    .map((name) => ({ file: resolve(folder, name), text: readFileSync(join(folder, name), "utf8") }));
  const platform = files.map(({ text }) => parse(text).platform).find(Boolean);
  return files.map((one) => ({ ...one, platform }));
}

const folders = readdirSync("examples").filter((name) => chartersIn(join("examples", name)).length > 0);

describe("in an editor with the YAML language server", { timeout: 60_000 }, () => {
  test.each(folders)("nothing is wrong in examples/%s, in no file of a split charter either", async (name) => {
    for (const { file, text, platform } of chartersIn(join("examples", name))) {
      expect({ file, wrong: await server.wrongIn(on(platform) + text, file) }).toEqual({ file, wrong: [] });
    }
  });

  test("the examples have charters of several files and platforms", () => {
    const all = folders.flatMap((name) => chartersIn(join("examples", name)));
    expect([...new Set(all.map(({ platform }) => platform))].sort()).toEqual([
      "croct",
      "github",
      "keycloak",
      "precog",
      "quick-audience",
      "standard",
    ]);
    expect(all.length).toBeGreaterThan(folders.length);
  });

  test.each(bundledPlatforms.names())(
    "what `charter init --platform %s` writes is complete: its first line leads to a schema, and nothing is wrong",
    async (platform) => {
      const folder = temporaryFolder();
      await charter(["init", "team", "--platform", platform], folder);
      const file = join(folder, "team", "org.yaml");
      const text = readFileSync(file, "utf8");
      expect(text.split("\n")[0]).toBe(`# yaml-language-server: $schema=./${platform}.schema.json`);
      const [role = ""] = Object.keys(bundledPlatforms.load(platform).organizationRoles);
      const misspelt = text.replace(new RegExp(`^(\\s+[^\\s#]+: )${role}(?=\\s)`, "m"), `$1${role}x`);
      expect(await server.wrongIn(text, file)).toEqual([]);
      const wrong = await server.wrongIn(misspelt, join(folder, "team", "other.yaml"));
      expect(wrong.map(({ at }) => at)).toEqual([`${role}x`]);
    },
  );

  test("a platform of a charter's own file has a schema as well: `charter schema ./our-service.yaml`", async () => {
    const folder = temporaryFolder();
    write(join(folder, "our-service.yaml"), ours);
    const { stdout } = await charter(["schema", "./our-service.yaml"], folder);
    write(join(folder, "our-service.schema.json"), stdout);
    const head = `${modeline("../our-service.schema.json")}platform: ../our-service.yaml\n`;
    const member = (role: string): string =>
      `${head}organizations: { acme: { members: { kim@acme.example: ${role} } } }\n`;
    expect({
      right: await server.wrongIn(member("steward"), join(folder, "teams", "right.yaml")),
      wrong: await server.wrongIn(member("owner"), join(folder, "teams", "wrong.yaml")),
    }).toEqual({
      right: [],
      wrong: [
        { at: "owner", message: 'Value is not accepted. Valid values: "steward", "admin", "billing-user", "member".' },
      ],
    });
  });

  test.each(offers)("offers %s on %s", async (_, platform, keys, expected) => {
    expect(await server.offeredIn(on(platform) + nested(...keys))).toEqual(expected);
  });

  test.each(fields)("offers of %s on %s what that has, and nothing else", async (_, platform, keys, absent) => {
    const offered = await server.offeredIn(on(platform) + nested(...keys, ""));
    const everywhere = await server.offeredIn(on("standard") + nested(...keys, ""));
    expect(everywhere.filter((field) => !offered.includes(field)).sort()).toEqual(absent);
    expect(offered).toContain("name");
  });

  test("says what a field is for, and what the holders of a role may do", async () => {
    const text = (members: string, role: string): string =>
      `${on("croct")}organizations: { acme: { ${members}: { kim@acme.example: ${role} } } }\n`;
    const field = await server.shownIn(text("mem‸bers", "manager"));
    const role = await server.shownIn(text("members", "man‸ager"));
    expect({ field, role }).toEqual({
      field: expect.stringContaining("Everybody who belongs to the organization, by e-mail address, with their role."),
      role: expect.stringMatching(
        /`manager`: Manager\. .*Invite, revoke and remove members; .*In every workspace: manager\./,
      ),
    });
  });

  test.each(wrong)("flags %s on %s in its place", async (_, platform, text, found) => {
    expect(await server.wrongIn(`${on(platform)}${text}\n`)).toEqual(found);
  });

  test("reads `$schema` in the charter itself, too, which is none of the charter", async () => {
    const text = `$schema: ${published("croct")}\norganizations: { acme: { members: { kim@acme.example: ownr } } }\n`;
    expect((await server.wrongIn(text)).map(({ at }) => at)).toEqual(["ownr"]);
  });
});
