/** `platform: ./our-service.yaml` through the real command line and through Pulumi: accounts without case, deletes that need a password. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import { platformAt } from "@charter/schema";
import { afterAll, describe, expect, test } from "vitest";
import { useAccount } from "./account.js";
import { useProject } from "./project.js";
import { ways } from "./ways.js";

const bundled = readFileSync("schema/platforms/precog.yaml", "utf8");

/** Two levels, account names without case, a member who goes only with a password, a field that nobody writes. */
const ours = bundled
  .replace("platform: precog", "platform: our-service")
  .replace("title: Precog", "title: Our service")
  .replace(/^caller: .*\n/m, "")
  .replace("principal: { is: email, rename: false }", "principal: { is: account, rename: false, foldCase: true }")
  .replace("organization: token", "organization: password")
  .replace("membership: token", "membership: password")
  .replace("  workspace:\n    name", "    website: { readOnly: true }\n  workspace:\n    name");

const folder = mkdtempSync(join(tmpdir(), "charter-ours-"));
const file = join(folder, "our-service.yaml");
writeFileSync(file, ours);
afterAll(() => rmSync(folder, { recursive: true }));

const charterOf = (acme: object, rest: object = {}) => ({
  charter: "v1",
  platform: "./our-service.yaml",
  organizations: { acme: { name: "Acme", ...acme } },
  guard: { maxRemovals: "100%", maxLosses: "100%" },
  ...rest,
});

const main = (grants: object) => ({ workspaces: { main: { name: "Main", grants } } });

describe.each(ways)("$name on a platform of one's own", (way) => {
  const account = useAccount({ platform: platformAt(file), owner: "Dana" });
  const project = useProject(account);
  const inFile = (text: string) => writeFileSync(join(project.folder, "our-service.yaml"), text);

  test("does what the charter says in the words of its file, and finds nothing to do afterwards", async () => {
    inFile(ours);
    project.declare(charterOf({ members: { DANA: "owner", Kim: "member" }, ...main({ KIM: "read" }) }));
    const first = await way.apply(project);
    expect(first.code, first.output).toBe(0);
    await account.everybodyAccepts();
    const second = await way.apply(project);
    expect(second.code, second.output).toBe(0);
    expect((await account.grants()).map(({ principal, permission }) => `${principal} ${permission}`)).toEqual([
      "kim read",
    ]);
    await account.forget();
    const again = await way.apply(project);
    expect([again.code, account.writes()], again.output).toEqual([0, []]);
    const { code, output } = await project.charter(["plan", "org.yaml"]);
    expect(code, output).toBe(0);
  });

  test("finds what was changed by hand, and proposes it as an edit of the charter", async () => {
    await account.call("PATCH", "/organizations/acme/workspaces/main", { name: "Main floor" });
    const { output } = await project.charter(["drift", "org.yaml", "--propose"]);
    expect(output).toMatch(/^\+.*Main floor/m);
    await account.call("PATCH", "/organizations/acme/workspaces/main", { name: "Main" });
    await account.forget();
  });

  test("shows mistakes in that file with their places, and writes nothing", async () => {
    inFile(ours.replace("except: [owner]", "except: [ownr]"));
    const { code, output } = await way.apply(project);
    expect(code).not.toBe(0);
    expect(output).toContain("our-service.yaml:");
    expect(output).toContain("error: `ownr` is not known here. [unknown-name]");
    expect(output).toContain("Did you mean `owner`?");
    inFile(ours);
    expect(account.writes()).toEqual([]);
  });

  test("says a changed file as lines of its plan, and refuses what the file before refuses", async () => {
    const changed = ours.replace("membership: password", "membership: token");
    inFile(changed);
    project.declare(charterOf({ members: { dana: "owner" }, ...main({}) }));
    const { code, output } = await way.apply(project);
    expect(code, output).toBe(way.refused);
    expect(output).toContain("By the platform's file as it was before: acme/members/kim would be deleted");
    const shown = await project.charter(["plan", "org.yaml"]);
    expect(shown.output).toContain("deletes.membership: password → token  our-service.yaml:");
    inFile(ours);
    const refused = await way.apply(project);
    expect(refused.code, refused.output).toBe(way.refused);
    expect(refused.output).toContain("deleting members asks for a password, which Charter never has on Our service.");
    expect(account.writes()).toEqual([]);
  });

  test("goes on where its state holds the file as another version of Charter had it, and says so", async () => {
    project.declare(charterOf({ members: { dana: "owner", kim: "member" }, ...main({ kim: "read" }) }));
    const older = (word: unknown): unknown => {
      if (typeof word !== "string") return word;
      const platform: unknown = JSON.parse(inflateRawSync(Buffer.from(word.slice(1), "base64url")).toString());
      return `=${deflateRawSync(JSON.stringify({ ...Object(platform), capabilitys: {} })).toString("base64url")}`;
    };
    const said = (one: Readonly<Record<string, unknown>> = {}) =>
      one.platform === undefined ? one : { ...one, platform: older(one.platform) };
    project.changeState((one) => ({ ...one, inputs: said(one.inputs), outputs: said(one.outputs) }));
    const shown = await project.charter(["plan", "org.yaml"]);
    expect(shown.output).toContain("a file that this version of Charter cannot read");
    const { code, output } = await way.apply(project);
    expect(code, output).toBe(0);
    const again = await project.charter(["plan", "org.yaml"]);
    expect([again.code, again.output]).toEqual([0, expect.not.stringContaining("cannot read")]);
    expect(account.writes()).toEqual([]);
  });

  test("stops managing somebody who can only be removed by hand, where `ignore` says so", async () => {
    project.declare(charterOf({ members: { dana: "owner" }, ...main({}) }, { ignore: { members: ["KIM"] } }));
    const { code, output } = await way.apply(project);
    expect([code, await account.events()], output).toEqual([0, []]);
    expect(project.addresses()).toEqual(["acme", "acme/main", "acme/members/dana"]);
  });

  test("and a destroy deletes what may be deleted and refuses the rest, knowing the file from the state alone", async () => {
    project.declare(charterOf({ members: { dana: "owner", kim: "member", lee: "member" }, ...main({}) }));
    expect(await way.apply(project)).toMatchObject({ code: 0 });
    rmSync(join(project.folder, "our-service.yaml"));
    await account.forget();
    const { code, output } = await project.pulumi(["destroy", "--yes", "--skip-preview", "--continue-on-error"], {
      CHARTER_DESTROY: "acme",
    });
    expect(code).not.toBe(0);
    expect(output).toContain("deleting members asks for a password, which Charter never has on Our service.");
    expect((await account.events()).filter((line) => /^(?:membership|organization)/.test(line))).toEqual([]);
    inFile(ours);
  });
});

test("a charter that declares what nobody can write, or names somebody twice, is refused at its line", async () => {
  const project = useProject({ url: "http://127.0.0.1:1", token: "none" });
  writeFileSync(join(project.folder, "our-service.yaml"), ours);
  project.declare(
    charterOf({ website: "https://acme.example", members: { dana: "owner", Kim: "member", KIM: "member" } }),
  );
  const { code, output } = await project.charter(["validate", "org.yaml"]);
  expect(code).toBe(1);
  expect(output).toContain("Our service lets nobody write `website` of an organization: it can only be read.");
  expect(output).toContain("`KIM` is the same person as `Kim`.");
});
