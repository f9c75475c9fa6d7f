import { createHash } from "node:crypto";
import type { Diagnostic } from "@charter/schema";
import { describe, expect, test } from "vitest";
import type { Plan } from "../../../sdk/src/plan/plan.js";
import { format } from "../../../sdk/src/report/formats/html.js";
import type { Reported } from "../../../sdk/src/report/reported.js";
import { harmIn, hostileTexts } from "./hostile-text";
import { change, planOf, set } from "./plan-fixture";

const words = { objects: 3 };

/** What a page says, without its notation. */
const said = (reported: Reported): string =>
  format
    .of(reported)
    .replace(/<(style|script)\b[\s\S]*?<\/\1>/g, "")
    .replace(/<[^>]*>/g, "\n")
    .replace(/\s*\n\s*/g, "\n");

const diagnostic: Diagnostic = {
  ...{
    code: "unknown-field",
    severity: "error",
    message: "There is no field `rol`.",
    suggestion: "Did you mean `role`?",
  },
  position: { file: "org.yaml", line: 4, column: 7 },
  excerpt: "    rol: owner",
};

describe("a report as one page", () => {
  test("of a plan says first what it comes to, then who loses and who gains, then each change", () => {
    const step = "acme/members/kim@acme.example";
    const page = said({
      about: "plan",
      plan: planOf({
        changes: [
          change("update", "Membership", step, { line: 9, fields: [{ field: "role", from: "admin", to: "member" }] }),
          change("wait", "Membership", "acme/members/zoe@acme.example", { fields: [set("role", "member")] }),
        ],
        access: [
          {
            principal: "kim@acme.example",
            organization: "acme",
            gains: [],
            losses: [{ type: "role", from: "admin", to: "member", step }],
          },
        ],
        due: [
          {
            address: "acme/members/temp@agency.example",
            accessUntil: "2027-01-31",
            position: { file: "org.yaml", line: 12, column: 7 },
          },
        ],
      }),
      words,
    });
    const order = [
      "Charter plan: acme",
      "changes",
      "Plan: 1 to update, 1 waiting; 1 person loses (kim@acme.example: role admin → member).",
      "Who gains, who loses",
      "role admin → member",
      "Each change",
      "kim@acme.example: role admin → member",
      "org.yaml:9",
      "What waits, and what falls due",
      "waits: zoe@acme.example as member",
      "temp@agency.example (until the end of 2027-01-31, UTC)",
    ];
    const found = order.reduce((from, text) => (from === -1 ? -1 : page.indexOf(text, from)), 0);
    expect(found, page).toBeGreaterThan(0);
  });

  test("of 10,000 changes has each of them", () => {
    const changes = Array.from({ length: 10_000 }, (_, index) =>
      change("create", "Membership", `acme/members/p${index}@acme.example`, { fields: [set("role", "member")] }),
    );
    const page = format.of({ about: "plan", plan: planOf({ changes }), words });
    expect(page.match(/invite p\d+@acme\.example as member/g)).toHaveLength(10_000);
  });

  test("of a charter that is not valid, a run that failed, and a command that ended early says what to do", () => {
    const failed = {
      ...{ plan: planOf(), ran: true, steps: [], waiting: [], generalFailures: [], refusals: [] },
      failures: [{ address: "acme/members/kim@acme.example", message: "422: this domain is not allowed" }],
      skipped: ["acme/main/grants/kim@acme.example"],
    };
    const pages: readonly Reported[] = [
      { about: "validation", path: "org.yaml", diagnostics: [diagnostic] },
      { about: "run", applied: failed, seconds: 1, words },
      {
        about: "failure",
        failure: { code: "missing-token", message: "There is no token.", remedy: "Set CHARTER_TOKEN." },
      },
    ];
    expect(
      pages.map((page) =>
        said(page)
          .split("\n")
          .filter((line) => line.length > 12 && !/^(made|skip)/i.test(line)),
      ),
    ).toEqual([
      expect.arrayContaining([expect.stringContaining("There is no field `rol`.")]),
      expect.arrayContaining([
        "acme/members/kim@acme.example: 422: this domain is not allowed",
        "acme/main/grants/kim@acme.example",
      ]),
      expect.arrayContaining(
        ["There is no token. ", "Set CHARTER_TOKEN."].map((text) => expect.stringContaining(text.trim())),
      ),
    ]);
  });

  test("of drift says who did it where that is not known why not, and what warnings there are", () => {
    const page = said({
      about: "drift",
      drift: {
        plan: planOf({ warnings: [{ code: "access-expired", message: "Kim's last day is over." }] }),
        differences: [],
        deeds: { by: new Map(), notes: [{ organization: "acme", problem: "this token may not read the log" }] },
      },
      words,
    });
    expect(page).toContain("\nacme: this token may not read the log\n");
    expect(page).toContain("\nKim's last day is over.\n");
  });

  test("of a plan says from what it is known what Charter manages, and where it is not known", () => {
    const page = (managed: Plan["managed"]) => said({ about: "plan", plan: planOf({ managed }), words });
    expect(page("base")).toContain("What Charter manages is known from the charter at its base, not from a state.");
    expect(page("unknown")).toContain("What Charter manages is not known, because no state could be read");
  });

  test("says once which scopes and policies are others", () => {
    const ruleChanges = [{ rule: "policies.two", from: "two", to: "nothing" }];
    const page = said({ about: "plan", plan: planOf({ ruleChanges, due: [] }), words });
    expect(page.split("policies.two: two → nothing")).toHaveLength(2);
  });

  test("lets nothing run but its own script, and nothing be asked of a server", () => {
    const look = { access: [{ organization: "acme", before: [], after: [] }], resources: [] };
    const page = format.of({ about: "plan", plan: planOf(), look, words });
    const scripts = [...page.matchAll(/<script type="module">([\s\S]*?)<\/script>/g)].map(([, text = ""]) => text);
    const hashes = scripts.map((text) => `script-src 'sha256-${createHash("sha256").update(text).digest("base64")}'`);
    expect(scripts).toHaveLength(1);
    expect(page).toContain(`content="default-src 'none'; style-src`);
    for (const hash of hashes) expect(page).toContain(hash);
    expect(page).not.toMatch(/\b(?:src|href)="(?!#)/);
  });

  test.each([
    ...hostileTexts,
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(2)</script>",
    `" onmouseover="alert(3)`,
    "<!--<script>",
  ])("takes %j for text, wherever it stands", (text) => {
    const principal = `${text}@acme.example`;
    const row = { organization: text, principal, access: text, status: "active" as const, why: [] };
    const page = format.of({
      about: "plan",
      plan: planOf({
        organizations: [{ slug: text, exists: true, principal: text }],
        changes: [change("remove", "Membership", `${text}/members/${principal}`)],
        refusals: [{ code: "policy", message: text, remedy: text }],
        warnings: [{ code: "policy", message: text }],
        notVisible: [text],
        unmanaged: [{ address: text, kind: "Membership", detail: text, elevated: true }],
      }),
      look: { access: [{ organization: text, before: [row], after: [{ ...row, workspace: text }] }], resources: [] },
      words,
    });
    const own = page.replace(/<style>[\s\S]*?<\/style>|<script type="module">[\s\S]*?<\/script>/g, "");
    expect(harmIn(own)).toBeUndefined();
    expect(own).not.toMatch(/<img|alert\([12]\)<\/script>|<[^>]*onmouseover|<!--/);
  });
});
