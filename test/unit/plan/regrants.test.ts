/** What a service takes from whoever leaves, although it is declared: given again in the same run, of every kind (D17, D35). */

import { bundledPlatforms, loadPlatform, type Platform, parseCharter } from "@charter/schema";
import { describe, expect, test } from "vitest";
import { makePlan } from "../../../sdk/src/plan";
import { licenceOf } from "../../../sdk/src/plan/licence";
import { managedSet, managing, now, observe, refusals, steps, type World } from "./world";

const standard = loadPlatform("standard");
/** Grants need no membership, and go with it all the same. */
const dropping: Platform = {
  ...standard,
  grants: { needMembership: false, whilePending: "accept", afterLeaving: "removed" },
};

const kim = "kim@acme.example";
const [member, grant, dataset] = [`acme/members/${kim}`, `acme/main/grants/${kim}`, `acme/main/datasets/vip@${kim}`];

const world: World = {
  members: { "dana@acme.example": "owner", [kim]: "member" },
  workspaces: { main: { name: "Main" } },
  grants: { main: { [kim]: "read" } },
};

const seenByKim = {
  id: `ws-main/vip@${kim}`,
  organizationId: "org-acme",
  workspaceId: "ws-main",
  dataset: "vip",
  principal: kim,
  rows: null,
  accessUntil: null,
};

/** Kim's membership goes, their lines in the workspace stay. */
function planOf(platform: Platform) {
  const given = platform.workspaceRoles === undefined ? "read" : "maintainer";
  const main = { name: "Main", grants: { [kim]: given }, datasets: { vip: { [kim]: "*" } } };
  const acme = { name: "Acme", members: { "dana@acme.example": "owner" }, workspaces: { main } };
  const guard = { maxRemovals: "100%", maxLosses: "100%" };
  const text = JSON.stringify({ charter: "v1", platform: "standard", organizations: { acme }, guard });
  const charter = parseCharter([{ file: "org.yaml", text }], {
    platforms: { ...bundledPlatforms, load: () => platform },
  });
  const managed = managedSet([
    ...managing(world).objects.values(),
    { address: dataset, kind: "DatasetGrant", id: seenByKim.id },
  ]);
  const observed = { ...observe(world), datasetGrants: [seenByKim] };
  const { credential } = observed;
  return makePlan(charter, new Map([["acme", { slug: "acme", credential, observed }]]), managed, now);
}

describe("what somebody sees of datasets whose grant in the workspace is over (D35, D38)", () => {
  const until = (grants: object, members: object = { [kim]: "member" }) => {
    const main = { name: "Main", grants, datasets: { vip: { [kim]: "*" } } };
    const acme = { name: "Acme", members: { "dana@acme.example": "owner", ...members }, workspaces: { main } };
    const text = JSON.stringify({
      charter: "v1",
      platform: "standard",
      organizations: { acme },
      guard: { maxLosses: 0 },
    });
    const charter = parseCharter([{ file: "org.yaml", text }]);
    const managed = managedSet([
      ...managing(world).objects.values(),
      { address: dataset, kind: "DatasetGrant", id: seenByKim.id },
    ]);
    const live: World = { ...world, members: { ...world.members, ...members } };
    const observed = { ...observe(live), datasetGrants: [seenByKim] };
    observed.grants.forEach((one) => void Object.assign(one, { accessUntil: "2026-11-21" }));
    const { credential } = observed;
    const plan = makePlan(charter, new Map([["acme", { slug: "acme", credential, observed }]]), managed, now);
    return { steps: steps(plan), refused: refusals(plan), causes: plan.changes.map(({ cause }) => cause) };
  };
  const over = { permission: "read", accessUntil: "2026-11-21" };

  test("ends with it, and counts as little as that", () => {
    expect(until({ [kim]: over })).toEqual({
      steps: [`remove ${dataset}`, `remove ${grant}`],
      refused: [],
      causes: [
        { type: "goes-with", address: grant },
        { type: "expired", lastDay: "2026-11-21" },
      ],
    });
  });

  test("stays where their role gives them the workspace", () => {
    expect(
      until({ [kim]: { permission: "write", accessUntil: "2026-11-21" } }, { [kim]: "owner" }).steps,
    ).not.toContain(`remove ${dataset}`);
  });
});

describe("whoever leaves and stays declared in a workspace (D17)", () => {
  test("is given what they see of datasets again, too, after their grant there (D35)", () => {
    const plan = planOf(dropping);
    expect(refusals(plan)).toEqual([]);
    expect(steps(plan)).toEqual([
      `replace ${grant} after ${member}`,
      `replace ${dataset} after ${member}, ${grant}`,
      `remove ${member}`,
    ]);
    expect(plan.changes[1]?.cause).toEqual({ type: "goes-with", address: member });
    expect(licenceOf(plan, dropping)[dataset]?.may).toEqual(["delete", "create"]);
  });

  test("keeps it where grants stay", () => {
    const keeping: Platform = { ...dropping, grants: { ...dropping.grants, afterLeaving: "kept" } };
    expect(steps(planOf(keeping))).toEqual([`remove ${member}`]);
  });

  test("sees no dataset before they accept, where they are invited to the workspace again (D22)", () => {
    const inviting: Platform = {
      ...dropping,
      invitations: { at: ["organization", "workspace"], expiresAfterHours: 168, roleChangeWhilePending: "in-place" },
    };
    const plan = planOf(inviting);
    expect(steps(plan)).toEqual([`replace ${grant} after ${member}`, `wait ${dataset}`, `remove ${member}`]);
    expect(licenceOf(plan, inviting)[dataset]).toMatchObject({ may: [], waits: `${kim} is pending` });
  });
});
