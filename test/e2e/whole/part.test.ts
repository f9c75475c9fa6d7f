import { describe, expect, test } from "vitest";
import { useAccount } from "../account.js";
import { charterOf } from "../charters.js";
import { useProject } from "../project.js";
import { charterApply } from "../ways.js";

const members = { "dana@acme.example": "owner", "kim@acme.example": "member", "ana@acme.example": "member" };
const guard = { maxRemovals: "100%", maxLosses: "100%" };
const shop = { production: { website: "https://acme.example" } };

describe("a run that registers what changes alone", () => {
  const account = useAccount();
  const project = useProject(account);
  let applications: object = { shop };

  /** What one more run writes, after which everything is as a whole run would leave it. */
  const applied = async (people: object, grants: object) => {
    const workspaces = { production: { name: "Production", grants, applications }, staging: { name: "Staging" } };
    project.declare(charterOf({ members: { ...members, ...people }, workspaces }, { guard }));
    const { code, output } = await charterApply.apply(project);
    expect(code, output).toBe(0);
    const events = await account.events();
    // Plain Pulumi registers everything, and has nothing to do.
    const preview = await project.pulumi(["preview", "--expect-no-changes"]);
    expect(preview.code, preview.output).toBe(0);
    // What goes with a member may have been asked for by itself just before.
    return events.map((line) => line.replace(" (along)", "")).toSorted();
  };

  test("leaves the state that a whole run leaves: roles, grants and applications that are new, changed and gone", async () => {
    await applied({}, { "ana@acme.example": "read" });
    await account.everybodyAccepts();
    await account.forget();
    await applied({}, { "ana@acme.example": "read", "kim@acme.example": "read" });
    const before = project.addresses();
    expect(await applied({ "kim@acme.example": "admin" }, { "ana@acme.example": "read" })).toEqual([
      "grant.revoked kim@acme.example",
      "membership.updated kim@acme.example role: member → admin",
    ]);
    applications = { shop, kiosk: { production: { website: "https://kiosk.example" } } };
    expect(await applied({}, { "ana@acme.example": "write", "kim@acme.example": "read" })).toEqual([
      "application.created kiosk-production",
      "grant.created kim@acme.example",
      "grant.updated ana@acme.example permission: read → write",
      "membership.updated kim@acme.example role: admin → member",
    ]);
    expect(project.addresses()).toEqual([...before, "acme/production/kiosk@production"].sort());
  });

  test("invites somebody whose grant waits, and gives it when they have joined (D16)", async () => {
    const pat = { "pat@acme.example": "member" };
    const grants = { "ana@acme.example": "write", "pat@acme.example": "read" };
    expect(await applied(pat, grants)).toContain("membership.invited pat@acme.example");
    await account.everybodyAccepts();
    await account.forget();
    expect(await applied(pat, grants)).toEqual(["grant.created pat@acme.example"]);
    expect(await applied({}, { "ana@acme.example": "write" })).toEqual([
      "grant.revoked pat@acme.example",
      "membership.removed pat@acme.example",
    ]);
  });

  test("heals what was changed by hand with it (D5)", async () => {
    const [kim] = (await account.memberships()).filter(({ principal }) => principal === "kim@acme.example");
    await account.call("PATCH", `/organizations/acme/memberships/${kim?.id}`, { role: "admin" });
    await account.forget();
    expect(await applied({ "ana@acme.example": "admin" }, { "ana@acme.example": "write" })).toEqual([
      "membership.updated ana@acme.example role: member → admin",
      "membership.updated kim@acme.example role: admin → member",
    ]);
  });
});
