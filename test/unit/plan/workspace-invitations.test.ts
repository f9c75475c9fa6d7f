import type { LiveMembership, LiveWorkspaceGrant, MembershipStatus, ObservedOrganization } from "@charter/provider";
import { bundledPlatforms, loadPlatform, type Platform, parseCharter } from "@charter/schema";
import { describe, expect, test } from "vitest";
import { differencesOf } from "../../../sdk/src/drift/differences";
import { makePlan, type Plan } from "../../../sdk/src/plan";
import { licenceOf } from "../../../sdk/src/plan/licence";
import type { Managed } from "../../../sdk/src/plan/managed";
import { alarmsOf } from "../../../sdk/src/report/alarms";
import { differenceInWords } from "../../../sdk/src/report/difference";
import { planToText } from "../../../sdk/src/report/text";
import { managedSet, now, observe, refusals, steps } from "./world";

const croct = loadPlatform("croct");
const ana = "ana@agency.example";
const anas = `acme/website/grants/${ana}`;
const kim = "kim@acme.example";
const kims = `acme/website/grants/${kim}`;

interface Scene {
  /** Lines of `grants:`, and of `members:` beside the owner. */
  readonly grants?: Readonly<Record<string, string>>;
  readonly members?: Readonly<Record<string, string>>;
  readonly rest?: object;
  readonly unmanaged?: string;
  /** What is there: the status of each guest, and the roles of members. */
  readonly guests?: Readonly<Record<string, MembershipStatus>>;
  readonly there?: Readonly<Record<string, string | Partial<LiveMembership>>>;
  readonly platform?: Platform;
  readonly managed?: readonly string[];
}

const guest = (principal: string, status: MembershipStatus): LiveWorkspaceGrant => ({
  id: `ws-website/grt_${principal.split("@")[0]}`,
  organizationId: "org-acme",
  workspaceId: "ws-website",
  principal,
  roles: ["maintainer"],
  permissions: null,
  accessUntil: null,
  status,
  invitation: null,
});

function charterOf({
  grants = {},
  members = {},
  rest = { guard: { maxRemovals: "100%", maxLosses: "100%" } },
  unmanaged = "report",
  platform = croct,
}: Scene) {
  const website = { name: "Website", timeZone: "Europe/Berlin", unmanaged, grants };
  const acme = {
    name: "Acme",
    members: { "dana@acme.example": "owner", ...members },
    workspaces: { website },
  };
  const text = JSON.stringify({ charter: "v1", platform: "croct", organizations: { acme }, ...rest });
  return parseCharter([{ file: "org.yaml", text }], { platforms: { ...bundledPlatforms, load: () => platform } });
}

function worldOf({ guests = {}, there = {} }: Scene): ObservedOrganization {
  const world = observe({
    members: { "dana@acme.example": "owner", ...there },
    workspaces: { website: { name: "Website", timeZone: "Europe/Berlin" } },
  });
  return { ...world, grants: Object.entries(guests).map(([who, status]) => guest(who, status)) };
}

function managedIn({ guests = {}, there = {}, managed }: Scene): Managed {
  return managedSet([
    { address: "acme", kind: "Organization", id: "org-acme" },
    { address: "acme/website", kind: "Workspace", id: "ws-website" },
    ...["dana@acme.example", ...Object.keys(there)].map((who) => ({
      address: `acme/members/${who}`,
      kind: "Membership" as const,
      id: `mem-${who}`,
    })),
    ...Object.keys(guests)
      .filter((who) => managed?.includes(who) !== false)
      .map((who) => ({
        address: `acme/website/grants/${who}`,
        kind: "WorkspaceGrant" as const,
        id: `ws-website/grt_${who.split("@")[0]}`,
      })),
  ]);
}

function planOf(scene: Scene): Plan {
  const observed = worldOf(scene);
  const { credential } = observed;
  return makePlan(charterOf(scene), new Map([["acme", { slug: "acme", credential, observed }]]), managedIn(scene), now);
}

const linesOf = (plan: Plan): readonly string[] =>
  planToText(plan, { objects: 1 })
    .split("\n")
    .map((line) => line.trim().replace(/ {2,}org\.yaml.*$/, ""))
    .filter((line) => /^[+~±↻…-] /.test(line) || line.startsWith("Plan:"));

describe("whoever is invited to a workspace (D22)", () => {
  test("is so in words: the workspace by its address, the role, and that nobody loses anything", () => {
    expect(linesOf(planOf({ grants: { [ana]: "maintainer" } }))).toEqual([
      `+ invite ${ana} to acme/website as maintainer`,
      "Plan: 1 to create; 1 person joins; nobody loses access.",
    ]);
  });

  test("has nothing yet: the summary has an invitation there, and no permission", () => {
    expect(planOf({ grants: { [ana]: "maintainer" } }).access).toEqual([
      {
        principal: ana,
        organization: "acme",
        gains: [{ type: "invitation", workspace: "acme/website", to: "maintainer", step: anas }],
        losses: [],
      },
    ]);
  });

  test("has nothing to lose either: revoking it is no loss, whatever the guard", () => {
    const plan = planOf({ guests: { [ana]: "pending" }, rest: { guard: { maxRemovals: "100%", maxLosses: 0 } } });
    expect([steps(plan), refusals(plan)]).toEqual([[`remove ${anas}`], []]);
    expect(linesOf(plan)).toEqual([
      `- revoke the invitation of ${ana} to acme/website as maintainer (pending)`,
      `Plan: 1 to remove; 1 invitation ends (${ana}).`,
    ]);
  });

  test("counts among those who may lose something once they have accepted", () => {
    const plan = planOf({ guests: { [ana]: "active" }, rest: { guard: { maxRemovals: "100%", maxLosses: 0 } } });
    expect(refusals(plan)).toEqual(["max-losses"]);
    expect(plan.refusals[0]?.message).toBe(
      `1 of 2 people of acme would lose something (${ana}); guard.maxLosses allows 0 (0).`,
    );
  });

  test("is removed in the status that was seen, which the licence names (D14)", () => {
    for (const status of ["pending", "active"] as const) {
      const plan = planOf({ guests: { [ana]: status } });
      expect(licenceOf(plan, croct)[anas]).toEqual({ may: ["delete"], id: "ws-website/grt_ana", status });
    }
  });

  test("is named where they are suspended or did not accept, as members are", () => {
    const plan = planOf({
      grants: { [ana]: "maintainer", [kim]: "maintainer" },
      guests: { [ana]: "suspended", [kim]: "declined" },
    });
    expect(steps(plan)).toEqual([]);
    expect(plan.suspended.map(({ address, role }) => [address, role])).toEqual([[anas, "maintainer"]]);
    expect(plan.stuck.map(({ address, status }) => [address, status])).toEqual([[kims, "declined"]]);
    expect(alarmsOf(plan)).toEqual([`${anas} is suspended, so without the role maintainer that its line says.`]);
  });

  test("is drift where suspended or stuck, and none while pending (D13)", () => {
    const scene: Scene = {
      grants: { [ana]: "maintainer", [kim]: "maintainer", "pat@agency.example": "maintainer" },
      guests: { [ana]: "suspended", [kim]: "declined", "pat@agency.example": "pending" },
    };
    const observed = worldOf(scene);
    const before = {
      managed: managedIn(scene),
      resources: charterOf(scene).resources,
      observed: new Map([["acme", { slug: "acme", credential: observed.credential, observed }]]),
    };
    const words = differencesOf(planOf(scene), before).map((one) => differenceInWords(one, undefined).text);
    expect(words).toEqual([
      `maintainer of ${ana} in website is suspended`,
      `maintainer of ${kim} in website did not accept (declined) and is invited no more`,
    ]);
  });

  test("whom nobody declared is reported with their status, and revoked in it (D14, D39)", () => {
    const scene: Scene = { guests: { [ana]: "pending" }, managed: [] };
    expect(planOf(scene).unmanaged).toEqual([{ address: anas, kind: "WorkspaceGrant", detail: "maintainer, pending" }]);
    const plan = planOf({ ...scene, unmanaged: "revoke" });
    expect(licenceOf(plan, croct)[anas]).toMatchObject({ may: ["revoke", "delete"], status: "pending" });
  });

  test("loses the last owner's place to nobody: a grant is no role at the organization (D18)", () => {
    const plan = planOf({
      grants: { [ana]: "owner" },
      guests: { [ana]: "active" },
      there: { "lee@acme.example": "owner" },
      rest: { guard: { minOwners: 1, maxRemovals: "100%", maxLosses: "100%" } },
    });
    expect(refusals(plan)).toEqual([]);
    expect(steps(plan)).toContain("remove acme/members/lee@acme.example");
  });
});

describe("whoever leaves the organization (D17)", () => {
  const leaves: Scene = { grants: { [kim]: "manager" }, there: { [kim]: "manager" } };

  test("is granted first what their role implied, where grants stay: they lose no access", () => {
    const plan = planOf(leaves);
    expect(steps(plan)).toEqual([`create ${kims}`, `remove acme/members/${kim} after ${kims}`]);
    expect(linesOf(plan)).toEqual([
      `- remove ${kim} (manager, active)`,
      `+ grant manager in website to ${kim}`,
      expect.stringContaining(`1 person leaves (${kim})`),
    ]);
    expect(plan.access[0]?.losses.map(({ type }) => type)).toEqual(["membership"]);
  });

  test("keeps the grants that nobody declared, which are undeclared people then", () => {
    const plan = planOf({ there: { [kim]: "maintainer" }, guests: { [kim]: "active" }, managed: [] });
    expect(steps(plan)).toEqual([`remove acme/members/${kim}`]);
    expect(plan.unmanaged.map(({ address }) => address)).toEqual([kims]);
  });

  const dropping: Platform = { ...croct, grants: { ...croct.grants, afterLeaving: "removed" } };

  test("is invited again in the same run to what is declared, where grants go along", () => {
    const plan = planOf({ ...leaves, guests: { [kim]: "active" }, platform: dropping });
    expect(steps(plan)).toEqual([`replace ${kims} after acme/members/${kim}`, `remove acme/members/${kim}`]);
    expect(linesOf(plan)).toContain(`± invite ${kim} to acme/website as manager again (goes with acme/members/${kim})`);
    expect(licenceOf(plan, dropping)[kims]).toMatchObject({
      may: ["delete", "create"],
      waits: `acme/members/${kim} is removed first`,
    });
  });

  test("is invited after they left, and not before, to what their role implied, where grants go along", () => {
    const plan = planOf({ ...leaves, platform: dropping });
    expect(steps(plan)).toEqual([`create ${kims} after acme/members/${kim}`, `remove acme/members/${kim}`]);
  });
});

describe("whoever is to join the organization (D12)", () => {
  test("keeps what they are granted until they have: the step waits, and is no loss", () => {
    const scene: Scene = { members: { [ana]: "maintainer" }, guests: { [ana]: "active" } };
    const plan = planOf(scene);
    expect(steps(plan)).toEqual([`create acme/members/${ana}`, `wait ${anas}`]);
    expect(linesOf(plan)).toContain(
      `… waits to be revoked: maintainer in website for ${ana} (${ana} is invited first)`,
    );
    expect(licenceOf(plan, croct)[anas]).toMatchObject({ may: [], waits: `${ana} is invited first` });
    expect(plan.access.flatMap(({ losses }) => losses)).toEqual([]);
    const joined = planOf({ ...scene, there: { [ana]: "maintainer" } });
    expect(steps(joined)).toEqual([`remove ${anas}`]);
  });

  test("loses an invitation at once that they have not accepted: they have another one", () => {
    const plan = planOf({ members: { [ana]: "maintainer" }, guests: { [ana]: "pending" } });
    expect(steps(plan).filter((step) => step.includes("/grants/"))).toEqual([
      `remove ${anas} after acme/members/${ana}`,
    ]);
  });
});
