import { describe, expect, test } from "vitest";
import { useAccount } from "../account.js";
import { useProject } from "../project.js";
import { charterApply, pulumiUp } from "../ways.js";

type Members = Readonly<Record<string, string>>;

const owner = { "dana@acme.example": "owner" };

/** A charter of one website, on a platform where people are invited to workspaces. */
const website = (grants: Members, members: Members = {}) => ({
  charter: "v1",
  platform: "croct",
  organizations: {
    acme: {
      name: "Acme",
      type: "business",
      email: "owner@acme.example",
      members: { ...owner, ...members },
      workspaces: { website: { name: "Website", timeZone: "Europe/Berlin", locales: { default: "en" }, grants } },
    },
  },
  guard: { maxRemovals: "100%", maxLosses: "100%" },
});

const ana = { "ana@agency.example": "maintainer" };
const address = "acme/website/grants/ana@agency.example";

/** Either way goes on from what the other one left. */
describe("whoever is no member", () => {
  const account = useAccount({ platform: "croct" });
  // The reference service speaks this platform over its own contract.
  const project = useProject(account, () => ({ CHARTER_ADAPTER: "rest" }));

  test("is invited to the workspace, as the plan says (D13, D22)", async () => {
    project.declare(website({}));
    expect(await charterApply.apply(project)).toMatchObject({ code: 0 });
    await account.forget();
    project.declare(website(ana));
    expect(await project.charter(["plan", "org.yaml"])).toMatchObject({
      code: 2,
      output: expect.stringContaining("+ invite ana@agency.example to acme/website as maintainer"),
    });
    expect(await pulumiUp.apply(project)).toMatchObject({ code: 0 });
    expect(await account.events()).toEqual(["grant.invited ana@agency.example"]);
  });

  test("is invited once, and no drift while they have not answered (D13, D22)", async () => {
    expect(await project.charter(["drift", "org.yaml"])).toMatchObject({ code: 0 });
    expect(await charterApply.apply(project)).toMatchObject({ code: 0 });
    expect(await account.events()).toEqual([]);
  });

  test("is invited anew on demand after they declined, which the next run takes as it is (D13a, D22)", async () => {
    await account.everybodyDeclines();
    await account.forget();
    expect(await project.charter(["drift", "org.yaml"])).toMatchObject({
      code: 2,
      output: expect.stringContaining("maintainer of ana@agency.example in website did not accept (declined)"),
    });
    expect(await project.charter(["resend", address, "--platform", "croct"])).toMatchObject({
      code: 0,
      output: expect.stringContaining(
        "± revoke the invitation of ana@agency.example to acme/website, then invite ana@agency.example to acme/website as maintainer (declined, sent once)\nInvited ana@agency.example anew.",
      ),
    });
    expect(await account.events()).toEqual(["grant.revoked ana@agency.example", "grant.invited ana@agency.example"]);
    await account.everybodyAccepts();
    await account.forget();
    expect(await pulumiUp.apply(project)).toMatchObject({ code: 0 });
    expect(await account.events()).toEqual([]);
  });

  test("keeps what a role implied before they left: it is granted first (D12, D17)", async () => {
    const both = { ...ana, "kim@acme.example": "manager" };
    project.declare(website(both, { "kim@acme.example": "manager" }));
    expect(await charterApply.apply(project)).toMatchObject({ code: 0 });
    await account.everybodyAccepts();
    await account.forget();
    project.declare(website(both));
    expect(await pulumiUp.apply(project)).toMatchObject({ code: 0 });
    expect(await account.events()).toEqual(["grant.created kim@acme.example", "membership.removed kim@acme.example"]);
  });

  test("loses it when their line goes, and an invitation that is open is revoked (D14, D22)", async () => {
    project.declare(website({ ...ana, "jon@agency.example": "maintainer" }));
    expect(await charterApply.apply(project)).toMatchObject({ code: 0 });
    await account.forget();
    project.declare(website({}));
    const plan = await project.charter(["plan", "org.yaml"]);
    expect(plan.output).toContain(
      "- revoke the invitation of jon@agency.example to acme/website as maintainer (pending)",
    );
    expect(plan.output).toContain("- revoke maintainer in website from ana@agency.example");
    expect(await pulumiUp.apply(project)).toMatchObject({ code: 0 });
    expect([...(await account.events())].sort()).toEqual([
      "grant.revoked ana@agency.example",
      "grant.revoked jon@agency.example",
    ]);
  });
});

describe("a guest who is to join the organization", () => {
  const account = useAccount({ platform: "croct" });
  // The reference service speaks this platform over its own contract.
  const project = useProject(account, () => ({ CHARTER_ADAPTER: "rest" }));

  test("keeps what they have in the workspace until they have accepted, and the next run takes it (D12, D22)", async () => {
    project.declare(website(ana));
    expect(await charterApply.apply(project)).toMatchObject({ code: 0 });
    await account.everybodyAccepts();
    await account.forget();
    project.declare(website({}, { "ana@agency.example": "maintainer" }));
    expect(await charterApply.apply(project)).toMatchObject({
      code: 0,
      output: expect.stringContaining("waits to be revoked: maintainer in website for ana@agency.example"),
    });
    expect(await account.events()).toEqual(["membership.invited ana@agency.example"]);
    await account.everybodyAccepts();
    await account.forget();
    expect(await charterApply.apply(project)).toMatchObject({ code: 0 });
    expect(await account.events()).toEqual(["grant.revoked ana@agency.example"]);
  });
});
