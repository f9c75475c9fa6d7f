import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Charter, parseCharter } from "@charter/schema";
import { describe, expect, test } from "vitest";
import { compareCharters, compareThen, isSame } from "../../../sdk/src/comparison";
import { comparisonToText } from "../../../sdk/src/report/comparison-text";
import { format } from "../../../sdk/src/report/formats/comment";
import { charterOf, now } from "../plan/world";

const compare = (base: Charter, head: Charter) =>
  compareCharters({ charter: base, called: "main:org.yaml", now }, { charter: head, called: "org.yaml", now });

const said = (base: Charter, head: Charter): readonly string[] =>
  comparisonToText(compare(base, head)).trimEnd().split("\n");

const members = `name: Acme
members:
  dana@acme.example: owner
  lee@acme.example: admin
  kim@acme.example: member
  ana@acme.example: member
`;
const rest = `workspaces:
  production: { name: Production, grants: { seniors: write, everybody: read } }
`;

describe("a comparison of two charters", () => {
  test("says who joined and left each group, groups in groups followed, and who gains and loses by that, through which group", () => {
    const base = charterOf(`${members}groups:
  seniors: [kim@acme.example, ana@acme.example]
  everybody: [seniors, lee@acme.example]
${rest}`);
    const head = charterOf(`${members}groups:
  seniors: { members: [kim@acme.example], until: 2027-01-31 }
  everybody: [seniors, lee@acme.example]
  idle: [ana@acme.example]
${rest}`);
    expect(said(base, head)).toEqual([
      "main:org.yaml → org.yaml",
      "",
      "Groups",
      "  ~ everybody in acme  org.yaml:13",
      "      - ana@acme.example",
      "      ~ kim@acme.example: until no end → 2027-01-31",
      "  + idle in acme (1 person)  org.yaml:14",
      "      + ana@acme.example",
      "  ~ seniors in acme  org.yaml:12",
      "      - ana@acme.example",
      "      ~ kim@acme.example: until no end → 2027-01-31",
      "",
      "Who gains and who loses what, by the charter alone",
      "  ana@acme.example in acme",
      "      - write in production (through group seniors before)",
      "  kim@acme.example in acme",
      "      - in production until 2027-01-31 (through group seniors before, now through group seniors (until 2027-01-31))",
      "",
      "3 groups differ; 2 people lose (ana@acme.example: write in production; kim@acme.example: in production until 2027-01-31).",
    ]);
  });

  test("says what scopes and policies say otherwise, though nobody gains or loses by that", () => {
    const charter = (scope: string, policies: string) =>
      parseCharter([
        {
          file: "org.yaml",
          path: "org.yaml",
          text: `charter: v1
platform: standard
organizations: { acme: { name: Acme, members: { dana@acme.example: owner } } }
scopes: { /people/: [${scope}] }
policies: ${policies}
`,
        },
      ]);
    const policy = "{ two: { use: enough-people, count: 2, access: [write] } }";
    const [base, head] = [charter("{ members: acme, as: [member] }", policy), charter("members", "{}")];
    expect(isSame(compare(base, base))).toBe(true);
    expect(said(base, head)).toEqual([
      "main:org.yaml → org.yaml",
      "",
      "What a run may do",
      "  ~ scopes./people/: members of acme as member → members  org.yaml:4",
      '  ~ policies.two: {"use":"enough-people","count":2,"access":["write"]} → nothing',
      "",
      "Nobody loses access.",
    ]);
    const grants = Array.from({ length: 3_000 }, (_, index) => `  person-${index}@acme.example: member`);
    const large = charterOf(`${members}${grants.join("\n")}\n`);
    const comparison = compare(charterOf(members), { ...large, guard: { ...large.guard, minOwners: 0 } });
    const comment = format.of({ about: "comparison", path: "org.yaml", comparison });
    expect(comment.length).toBeLessThanOrEqual(60_000);
    expect(comment).toContain("guard.minOwners: 1 → 0, which allows more");
  });

  test("says of a group that ends and starts elsewhere who is in the one and not in the other, with what each loses in words", () => {
    const base = charterOf(`${members}groups: { seniors: [kim@acme.example], everybody: [lee@acme.example] }\n${rest}`);
    const head = charterOf(
      `${members}groups: { everybody: [lee@acme.example, kim@acme.example] }
workspaces: { production: { name: Production, grants: { everybody: read } } }`,
    );
    expect(compare(base, head)).toMatchObject({
      groups: [
        { name: "everybody", presence: "changed", joined: [{ principal: "kim@acme.example" }], left: [] },
        { name: "seniors", presence: "gone", joined: [], left: [{ principal: "kim@acme.example" }] },
      ],
      access: [
        {
          principal: "kim@acme.example",
          gains: [],
          losses: [
            {
              type: "permission",
              workspace: "acme/production",
              from: "write",
              to: "read",
              before: [{ type: "grant", through: ["group seniors"] }],
              after: [{ type: "grant", through: ["group everybody"] }],
            },
          ],
        },
      ],
    });
  });

  test("says what a run may do more and less, what `removed:` says now, and what happens to whom nobody declared", () => {
    const base = charterOf(
      `${members}unmanaged: report\nworkspaces: { production: { name: Production }, old: { name: Old } }`,
      "guard: { maxRemovals: 10%, minOwners: 1 }\nremoved: { acme/older: forget }\n",
    );
    const head = charterOf(
      `${members}unmanaged: revoke\nworkspaces: { production: { name: Production } }`,
      "guard: { maxRemovals: 100%, maxLosses: 2 }\nremoved: { acme/old: destroy, acme/older: destroy }\nignore: { members: ['bot-*@acme.example'] }\n",
    );
    expect(said(base, head)).toEqual([
      "main:org.yaml → org.yaml",
      "",
      "What a run may do",
      "  ! guard.maxRemovals: 10% → 100%, which allows more  org.yaml:13",
      "  ! guard.maxLosses: 25% → 2, which allows more  org.yaml:13",
      "  ~ ignore.members: nobody → bot-*@acme.example",
      "  ~ unmanaged of acme: report → revoke",
      "  ~ unmanaged of acme/production: report → revoke",
      "",
      "Lines of removed",
      "  + acme/old: destroy  org.yaml:14",
      "  ~ acme/older: forget → destroy  org.yaml:14",
      "",
      "Other lines",
      "  - workspace old of acme  org.yaml:12",
      "",
      "Nobody loses access.",
    ]);
    expect(said(head, base)).toContain("  ~ guard.maxRemovals: 100% → 10%  org.yaml:13");
  });

  test("says which scopes and policies are others: they decide who may declare what, and what must hold", () => {
    const base = charterOf(
      members,
      "scopes: { /people/: [{ members: 'acme/*', as: [member] }] }\npolicies: { two: { use: enough-people, count: 2, access: [write] }, ours: ./ours.ts }\n",
    );
    const head = charterOf(
      members,
      "scopes: { /people/: [members, guard] }\npolicies: { two: { use: enough-people, count: 1, access: [write] } }\n",
    );
    expect(isSame(compare(base, head))).toBe(false);
    expect(said(base, head).filter((line) => line.startsWith("  "))).toEqual([
      expect.stringMatching(/^ {2}~ scopes\.\/people\/: .*acme\/\*.* → .*guard.* {2}org\.yaml:11$/),
      "  ~ policies.ours: ours.ts → nothing",
      expect.stringMatching(/^ {2}~ policies\.two: .*"count":2.* → .*"count":1.* {2}org\.yaml:12$/),
    ]);
  });

  test("takes a renamed workspace for what it was: nobody loses anything by its name (D6)", () => {
    const named = (slug: string, previously = "") =>
      charterOf(
        `${members}workspaces: { ${slug}: { name: Production${previously}, grants: { kim@acme.example: write } } }`,
      );
    const renamed = compare(named("production"), named("live", ", previously: production"));
    expect(renamed).toMatchObject({
      access: [],
      others: [{ address: "acme/live", presence: "changed", previously: "acme/production", fields: [] }],
    });
    const stays = named("live", ", previously: production");
    expect(isSame(compare(stays, stays))).toBe(true);
  });

  test("tells who sees a dataset, whose rows are others, and what roles of a workspace's own allow", () => {
    const file = "org.yaml";
    const text = readFileSync(join("examples", "brands", file), "utf8");
    const changed = text
      .replace('            alma@verdant.example: "*"\n', "")
      .replace("values: [north] }", "values: [north, south] }")
      .replace("[audience_view, campaign_view, campaign_update]", "[audience_view, campaign_view, tag_update]");
    const [base, head] = [text, changed].map((one) => parseCharter([{ file, text: one }]));
    expect(base !== undefined && head !== undefined && compare(base, head)).toMatchObject({
      roles: [
        {
          address: "verdant/almond/roles/campaigner",
          presence: "changed",
          gains: ["tag_update"],
          loses: ["campaign_update"],
        },
      ],
      access: [
        {
          principal: "abel@verdant.example",
          gains: [{ type: "dataset", workspace: "verdant/almond", from: "regulars", to: "regulars" }],
          losses: [{ type: "dataset", workspace: "verdant/almond", from: "regulars", to: "regulars" }],
        },
        {
          principal: "alma@verdant.example",
          gains: [{ type: "permission", points: ["tag_update"] }],
          losses: [
            { type: "permission", points: ["campaign_update"] },
            { type: "dataset", workspace: "verdant/almond", from: "regulars" },
          ],
        },
      ],
    });
  });

  test("tells what a platform's file says otherwise, and who has more by that although no line of theirs changed", () => {
    const platform = readFileSync(join("schema", "platforms", "standard.yaml"), "utf8")
      .replace("platform: standard", "platform: ours")
      .replace(/^caller: .*\n/m, "");
    const text = `charter: v1
platform: ./ours.yaml
organizations:
  acme: { name: Acme, members: { dana@acme.example: owner, lee@acme.example: admin }, workspaces: { main: { name: Main } } }
`;
    const own = (of: string) =>
      parseCharter([
        { file: "org.yaml", text },
        { file: "ours.yaml", text: of, beside: true },
      ]);
    const more = platform.replace(/( {2}admin:\n {4}title: .*\n)/, "$1    implies: { workspace: write }\n");
    expect(more).not.toBe(platform);
    const comparison = compare(own(platform), own(more));
    expect(comparison.platformChanges.map(({ at, from }) => [at, from])).toEqual([
      ["organizationRoles.admin.implies.workspace", "nothing"],
    ]);
    expect(comparison.access).toMatchObject([
      {
        principal: "lee@acme.example",
        gains: [{ type: "permission", workspace: "acme/main", to: "write", after: [{ type: "role", role: "admin" }] }],
        losses: [],
      },
    ]);
  });

  test("takes what is not there for a charter that declares nothing, and says so; none on either side is an error", () => {
    const head = { charter: charterOf(members), called: "org.yaml", now };
    const nothing = { called: "main:org.yaml", now };
    expect(compareThen(nothing, head)).toMatchObject({
      notes: ["There is no charter at main:org.yaml: it counts as one that declares nothing."],
      others: [{ address: "acme", presence: "new" }],
    });
    expect(compareThen(head, nothing).access.every(({ gains }) => gains.length === 0)).toBe(true);
    expect(() => compareThen(nothing, nothing)).toThrow(expect.objectContaining({ code: "no-charter" }));
  });

  test("says nothing of a line whose last day was over on both days, and tells it where it ended between them (D38)", () => {
    const charter = charterOf(
      "name: Acme\nmembers: { dana@acme.example: owner, kim@acme.example: { role: member, accessUntil: 2026-10-31 } }",
    );
    const at = (day: string) => ({ charter, called: day, now: new Date(day) });
    expect(compareCharters(at("2026-11-01"), at("2026-11-22")).access).toEqual([]);
    expect(compareCharters(at("2026-10-31"), at("2026-11-22")).access).toMatchObject([
      { principal: "kim@acme.example", gains: [], losses: [{ type: "membership", from: "member" }] },
    ]);
  });
});
