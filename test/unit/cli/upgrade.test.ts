import { mkdirSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { write } from "../state/state-fixture";
import { build, temporaryFolder } from "./charter-process";
import { charter } from "./in-turn";

beforeAll(build, 120_000);

const old = `# Acme, before workspaces.
charter: flat
organizations:
  acme:
    name: Acme, Inc.
    administrators: [dana@acme.example, lee@acme.example] # the data team
    users:
      ana@acme.example: analyst # until spring
      kim@acme.example: [developer, analyst]
      lee@acme.example: analyst
      tom@acme.example: []
      # in the group alone
      max@acme.example: []
    userGroups:
      marketing: { members: [max@acme.example, ana@acme.example], roles: analyst }
      brand-a: [kim@acme.example] # brand A
    dataSources:
      warehouse: { type: mysql, secret: CHARTER_SECRET_WAREHOUSE, version: 1 }
`;

const written = `# Acme, before workspaces.
charter: v1
platform: quick-audience
organizations:
  acme:
    name: Acme, Inc.
    defaultGrant: true
    members:
      # the data team
      dana@acme.example: administrator
      lee@acme.example: administrator
      ana@acme.example: member
      kim@acme.example: member
      tom@acme.example: member
      max@acme.example: member # in the group alone
    groups:
      marketing: [ max@acme.example, ana@acme.example ]
      brand-a: [ kim@acme.example ] # brand A
    dataSources:
      warehouse:
        type: mysql
        secret: CHARTER_SECRET_WAREHOUSE
        version: 1
    workspaces:
      default:
        name: Default workspace
        default: true
        grants:
          marketing: analyst
          ana@acme.example: analyst # until spring
          kim@acme.example: [ developer, analyst ]
        dataGrants: { warehouse: "*" }
`;

const moved = `acme
  2 administrators (dana@acme.example; lee@acme.example): at the organization, with the role administrator and all workspaces.
  1 user (lee@acme.example: analyst): administrators as well, who have all that these roles could give; they are not written.
  3 users (ana@acme.example: analyst; kim@acme.example: developer, analyst; max@acme.example: through a group): in the workspace default, with the roles that they had.
  1 user (tom@acme.example) without a role: in the workspace default, with the platform's default one (\`defaultGrant: true\`).
  2 user groups (marketing: analyst; brand-a): kept as they are.
  1 data source (warehouse): of the organization; the workspace default sees all tables of them.
  works: in the workspace default. The service moves them; no charter says anything of them.

Next: where the service calls the default workspace something else than default, write that. Then:

  charter plan org.yaml
  charter apply org.yaml --adopt     what is there already is taken over
`;

function folderWith(text = old): string {
  const folder = temporaryFolder();
  write(join(folder, "old.yaml"), text);
  return folder;
}

describe("charter upgrade", { timeout: 30_000 }, () => {
  test("writes a charter of an old flat one, with its comments, and says what moved where, works included (D36)", async () => {
    const folder = folderWith();
    const { code, stdout } = await charter(["upgrade", "old.yaml", "--out", "org.yaml"], folder);
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: `Wrote org.yaml, a charter for Quick Audience.\n\n${moved}`,
    });
    expect(readFileSync(join(folder, "org.yaml"), "utf8")).toBe(written);
    const valid = await charter(["validate", "org.yaml"], folder);
    expect(valid).toEqual({
      code: 0,
      stderr: "",
      stdout: "org.yaml is valid: 1 organization, 1 workspace, 1 data source, 6 members, 4 grants, 1 data grant.\n",
    });
  });

  test("prints the charter alone where no file is named, and what moved where beside it", async () => {
    const { code, stdout, stderr } = await charter(["upgrade", "old.yaml"], folderWith());
    expect({ code, stdout, stderr }).toEqual({
      code: 0,
      stdout: written,
      stderr: `\nA charter for Quick Audience.\n\n${moved}`,
    });
  });

  test("never writes over a file that is there, unless told, and not through a link either", async () => {
    const folder = folderWith();
    write(join(folder, "org.yaml"), "mine");
    const refused = await charter(["upgrade", "old.yaml", "--out", "org.yaml"], folder);
    expect({ ...refused, text: readFileSync(join(folder, "org.yaml"), "utf8") }).toEqual({
      code: 1,
      stdout: "",
      stderr:
        "org.yaml is there already, and it stays as it is. [file-exists]\n" +
        "  Choose another file with --out, or say --overwrite.\n  `charter explain file-exists` says more.\n",
      text: "mine",
    });
    expect((await charter(["upgrade", "old.yaml", "--out", "org.yaml", "--overwrite"], folder)).code).toBe(0);
    expect(readFileSync(join(folder, "org.yaml"), "utf8")).toBe(written);
    const outside = temporaryFolder();
    mkdirSync(join(folder, ".git"));
    symlinkSync(outside, join(folder, "out"));
    const led = await charter(["upgrade", "old.yaml", "--out", "out/org.yaml"], folder);
    expect({ code: led.code, said: /^A link leads out out of/.test(led.stderr) }).toEqual({ code: 1, said: true });
    symlinkSync(join(outside, "org.yaml"), join(folder, "linked.yaml"));
    const over = await charter(["upgrade", "old.yaml", "--out", "linked.yaml", "--overwrite"], folder);
    expect({ code: over.code, said: /^A link leads linked\.yaml out of/.test(over.stderr) }).toEqual({
      code: 1,
      said: true,
    });
    expect(readdirSync(outside)).toEqual([]);
  });

  test("--json is one document: the new charter, and by organization what moved where", async () => {
    const { code, stdout } = await charter(["upgrade", "old.yaml", "--json"], folderWith());
    const { charter: document, organizations, ...rest } = JSON.parse(stdout);
    expect({ code, rest, platform: document.platform, organizations }).toEqual({
      code: 0,
      rest: { platform: "quick-audience", lostComments: 0 },
      platform: "quick-audience",
      organizations: [
        {
          slug: "acme",
          role: "administrator",
          workspace: "default",
          administrators: ["dana@acme.example", "lee@acme.example"],
          users: [
            { name: "ana@acme.example", roles: ["analyst"] },
            { name: "kim@acme.example", roles: ["developer", "analyst"] },
            { name: "tom@acme.example", roles: [] },
            { name: "max@acme.example", roles: [] },
          ],
          groups: [
            { name: "marketing", roles: ["analyst"] },
            { name: "brand-a", roles: [] },
          ],
          dataSources: ["warehouse"],
          byDefault: ["tom@acme.example"],
          both: [{ name: "lee@acme.example", roles: ["analyst"] }],
        },
      ],
    });
  });

  test("of an old charter that is not valid writes nothing, and shows its lines", async () => {
    const folder = folderWith(old.replace("kim@acme.example: [developer", "kim@acme.example: [develper"));
    const { code, stdout, stderr } = await charter(["upgrade", "old.yaml", "--out", "org.yaml"], folder);
    expect({ code, stdout, stderr, files: readdirSync(folder) }).toEqual({
      code: 1,
      stdout: "",
      stderr: [
        "The charter is not valid: 1 error. [invalid-charter]",
        "",
        "old.yaml:9:26: error: `develper` is no workspace role of Quick Audience. [unknown-role]",
        "        kim@acme.example: [develper, analyst]",
        "                           ^",
        "  Did you mean `developer`?",
        "  Correct the lines that are shown, and run it again; nothing was written.",
        "  `charter explain unknown-role` says more.",
        "",
      ].join("\n"),
      files: ["old.yaml"],
    });
  });

  test("what people wrote in comments acts on nothing, and comments without a place are counted", async () => {
    const folder = folderWith(
      old
        .replace("# until spring", "# \u202eyadnoM ::set-output name=x::")
        .replace("lee@acme.example: analyst", "lee@acme.example: analyst # was one before")
        .concat("\n# That is all.\n"),
    );
    const { stdout, stderr } = await charter(["upgrade", "old.yaml"], folder);
    expect(stdout).toContain("      lee@acme.example: administrator # was one before\n");
    expect(stdout).not.toContain("\u202e");
    expect(stderr).toContain("1 line of comments is not in it");
  });
});
