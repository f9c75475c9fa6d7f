/** A platform of one's own in a state of before, and what leaves it: by hand, or with a destroy. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { charterOf, main, remembersAsBefore, useOurs } from "../our-service.js";
import { charterApply, pulumiUp } from "../ways.js";

const { account, project } = useOurs();

beforeAll(async () => {
  project.declare(charterOf({ members: { dana: "owner", kim: "member" }, ...main({}) }));
  expect(await charterApply.apply(project)).toMatchObject({ code: 0 });
  await account.everybodyAccepts();
  await account.forget();
});

test("plain `pulumi up` goes on where the state holds the file as another version of Charter had it", async () => {
  remembersAsBefore(project);
  const { code, output } = await pulumiUp.apply(project);
  expect({ code, writes: account.writes() }, output).toEqual({ code: 0, writes: [] });
  const again = await project.charter(["plan", "org.yaml"]);
  expect([again.code, again.output]).toEqual([0, expect.not.stringContaining("cannot read")]);
});

test("stops managing somebody who can only be removed by hand, where `ignore` says so", async () => {
  project.declare(charterOf({ members: { dana: "owner" }, ...main({}) }, { ignore: { members: ["KIM"] } }));
  const { code, output } = await charterApply.apply(project);
  expect([code, await account.events()], output).toEqual([0, []]);
  expect(project.addresses()).toEqual(["acme", "acme/main", "acme/members/dana"]);
});

test("and a destroy deletes what may be deleted and refuses the rest, knowing the file from the state alone", async () => {
  project.declare(charterOf({ members: { dana: "owner", kim: "member", lee: "member" }, ...main({}) }));
  expect(await charterApply.apply(project)).toMatchObject({ code: 0 });
  rmSync(join(project.folder, "our-service.yaml"));
  await account.forget();
  const { code, output } = await project.pulumi(["destroy", "--yes", "--skip-preview", "--continue-on-error"], {
    CHARTER_DESTROY: "acme",
  });
  expect(code).not.toBe(0);
  expect(output).toContain("deleting members asks for a password, which Charter never has on Our service.");
  expect((await account.events()).filter((line) => /^(?:membership|organization)/.test(line))).toEqual([]);
});
