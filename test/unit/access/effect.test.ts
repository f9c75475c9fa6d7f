import { parseCharter } from "@charter/schema";
import { describe, expect, test } from "vitest";
import { makePlan } from "../../../sdk/src/plan";
import { planToJson } from "../../../sdk/src/report/json";
import { planToText } from "../../../sdk/src/report/text";
import { charterOf, managing, now, observe, planOf, refusals, type World } from "../plan/world";

const team = {
  "dana@acme.example": "owner",
  "lee@acme.example": "admin",
  "ana@acme.example": "member",
  "kim@acme.example": "member",
};
const world: World = {
  members: team,
  workspaces: { production: {}, staging: {} },
  grants: { production: { "ana@acme.example": "write" }, staging: { "ana@acme.example": "read" } },
};

const charter = (members: Readonly<Record<string, string>>, rest = "", guard = "guard: { maxLosses: 100% }\n") =>
  charterOf(
    `name: Acme
members:
${Object.entries(members)
  .map(([who, role]) => `  ${who}: ${role}`)
  .join("\n")}
workspaces:
  production: { name: production, grants: { ana@acme.example: write } }
  staging: { name: staging, grants: { ana@acme.example: read } }
${rest}`,
    guard,
  );

const summary = (plan: ReturnType<typeof planOf>): string =>
  planToText(plan, { objects: 1 })
    .split("\n")
    .find((line) => line.startsWith("Plan:")) ?? "";

describe("what a plan means for people", () => {
  test("counts implied access: where an owner and an admin swap, the one who loses everywhere is named", () => {
    const plan = planOf(charter({ ...team, "dana@acme.example": "admin", "lee@acme.example": "owner" }), {
      ...world,
      as: { principal: "root@acme.example", role: "owner" },
    });
    expect(plan.access).toEqual([
      {
        principal: "dana@acme.example",
        organization: "acme",
        gains: [],
        losses: [
          { type: "role", from: "owner", to: "admin", step: "acme/members/dana@acme.example" },
          {
            type: "permission",
            workspace: "acme/production",
            from: "write",
            step: "acme/members/dana@acme.example",
          },
          { type: "permission", workspace: "acme/staging", from: "write", step: "acme/members/dana@acme.example" },
        ],
      },
      {
        principal: "lee@acme.example",
        organization: "acme",
        gains: [
          { type: "role", from: "admin", to: "owner", step: "acme/members/lee@acme.example" },
          { type: "permission", workspace: "acme/production", to: "write", step: "acme/members/lee@acme.example" },
          { type: "permission", workspace: "acme/staging", to: "write", step: "acme/members/lee@acme.example" },
        ],
        losses: [],
      },
    ]);
    expect(summary(plan)).toBe(
      "Plan: 2 to update; 1 person gains; 1 person loses (dana@acme.example: role owner → admin, write in 2 workspaces).",
    );
  });

  test("says that nobody loses access where people are invited, promoted and granted more", () => {
    const plan = planOf(charter({ ...team, "new@acme.example": "member", "kim@acme.example": "admin" }), world);
    expect(summary(plan)).toBe("Plan: 1 to create, 1 to update; 1 person joins; 1 person gains; nobody loses access.");
  });

  test("takes a role that has something the other lacks for a gain and a loss", () => {
    const plan = planOf(charter({ ...team, "lee@acme.example": "billing-user" }), world);
    expect(summary(plan)).toBe(
      "Plan: 1 to update; 1 person gains; 1 person loses (lee@acme.example: role admin → billing-user).",
    );
  });

  test("counts somebody who leaves two organizations once", () => {
    const stays = '{ "dana@acme.example": "owner" }';
    const both = parseCharter([
      {
        file: "org.yaml",
        text: `charter: v1
platform: standard
organizations: { acme: { name: Acme, members: ${stays} }, globex: { name: Acme, members: ${stays} } }
guard: { maxRemovals: 100% }`,
      },
    ]);
    const members = { "dana@acme.example": "owner", "ana@acme.example": "member" };
    const observations = new Map(
      ["acme", "globex"].map((slug) => {
        const observed = observe({ members, organization: { slug } });
        return [slug, { slug, credential: observed.credential, observed }] as const;
      }),
    );
    const acme = managing({ members });
    const globex = [...acme.objects].map(([address, object]) => {
      const there = address.replace("acme", "globex");
      return [there, { ...object, address: there }] as const;
    });
    const plan = makePlan(both, observations, { ...acme, objects: new Map([...acme.objects, ...globex]) }, now);
    expect(summary(plan)).toBe("Plan: 2 to remove; 1 person leaves (ana@acme.example).");
  });

  test("says of each removal which permission goes, in words and as data", () => {
    const plan = planOf(
      charterOf(`name: Acme
members: ${JSON.stringify(team)}
workspaces: { production: { name: production }, staging: { name: staging } }`),
      world,
    );
    expect(planToText(plan, { objects: 1 })).toContain(`    - revoke write in production from ana@acme.example
    - revoke read in staging from ana@acme.example
`);
    const { access } = JSON.parse(planToJson(plan));
    expect(access).toEqual({
      gains: [],
      losses: [
        {
          principal: "ana@acme.example",
          organization: "acme",
          what: [
            {
              type: "permission",
              workspace: "acme/production",
              from: "write",
              step: "acme/production/grants/ana@acme.example",
            },
            {
              type: "permission",
              workspace: "acme/staging",
              from: "read",
              step: "acme/staging/grants/ana@acme.example",
            },
          ],
        },
      ],
    });
  });

  test("names who leaves, and says what goes along once", () => {
    const { "ana@acme.example": _, ...others } = team;
    const plan = planOf(
      charterOf(
        `name: Acme
members:
${Object.entries(others)
  .map(([who, role]) => `  ${who}: ${role}`)
  .join("\n")}
workspaces: { production: { name: production }, staging: { name: staging } }`,
      ),
      world,
    );
    expect(summary(plan)).toBe("Plan: 3 to remove; 1 person leaves (ana@acme.example).");
    expect(plan.access.map(({ principal, losses }) => [principal, losses.map(({ type }) => type)])).toEqual([
      ["ana@acme.example", ["membership", "permission", "permission"]],
    ]);
  });

  test("has the end of an invitation apart: nobody had anything yet", () => {
    const invited = { ...world, members: { ...team, "new@acme.example": { status: "pending" as const } } };
    expect(summary(planOf(charter(team), invited))).toBe("Plan: 1 to remove; 1 invitation ends (new@acme.example).");
  });

  test("has what an invitation says apart, too: it counts for no limit", () => {
    const pending = { role: "owner", status: "pending" as const };
    const people = ["x@acme.example", "y@acme.example"];
    const all = <T>(what: T) => Object.fromEntries(people.map((who) => [who, what]));
    const plan = planOf(charter({ ...team, ...all("member") }, "", "guard: { maxLosses: 0 }\n"), {
      ...world,
      members: { ...team, ...all(pending) },
    });
    expect(refusals(plan)).toEqual([]);
    expect(summary(plan)).toBe(
      "Plan: 2 to update; 2 people lose (x@acme.example: invited as owner → member; y@acme.example: invited as owner → member).",
    );
  });

  test("has time: a last day that is set is a loss, one that goes a gain", () => {
    const ending = charterOf(`name: Acme
members:
  dana@acme.example: owner
  lee@acme.example: admin
  ana@acme.example: { role: member, accessUntil: 2027-01-31 }
  kim@acme.example: { role: member, accessUntil: null }
workspaces:
  production: { name: production, grants: { ana@acme.example: write } }
  staging: { name: staging, grants: { ana@acme.example: read } }`);
    const live = { ...team, "kim@acme.example": { role: "member", accessUntil: "2026-12-31" } };
    expect(summary(planOf(ending, { ...world, members: live }))).toBe(
      "Plan: 2 to update; 1 person gains; 1 person loses (ana@acme.example: until 2027-01-31).",
    );
  });

  test("knows who had something in a workspace that goes, also by a grant made by hand", () => {
    const without = charterOf(
      `name: Acme
members:
${Object.entries(team)
  .map(([who, role]) => `  ${who}: ${role}`)
  .join("\n")}
workspaces: { production: { name: production, grants: { ana@acme.example: write } } }`,
      "removed: { acme/staging: destroy }\nguard: { maxLosses: 2 }\n",
    );
    const plan = planOf(without, {
      ...world,
      grants: { ...world.grants, staging: { "ana@acme.example": "read", "kim@acme.example": "write" } },
    });
    expect(summary(plan)).toBe(
      "Plan: 3 to remove; 2 people lose (ana@acme.example: read in staging; kim@acme.example: write in staging).",
    );
  });
});

describe("guard.maxLosses", () => {
  const admins = Object.fromEntries(["a", "b", "c", "d", "e"].map((name) => [`${name}@acme.example`, "admin"]));
  const members = Object.fromEntries(["a", "b", "c", "d", "e"].map((name) => [`${name}@acme.example`, "member"]));
  const many: World = { ...world, members: { ...team, ...admins } };

  test("counts people who lose anything: that all admins are demoted is no removal, and refused", () => {
    const plan = planOf(charter({ ...team, ...members }, "", "guard: { maxRemovals: 20%, maxLosses: 20% }\n"), many);
    expect(plan.refusals).toMatchObject([
      {
        code: "max-losses",
        message:
          "5 of 9 people of acme would lose something (a@acme.example, b@acme.example, c@acme.example, d@acme.example, e@acme.example); guard.maxLosses allows 2 (20%).",
        remedy: "If that is meant, raise `guard.maxLosses` in the charter, or make the change in several steps.",
        position: { file: "org.yaml" },
      },
    ]);
  });

  test("is a quarter where it is not written, and lets one person lose in any case", () => {
    expect(refusals(planOf(charter({ ...team, ...members }, "", ""), many))).toEqual(["max-losses"]);
    const one = charter({ ...team, ...admins, "a@acme.example": "member" }, "", "guard: { maxLosses: 1% }\n");
    expect(refusals(planOf(one, many))).toEqual([]);
    const none = charter({ ...team, ...admins, "a@acme.example": "member" }, "", "guard: { maxLosses: 0 }\n");
    expect(refusals(planOf(none, many))).toEqual(["max-losses"]);
  });

  const ended = Object.fromEntries(
    Object.keys(members).map((who) => [who, "{ role: admin, accessUntil: 2026-11-01 }"]),
  );
  const ending = charter({ ...team, ...ended }, "", "guard: { maxRemovals: 100% }\n");

  test("does not count ends that fall due, nor what goes along with them: they were no secret (D38)", () => {
    const last = { role: "admin", accessUntil: "2026-11-01" };
    const due: World = {
      ...world,
      members: { ...team, ...Object.fromEntries(Object.keys(ended).map((who) => [who, last])) },
    };
    const granted = {
      ...due,
      grants: { ...world.grants, staging: { ...world.grants?.staging, "a@acme.example": "write" } },
    };
    const plan = planOf(ending, granted);
    expect([plan.changes.length, refusals(plan)]).toEqual([6, []]);
  });

  test("does not count them either where only the charter of the last run said them", () => {
    const known = managing(many);
    const objects = [...known.objects].map(
      ([address, object]) => [address, { ...object, inputs: { accessUntil: "2026-11-01" } }] as const,
    );
    expect(refusals(planOf(ending, many, { ...known, objects: new Map(objects) }))).toEqual([]);
  });

  test("counts ends in the past that the charter says only now: they take something from people today", () => {
    expect(refusals(planOf(ending, many))).toEqual(["max-losses"]);
  });

  test("counts who is limited: forty grants that go from write to read are refused", () => {
    const people = Array.from({ length: 40 }, (_, at) => `p${at}@acme.example`);
    const all = (what: string) => Object.fromEntries(people.map((who) => [who, what]));
    const body = `name: Acme
members: ${JSON.stringify({ "dana@acme.example": "owner", ...all("member") })}
workspaces: { production: { name: production, grants: ${JSON.stringify(all("read"))} } }`;
    const live: World = {
      members: { "dana@acme.example": "owner", ...all("member") },
      workspaces: { production: {} },
      grants: { production: all("write") },
    };
    const plan = planOf(charterOf(body, "guard: { maxRemovals: 20% }\n"), live);
    expect(plan.refusals).toMatchObject([
      {
        code: "max-losses",
        message: expect.stringMatching(
          /^40 of 41 people of acme would lose something .* and 30 more\); guard\.maxLosses allows 11 \(25%\)\.$/,
        ),
      },
    ]);
  });

  test("is a share of all who have something, people with a grant alone among them", () => {
    const grants = { production: { "ana@acme.example": "write", "x@acme.example": "write", "y@acme.example": "read" } };
    const plan = planOf(
      charterOf(
        "name: Acme\nmembers: { dana@acme.example: owner }\nunmanaged: revoke\nworkspaces: { production: { name: production } }",
        "guard: { maxRemovals: 100%, maxLosses: 50% }\n",
      ),
      { members: { "dana@acme.example": "owner" }, workspaces: { production: {} }, grants },
    );
    expect(plan.refusals).toMatchObject([
      { code: "max-losses", message: expect.stringMatching(/^3 of 4 people of acme .* allows 2 \(50%\)\.$/) },
    ]);
  });

  test("counts what goes along with a workspace, made by hand as well, and the plan lists it whole (D6)", () => {
    const others = Object.fromEntries(["x", "y", "z"].map((name) => [`${name}@acme.example`, "write"]));
    const handMade: World = {
      members: { ...team, ...Object.fromEntries(Object.keys(others).map((who) => [who, "member"])) },
      workspaces: { production: {}, staging: {} },
      grants: { production: {}, staging: others },
      applications: { staging: { "shop-production": { name: "shop" } } },
    };
    const managed = managing({ members: team, workspaces: handMade.workspaces ?? {} });
    const buried = (limit: string) =>
      charterOf(
        `name: Acme\nmembers: ${JSON.stringify(team)}\nworkspaces: { production: { name: production } }`,
        `removed: { acme/staging: destroy }\nguard: { maxRemovals: 100%, maxLosses: ${limit} }\n`,
      );
    const plan = planOf(buried("2"), handMade, managed);
    expect(
      plan.changes.map(({ verb, address, along }) => `${verb} ${address}${along === true ? " along" : ""}`),
    ).toEqual([
      "remove acme/staging/grants/x@acme.example along",
      "remove acme/staging/grants/y@acme.example along",
      "remove acme/staging/grants/z@acme.example along",
      "remove acme/staging/shop@production along",
      "remove acme/staging",
    ]);
    expect(plan.unmanaged.map(({ address }) => address)).toEqual(
      Object.keys(others).map((who) => `acme/members/${who}`),
    );
    expect(plan.refusals).toMatchObject([
      { code: "max-losses", message: expect.stringContaining("3 of 7 people of acme would lose something (x@acme") },
    ]);
    expect(refusals(planOf(buried("3"), handMade, managed))).toEqual([]);
  });
});
