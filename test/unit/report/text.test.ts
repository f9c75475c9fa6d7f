import { describe, expect, test } from "vitest";
import { PlanRefusedError } from "../../../sdk/src/errors";
import { emptyBase } from "../../../sdk/src/plan/match/base";
import type { Plan } from "../../../sdk/src/plan/plan";
import { planToText } from "../../../sdk/src/report/text";
import { change, planOf, set } from "./plan-fixture";

const printed = (plan: Parameters<typeof planToText>[0], objects = 12): string => `\n${planToText(plan, { objects })}`;

/** The lines between the organization's own and the summary. */
const changeLines = (plan: Parameters<typeof planToText>[0]): readonly string[] =>
  planToText(plan, { objects: 1 })
    .split("\n")
    .filter((line) => /^ +[^ A-Z] /.test(line))
    .map((line) => line.trim());

describe("a plan as text", () => {
  test("says by organization, person and workspace what changes, why, and where the charter says so", () => {
    const plan = planOf({
      organizations: [
        { slug: "acme", exists: true, principal: "dana@acme.example" },
        { slug: "quiet", exists: true, principal: "dana@acme.example" },
        { slug: "beta", exists: false, principal: "dana@acme.example" },
      ],
      changes: [
        change("update", "Organization", "acme", {
          line: 4,
          fields: [
            { field: "name", from: "Acme", to: "Acme, Inc." },
            { field: "website", from: null, to: "https://acme.example" },
            { field: "billing", from: null, to: { email: "finance@acme.example" } },
          ],
        }),
        change("create", "Workspace", "acme/production", {
          line: 20,
          fields: [set("name", "Production Data Pipeline"), set("layout", "environment")],
        }),
        change("create", "Application", "acme/production/storefront@development", {
          line: 31,
          fields: [set("name", "Storefront"), set("environment", "development"), set("slug", "storefront-development")],
        }),
        change("update", "Membership", "acme/members/dana@acme.example", {
          line: 10,
          live: { id: "m1", status: "active" },
          fields: [{ field: "role", from: "member", to: "admin" }],
        }),
        change("create", "Membership", "acme/members/kim@acme.example", { line: 13, fields: [set("role", "member")] }),
        change("create", "WorkspaceGrant", "acme/production/grants/dana@acme.example", {
          line: 26,
          fields: [set("permission", "write")],
          cause: { type: "declared", through: ["role:admin"] },
        }),
        change("wait", "WorkspaceGrant", "acme/production/grants/ana@acme.example", {
          line: 28,
          fields: [set("permission", "read")],
          cause: { type: "waits-for-member", principal: "ana@acme.example", status: "pending" },
        }),
        change("remove", "WorkspaceGrant", "acme/staging/grants/pat@acme.example", {
          cause: { type: "goes-with", address: "acme/members/pat@acme.example" },
        }),
        change("remove", "Membership", "acme/members/pat@acme.example", { live: { id: "m1", status: "active" } }),
        change("create", "Organization", "beta", { line: 40, fields: [set("name", "Beta")] }),
      ],
    });
    expect(printed(plan)).toMatchInlineSnapshot(`
      "
      acme as dana@acme.example
        ~ organization acme                                                           org.yaml:4
            name Acme → "Acme, Inc."
            website unset → https://acme.example
            billing.email unset → finance@acme.example
        People
          … waits: read in production for ana@acme.example (ana@acme.example is pending)  org.yaml:28
          ~ dana@acme.example: role member → admin                                    org.yaml:10
          + grant write in production to dana@acme.example (role:admin)               org.yaml:26
          + invite kim@acme.example as member                                         org.yaml:13
          - remove pat@acme.example (active)
          - revoke permission in staging from pat@acme.example (goes with acme/members/pat@acme.example)
        Workspaces
          + workspace production "Production Data Pipeline"                           org.yaml:20
              layout environment
          + application storefront@development in production "Storefront"             org.yaml:31
              slug storefront-development

      beta (new) as dana@acme.example
        + organization beta "Beta"  org.yaml:40

      Plan: 5 to create, 2 to update, 2 to remove, 1 waiting; nobody loses access.
      What Charter manages is known from the stack's state.
      "
    `);
  });

  test("without changes is one calm line", () => {
    expect(planToText(planOf(), { objects: 7_700 })).toBe("No changes. acme is exactly as declared (7,700 objects).\n");
  });

  test("without changes names every organization, up to five of them", () => {
    const organizations = ["acme", "beta", "gamma"].map((slug) => ({ slug, exists: true, principal: "dana" }));
    expect(planToText(planOf({ organizations }), { objects: 3 })).toBe(
      "No changes. acme, beta, and gamma are exactly as declared (3 objects).\n",
    );
  });

  test("of waits alone says that there is nothing to write now (D16)", () => {
    const grant = change("wait", "WorkspaceGrant", "acme/production/grants/ana@acme.example", {
      fields: [set("permission", "read")],
      cause: { type: "waits-for-member", principal: "ana@acme.example", status: "pending" },
    });
    expect(printed(planOf({ changes: [grant] }))).toMatchInlineSnapshot(`
      "
      acme as dana@acme.example
        People
          … waits: read in production for ana@acme.example (ana@acme.example is pending)

      Plan: 1 waiting; nothing to write now.
      What Charter manages is known from the stack's state.
      "
    `);
  });

  test("says where it does not know what Charter manages", () => {
    expect(printed(planOf({ managed: "unknown" }))).toMatchInlineSnapshot(`
      "
      No changes. acme is exactly as declared (12 objects).
      What Charter manages is not known, because no state could be read: lines that were taken out of the charter do not show.
      "
    `);
  });

  test("says whose state it goes by", () => {
    const changes = [change("create", "Membership", "acme/members/kim@acme.example")];
    const text = planToText(planOf({ changes }), { objects: 1, state: "stack main in file:///srv/state" });
    expect(text).toContain("What Charter manages is known from the state of stack main in file:///srv/state.\n");
  });

  test("says where there was no charter at the base, and not that it knows from it", () => {
    const changes = [change("create", "Membership", "acme/members/kim@acme.example")];
    const warnings = emptyBase({ called: "HEAD^", applied: [], tried: [], warnings: [] }, "moved/org.yaml");
    const text = planToText(planOf({ changes, warnings, managed: "base" }), { objects: 1, base: "HEAD^" });
    expect(text).toContain(
      "What Charter manages is not known: at HEAD^ there is no charter in this place, and there is no state.\n",
    );
    expect(text).toContain("At HEAD^ there is no charter at moved/org.yaml, so nothing counts as managed");
    expect(text).not.toContain("is known from");
    expect(emptyBase(undefined, "org.yaml")).toEqual([]);
  });

  test("ends with what else is worth knowing, and with refusals and their remedies last", () => {
    const plan = planOf({
      changes: [
        change("remove", "Membership", "acme/members/dana@acme.example", { live: { id: "m1", status: "active" } }),
      ],
      unmanaged: [
        { address: "acme/members/eve@acme.example", kind: "Membership", detail: "admin, active" },
        { address: "acme/sandbox", kind: "Workspace" },
      ],
      notVisible: ["acme billing"],
      noLongerManaged: [{ address: "acme", fields: ["website", "timeZone"] }],
      warnings: [
        {
          code: "redundant-grant",
          severity: "warning",
          message: "`owner` may write in every workspace anyway.",
          suggestion: "Leave this line out.",
          position: { file: "org.yaml", line: 25, column: 11 },
        },
        { code: "empty-state", message: "The state is empty, but acme exists." },
      ],
      refusals: [
        {
          code: "required-owner",
          message: "dana@acme.example is a required owner of acme and would lose that role.",
          remedy: "Keep them as they are, or take them out of `guard.requiredOwners`.",
          position: { file: "org.yaml", line: 50, column: 3 },
        },
      ],
    });
    expect(printed(plan)).toMatchInlineSnapshot(`
      "
      acme as dana@acme.example
        People
          - remove dana@acme.example (active)

      Plan: 1 to remove; nobody loses access.
      What Charter manages is known from the stack's state.

      Not declared and not managed, left alone: 2 objects.
        acme/members/eve@acme.example (admin, active)
        acme/sandbox

      Declared, but not visible to this credential, so neither compared nor written; what waits for that is done by a run that sees it:
        acme billing

      No longer declared, so no longer managed; they stay as they are:
        acme website, timeZone

      Warning: \`owner\` may write in every workspace anyway. Leave this line out. [redundant-grant] org.yaml:25
      Warning: The state is empty, but acme exists. [empty-state]

      Refused: this plan will not be applied, for 1 reason.
        ✗ dana@acme.example is a required owner of acme and would lose that role. [required-owner] org.yaml:50
          Keep them as they are, or take them out of \`guard.requiredOwners\`.
      \`charter explain required-owner redundant-grant empty-state\` says more.
      "
    `);
  });

  test("says what to do about refusals once where several need the same", () => {
    const refusal = (message: string, remedy: string) => ({ code: "not-reviewed", message, remedy }) as const;
    const plan = planOf({
      refusals: [refusal("One.", "Review."), refusal("Two.", "Review."), refusal("Three.", "Wait.")],
    });
    expect(planToText(plan, { objects: 1 }).split("\n").slice(-9)).toEqual([
      "",
      "Refused: this plan will not be applied, for 3 reasons.",
      "  ✗ One. [not-reviewed]",
      "  ✗ Two. [not-reviewed]",
      "    Review.",
      "  ✗ Three. [not-reviewed]",
      "    Wait.",
      "`charter explain not-reviewed` says more.",
      "",
    ]);
    expect(new PlanRefusedError(plan).message.split("\n").slice(1)).toEqual([
      "One. [not-reviewed]",
      "Two. Review. [not-reviewed]",
      "Three. Wait. [not-reviewed]",
    ]);
  });

  test("names up to 20 unmanaged objects and counts the others", () => {
    const unmanaged = Array.from({ length: 25 }, (_, at) => ({
      address: `acme/members/p${at}@acme.example`,
      kind: "Membership" as const,
    }));
    const lines = planToText(planOf({ unmanaged }), { objects: 1 }).trimEnd().split("\n");
    expect([lines.length, lines[2], lines.at(-1)]).toEqual([
      24,
      "Not declared and not managed, left alone: 25 objects.",
      "  … and 5 more; `--json` lists them",
    ]);
  });
});

describe("each change has its words:", () => {
  const role = [{ field: "role", from: "owner", to: "admin" }];
  const permission = [{ field: "permission", from: "read", to: "write" }];
  const member = "acme/members/pat@acme.example";
  const grant = "acme/production/grants/pat@acme.example";
  test.each([
    [
      "= pat@acme.example: exists as declared and becomes managed",
      change("adopt", "Membership", member, { live: { id: "m1", status: "active" } }),
    ],
    ["~ take over pat@acme.example: role owner → admin", change("take-over", "Membership", member, { fields: role })],
    [
      "~ pat@acme.example: role owner → admin (pending)",
      change("update", "Membership", member, { fields: role, live: { id: "m1", status: "pending" } }),
    ],
    [
      "- remove pat@acme.example (active)",
      change("remove", "Membership", member, { live: { id: "m1", status: "active" } }),
    ],
    [
      "- remove pat@acme.example (suspended)",
      change("remove", "Membership", member, { live: { id: "m1", status: "suspended" } }),
    ],
    [
      "- revoke the invitation of pat@acme.example (pending)",
      change("remove", "Membership", member, { live: { id: "m1", status: "pending" } }),
    ],
    [". pat@acme.example: stays as it is and is no longer managed", change("forget", "Membership", member)],
    [
      "… waits: pat@acme.example as owner (lee@acme.example is pending)",
      change("wait", "Membership", member, {
        fields: [set("role", "owner")],
        cause: { type: "waits-for-member", principal: "lee@acme.example", status: "pending" },
      }),
    ],
    [
      "… waits to be removed: pat@acme.example (not visible to this credential)",
      change("wait", "Membership", member, { live: { id: "m1" }, cause: { type: "not-visible" } }),
    ],
    [
      "+ grant write in production to pat@acme.example (role:admin)",
      change("create", "WorkspaceGrant", grant, {
        fields: [set("permission", "write")],
        cause: { type: "declared", through: ["role:admin"] },
      }),
    ],
    [
      "~ pat@acme.example in production: permission read → write",
      change("update", "WorkspaceGrant", grant, { fields: permission }),
    ],
    [
      "- revoke write in production from pat@acme.example",
      change("remove", "WorkspaceGrant", grant, { live: { id: "w/pat", permission: "write" } }),
    ],
    [
      "± delete and make again application web@production in production: channel web → mobile",
      change("replace", "Application", "acme/production/web@production", {
        fields: [{ field: "channel", from: "web", to: "mobile" }],
      }),
    ],
    ["- delete workspace staging", change("remove", "Workspace", "acme/staging")],
    [
      '~ workspace staging: name "Old one" → "New one", website https://a.example → unset',
      change("update", "Workspace", "acme/staging", {
        fields: [
          { field: "name", from: "Old one", to: "New one" },
          { field: "website", from: "https://a.example", to: null },
        ],
      }),
    ],
  ])("%s", (line, one) => {
    expect(changeLines(planOf({ changes: [one] }))).toEqual([line]);
  });
});

describe("the summary counts people", () => {
  const leaves = (principal: string, organization = "acme") => ({
    principal,
    organization,
    gains: [],
    losses: [{ type: "membership", from: "member", step: `${organization}/members/${principal}` } as const],
  });
  const remove = change("remove", "Membership", "acme/members/pat@acme.example");
  const summary = (plan: Plan) =>
    planToText(plan, { objects: 1 })
      .split("\n")
      .find((line) => line.startsWith("Plan:"));

  test("once, though they leave two organizations", () => {
    const access = [leaves("pat@acme.example"), leaves("pat@acme.example", "beta")];
    expect(summary(planOf({ changes: [remove], access }))).toBe(
      "Plan: 1 to remove; 1 person leaves (pat@acme.example).",
    );
  });

  test("and names up to three of them", () => {
    const access = ["a", "b", "c", "d"].map((name) => leaves(`${name}@acme.example`));
    expect(summary(planOf({ changes: [remove], access }))).toBe("Plan: 1 to remove; 4 people leave.");
  });
});

test("where nobody is invited, whoever is created is added", () => {
  const of = (verb: "create" | "replace", who: string, from?: string) =>
    change(verb, "Membership", `acme/members/${who}@acme.example`, {
      joins: true,
      fields: [
        ...(from === undefined ? [] : [{ field: "principal", from, to: `${who}@acme.example` }]),
        set("role", "member"),
      ],
      ...(from === undefined ? {} : { live: { id: "m1", status: "active" } }),
    });
  const changes = [of("create", "kim"), of("replace", "john", "jon@acme.example")];
  expect(changeLines(planOf({ changes }))).toEqual([
    "± remove jon@acme.example, then add john@acme.example",
    "+ add kim@acme.example as member",
  ]);
});

describe("a plan of more than 200 lines", () => {
  const invite = (at: number) =>
    change("create", "Membership", `acme/members/p${String(at).padStart(4, "0")}@acme.example`);
  const remove = (at: number) =>
    change("remove", "Membership", `acme/members/q${at}@acme.example`, { live: { id: "m1", status: "active" } });

  test("counts what is alike beyond 20 lines", () => {
    const text = planToText(planOf({ changes: Array.from({ length: 2_700 }, (_, at) => invite(at)) }), { objects: 1 });
    expect(text.split("\n").slice(20, 25)).toEqual([
      "    + invite p0018@acme.example",
      "    + invite p0019@acme.example",
      "      … 2,680 more members to create; `--json` lists them",
      "",
      "Plan: 2,700 to create; nobody loses access.",
    ]);
  });

  test("shows every removal all the same", () => {
    const changes = [
      ...Array.from({ length: 200 }, (_, at) => invite(at)),
      ...Array.from({ length: 50 }, (_, at) => remove(at)),
    ];
    expect(changeLines(planOf({ changes })).filter((line) => line.startsWith("- "))).toHaveLength(50);
  });
});
