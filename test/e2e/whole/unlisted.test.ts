/** A credential that may not see who belongs to the organization, through the real command line and through Pulumi. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { platformAt } from "@charter/schema";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { useAccount } from "../account.js";
import { useProject } from "../project.js";
import { pulumiUp, ways } from "../ways.js";

/** Members see nobody, and whoever administers a workspace gives grants in it. */
const discreet = readFileSync("schema/platforms/precog.yaml", "utf8")
  .replace("platform: precog", "platform: discreet")
  .replace(/^caller: .*\n/m, "")
  .replace("capabilities: [view-members]", "capabilities: []")
  .replace(/^workspacePermissions:\n/m, "workspacePermissions:\n")
  .replace(
    /^( {2}write:.*)$/m,
    "$1\n  administer: { title: Administer, capabilities: [manage-grants, manage-workspaces] }",
  );

const folder = mkdtempSync(join(tmpdir(), "charter-discreet-"));
const file = join(folder, "discreet.yaml");
writeFileSync(file, discreet);
afterAll(() => rmSync(folder, { recursive: true }));

const [lee, kim, pat] = ["lee@acme.example", "kim@acme.example", "pat@acme.example"];

const charterOf = (name: string, grants: object) => ({
  charter: "v1",
  platform: "./discreet.yaml",
  organizations: {
    acme: { reference: true, workspaces: { production: { name, adopt: true, unmanaged: "revoke", grants } } },
  },
  guard: { maxRemovals: "100%", maxLosses: "100%" },
});

describe.each(ways)("$name by who may not list members", (way) => {
  const account = useAccount({ platform: platformAt(file) });
  let token = "";
  const project = useProject(account, () => ({ CHARTER_TOKEN: token }));

  beforeAll(async () => {
    writeFileSync(join(project.folder, "discreet.yaml"), discreet);
    await account.call("POST", "/organizations", { slug: "acme", name: "Acme" });
    for (const principal of [lee, kim, pat])
      await account.call("POST", "/organizations/acme/memberships", { principal, role: "member" });
    await account.everybodyAccepts();
    await account.call("POST", "/organizations/acme/workspaces", { slug: "production", name: "Production" });
    for (const [principal, permission] of [
      [lee, "administer"],
      [pat, "write"],
    ])
      await account.call("PUT", `/organizations/acme/workspaces/production/grants/${principal}`, { permission });
    await account.forget();
  });

  const apply = async (charter: object, as: string) => {
    token = await account.issueToken({ principal: as, scope: "write" });
    project.declare(charter);
    const { code, output } = await way.apply(project);
    return { code, output, events: [...(await account.events())].sort() };
  };
  const hidden = "not visible to this credential";

  test("what is seen is written, and no grant is given nor taken, whatever `unmanaged` says (D11a, D37, D39)", async () => {
    const { code, output, events } = await apply(charterOf("Pipeline", { [lee]: "administer", [kim]: "read" }), lee);
    expect({ code, events }, output).toEqual({ code: 0, events: [expect.stringContaining("workspace.updated")] });
    expect(output).toContain(hidden);
    expect(project.addresses()).toEqual(["acme/production"]);
    const drift = await project.charter(["drift", "org.yaml"]);
    expect({ code: drift.code }, drift.output).toEqual({ code: 0 });
    expect(drift.output).toContain("acme grants");
  });

  test("who sees them gives and takes them; afterwards they stay as they are for who does not (D37)", async () => {
    const { code, output, events } = await apply(
      charterOf("Pipeline", { [lee]: "administer", [kim]: "read" }),
      "dana@acme.example",
    );
    expect({ code, events }, output).toEqual({ code: 0, events: [`grant.created ${kim}`, `grant.revoked ${pat}`] });
    await account.forget();
    const blind = await apply(charterOf("Line", { [lee]: "administer", [pat]: "write" }), lee);
    expect({ code: blind.code, events: blind.events }, blind.output).toEqual({
      // Pulumi knows no removal that waits: to it that is a failed line.
      code: way === pulumiUp ? 1 : 0,
      events: [expect.stringContaining("workspace.updated")],
    });
    expect(blind.output).toContain("not visible to this credential");
    expect(project.addresses()).toEqual([
      "acme/production",
      `acme/production/grants/${kim}`,
      `acme/production/grants/${lee}`,
    ]);
  });
});
