/** `platform: ./our-service.yaml` through the real command line and through Pulumi. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { charterOf, main, ours, remembersAsBefore, useOurs } from "./our-service.js";
import { useProject } from "./project.js";
import { charterApply, ways } from "./ways.js";

describe.each(ways)("$name on a platform of one's own", (way) => {
  const { account, inFile, project } = useOurs();

  test("does what the charter says in the words of its file, and finds nothing to do afterwards", async () => {
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
    const { code, output } = await project.charter(["plan", "org.yaml"]);
    expect(code, output).toBe(0);
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

  // What follows is Charter's own, or the same whoever runs the engine.
  if (way !== charterApply) return;

  test("finds what was changed by hand, and proposes it as an edit of the charter", async () => {
    project.declare(charterOf({ members: { dana: "owner", kim: "member" }, ...main({ kim: "read" }) }));
    await account.call("PATCH", "/organizations/acme/workspaces/main", { name: "Main floor" });
    const { output } = await project.charter(["drift", "org.yaml", "--propose"]);
    expect(output).toMatch(/^\+.*Main floor/m);
    await account.call("PATCH", "/organizations/acme/workspaces/main", { name: "Main" });
    await account.forget();
  });

  test("goes on where its state holds the file as another version of Charter had it, and says so", async () => {
    remembersAsBefore(project);
    const shown = await project.charter(["plan", "org.yaml"]);
    expect(shown.output).toContain("a file that this version of Charter cannot read");
    const { code, output } = await way.apply(project);
    expect(code, output).toBe(0);
    const again = await project.charter(["plan", "org.yaml"]);
    expect([again.code, again.output]).toEqual([0, expect.not.stringContaining("cannot read")]);
    expect(account.writes()).toEqual([]);
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
