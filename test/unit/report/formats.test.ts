import { Ajv2020 } from "ajv/dist/2020";
import { describe, expect, test } from "vitest";
import type { Difference } from "../../../sdk/src/drift/differences";
import type { Plan } from "../../../sdk/src/plan/plan";
import { formatCalled } from "../../../sdk/src/report/formats";
import type { Reported } from "../../../sdk/src/report/reported";
import { change, planOf } from "./plan-fixture";
import { reportedSaying } from "./reported-fixture";
import { sarifOfCodeScanning } from "./sarif-schema";

const words = { objects: 3, state: "stack main", path: "org.yaml" };

const as = async (name: string, reported: Reported): Promise<string> => (await formatCalled(name))?.of(reported) ?? "";

const grant = "acme/production/grants/ana@acme.example";

/** Kim joins, and Ana loses a grant of which the line is gone. */
const small = planOf({
  changes: [
    change("create", "Membership", "acme/members/kim@acme.example", {
      line: 9,
      fields: [{ field: "role", from: null, to: "member" }],
    }),
    change("remove", "WorkspaceGrant", grant, {
      cause: { type: "no-longer-declared" },
      live: { id: "g1", permission: "write" },
    }),
  ],
  access: [
    {
      principal: "ana@acme.example",
      organization: "acme",
      gains: [],
      losses: [{ type: "permission", workspace: "acme/production", from: "write", step: grant }],
    },
    {
      principal: "kim@acme.example",
      organization: "acme",
      gains: [{ type: "membership", to: "member", step: "acme/members/kim@acme.example" }],
      losses: [],
    },
  ],
});

const refused: Plan = {
  ...small,
  refusals: [
    {
      code: "max-losses",
      message: "1 person would lose something.",
      remedy: "Raise `guard.maxLosses`.",
      position: { file: "org.yaml", line: 4, column: 3 },
    },
  ],
};

/** An organization of so many people, each of whom loses a grant. */
function large(people: number, organizations = 1): Plan {
  const slugs = Array.from({ length: organizations }, (_, index) => `org-${index}`);
  const names = Array.from({ length: people }, (_, index) => ({
    slug: slugs[index % organizations] ?? "",
    principal: `person-number-${index}@acme.example`,
  }));
  return planOf({
    organizations: slugs.map((slug) => ({ slug, exists: true, principal: "dana@acme.example" })),
    changes: names.map(({ slug, principal }) =>
      change("remove", "WorkspaceGrant", `${slug}/production/grants/${principal}`, {
        cause: { type: "no-longer-declared" },
      }),
    ),
    access: names.map(({ slug, principal }) => ({
      principal,
      organization: slug,
      gains: [],
      losses: [
        {
          type: "permission",
          workspace: `${slug}/production`,
          from: "write",
          step: `${slug}/production/grants/${principal}`,
        },
      ],
    })),
  });
}

describe("a plan in Markdown", () => {
  test("says what it comes to, then who loses and who gains what, then each organization, folded", async () => {
    expect(`\n${await as("markdown", { about: "plan", plan: small, words })}`).toMatchInlineSnapshot(`
      "
      ## Plan: 1 to create, 1 to remove; 1 person joins; 1 person loses (\`ana@acme.example\`: write in production).

      ### Who loses what: 1 person

      | who | what |
      | --- | --- |
      | \`ana@acme.example\` | write in production |

      ### Who gains what: 1 person

      | who | what |
      | --- | --- |
      | \`kim@acme.example\` | joins as member |

      <details>
      <summary><code>acme</code>: 2 changes</summary>

      \`\`\`diff
      # People
      - revoke write in production from ana@acme.example
      + invite kim@acme.example as member  org.yaml:9
      \`\`\`

      </details>

      What Charter manages is known from the state of stack main.
      "
    `);
  });

  test("begins with what stands against it", async () => {
    const page = await as("markdown", { about: "plan", plan: refused, words });
    expect(page.split("\n").slice(2, 5)).toEqual([
      "### Refused, for 1 reason",
      "",
      "- **max-losses** 1 person would lose something. `org.yaml:4`<br>Raise `guard.maxLosses`.",
    ]);
  });

  test("is complete for 10,000 changes, within seconds", async () => {
    const plan = large(10_000, 3);
    const before = process.cpuUsage();
    const page = await as("markdown", { about: "plan", plan, words });
    const { user } = process.cpuUsage(before);
    for (const { principal } of plan.access) expect(page.split(principal)).toHaveLength(3);
    expect(page).not.toContain("more");
    expect(user / 1e6).toBeLessThan(5);
  });
});

describe("a plan as a comment", () => {
  const counts = (page: string, pattern: RegExp): number =>
    [...page.matchAll(pattern)].reduce((sum, [, count = "0"]) => sum + Number(count.replaceAll(",", "")), 0);

  test("is the same page where there is room", async () => {
    const reported: Reported = { about: "plan", plan: small, words };
    expect(await as("comment", reported)).toBe(await as("markdown", reported));
  });

  test.each([
    [600, 1],
    [2_000, 1],
    [10_000, 1],
    [10_000, 2_000],
  ])("of %i changes in %i organizations fits, and counts all that it does not show", async (people, organizations) => {
    const page = await as("comment", { about: "plan", plan: large(people, organizations), words });
    expect(page.length).toBeLessThanOrEqual(60_000);
    const rows = page.match(/^\| `person-number-/gm)?.length ?? 0;
    const lines = page.match(/^- revoke /gm)?.length ?? 0;
    const end = page.slice(page.lastIndexOf("**Not everything fits in here:**"));
    expect(rows + counts(end, /([\d,]+) (?:person|people)\b/g)).toBe(people);
    expect(lines + counts(end, /([\d,]+) (?:change|changes)\b/g)).toBe(people);
    expect(end).toContain("the complete report");
  });
});

describe("what a change says otherwise of the rules that it is held to", () => {
  const position = { file: "org.yaml", line: 3, column: 3 };
  const rules = {
    loosened: [{ figure: "maxLosses", from: "1", to: "100%", position }],
    ruleChanges: [{ rule: "policies.two-people", from: "two.ts", to: "nothing" }],
  };

  test("stands in a comment, whatever else there is to say, and once in a page", async () => {
    const plan = { ...large(10_000, 2_000), ...rules };
    const comment = await as("comment", { about: "plan", plan, words });
    expect(comment).toContain("- `guard.maxLosses: 1 → 100%  org.yaml:3`");
    expect(comment).toContain("- `policies.two-people: two.ts → nothing`");
    const page = await as("html", { about: "plan", plan: { ...small, ...rules, due: [] }, words });
    expect(page.split("policies.two-people")).toHaveLength(2);
  });

  test("is found by SARIF, at its line", async () => {
    const reported: Reported = { about: "plan", plan: { ...small, ...rules }, words };
    const { runs } = JSON.parse(await as("sarif", reported));
    const found = runs[0].results.map((one: { readonly ruleId: string; readonly level: string }) => [
      one.ruleId,
      one.level,
    ]);
    expect(found.slice(0, 2)).toEqual([
      ["guard-loosened", "warning"],
      ["rule-changed", "warning"],
    ]);
    expect(runs[0].results[0].locations[0].physicalLocation.region.startLine).toBe(3);
  });
});

describe("SARIF", () => {
  const valid = new Ajv2020({ strict: false }).compile(sarifOfCodeScanning);

  test.each(reportedSaying("a text/.."))("of $about is what code scanning takes", async (reported) => {
    const log: unknown = JSON.parse(await as("sarif", reported));
    expect(valid(log), JSON.stringify(valid.errors)).toBe(true);
  });

  test("has refusals as errors at their lines, and what is removed and lost as notes", async () => {
    const { runs } = JSON.parse(await as("sarif", { about: "plan", plan: refused, words }));
    const at = (startLine: number, startColumn: number) => [
      {
        physicalLocation: {
          artifactLocation: { uri: "org.yaml", uriBaseId: "%SRCROOT%" },
          region: { startLine, startColumn },
        },
      },
    ];
    const partialFingerprints = { "charter/v1": expect.any(String) };
    expect(runs[0].results).toEqual([
      {
        ruleId: "max-losses",
        level: "error",
        message: { text: "1 person would lose something. Raise `guard.maxLosses`." },
        locations: at(4, 3),
        partialFingerprints,
      },
      {
        ruleId: "removal",
        level: "note",
        message: { text: "revoke write in production from ana@acme.example" },
        locations: at(1, 1),
        partialFingerprints,
      },
      {
        ruleId: "loss",
        level: "note",
        message: { text: "ana@acme.example in acme: write in production" },
        locations: at(1, 1),
        partialFingerprints,
      },
    ]);
  });

  test("of more than code scanning takes says how much more there is", async () => {
    const { runs } = JSON.parse(await as("sarif", { about: "plan", plan: large(13_000), words }));
    expect(runs[0].results).toHaveLength(25_000);
    expect(runs[0].results.at(-1).message.text).toBe("1,001 more findings are in the complete report.");
  });

  test("names files from the working directory, wherever they were named from", async () => {
    const position = { file: `${process.cwd()}/charters/a b.yaml`, line: 2, column: 5 };
    const diagnostics = [{ code: "no-owner", severity: "error", message: "m", position } as const];
    const { runs } = JSON.parse(await as("sarif", { about: "validation", path: "charters", diagnostics }));
    expect(runs[0].results[0].locations[0].physicalLocation.artifactLocation.uri).toBe("charters/a%20b.yaml");
  });

  test("of a failure is of the command that failed, so that its next result takes this one's place", async () => {
    const failure = { code: "no-owner", message: "m" } as const;
    const failed = JSON.parse(await as("sarif", { about: "failure", failure, insteadOf: "plan", path: "org.yaml" }));
    const planned = JSON.parse(await as("sarif", { about: "plan", plan: small, words }));
    expect(failed.runs[0].automationDetails).toEqual(planned.runs[0].automationDetails);
  });
});

describe("JUnit", () => {
  test("has a case for each organization, and a failure for each refusal", async () => {
    expect(`\n${await as("junit", { about: "plan", plan: refused, words })}`).toMatchInlineSnapshot(`
      "
      <?xml version="1.0" encoding="UTF-8"?>
      <testsuites name="charter plan" tests="2" failures="1" errors="0">
        <testsuite name="acme" tests="1" failures="0" errors="0" skipped="0">
          <testcase classname="acme" name="acme: 2 changes"></testcase>
        </testsuite>
        <testsuite name="org.yaml" tests="1" failures="1" errors="0" skipped="0">
          <testcase classname="org.yaml" name="max-losses: 1 person would lose something."><failure type="max-losses" message="1 person would lose something. Raise \`guard.maxLosses\`.">1 person would lose something. Raise \`guard.maxLosses\`.
      org.yaml:4</failure></testcase>
        </testsuite>
      </testsuites>
      "
    `);
  });

  test("has failures for what a run could not do, and says what it did not try", async () => {
    const kim = "acme/members/kim@acme.example";
    const applied = {
      plan: small,
      ran: true,
      steps: [],
      failures: [{ address: kim, message: "nobody is there" }],
      waiting: [],
      generalFailures: [],
      refusals: [],
      skipped: [grant],
    };
    expect(`\n${await as("junit", { about: "run", applied, seconds: 1, words })}`).toMatchInlineSnapshot(`
      "
      <?xml version="1.0" encoding="UTF-8"?>
      <testsuites name="charter run" tests="3" failures="1" errors="0">
        <testsuite name="acme" tests="3" failures="1" errors="0" skipped="1">
          <testcase classname="acme" name="acme: 2 changes"></testcase>
          <testcase classname="acme" name="failed: acme/members/kim@acme.example"><failure type="failed" message="acme/members/kim@acme.example: nobody is there">acme/members/kim@acme.example: nobody is there
      org.yaml:9</failure></testcase>
          <testcase classname="acme" name="not tried: acme/production/grants/ana@acme.example"><skipped/></testcase>
        </testsuite>
      </testsuites>
      "
    `);
  });
});

describe("drift", () => {
  const difference: Difference = {
    address: "acme/members/eve@acme.example",
    kind: "Membership",
    sort: "appeared",
    fields: [],
    seen: { id: "mem-eve", role: "admin" },
  };
  const deed = { actor: "dana@acme.example", at: "2026-11-29T19:10:00Z" };
  const drift = { plan: planOf(), differences: [difference], deeds: { by: new Map([[difference, deed]]), notes: [] } };

  test("in JUnit counts what differs, not what a run would do", async () => {
    expect(await as("junit", { about: "drift", drift: { ...drift, plan: small }, words })).toContain(
      '<testcase classname="acme" name="acme: 1 difference"></testcase>',
    );
  });

  test.each(["text", "markdown", "comment", "sarif", "junit"])(
    "in %s says apart what is and how it came",
    async (name) => {
      expect(await as(name, { about: "drift", drift, words })).toContain(
        "eve@acme.example appeared as admin (by hand, by dana@acme.example, 2026-11-29 19:10Z)",
      );
    },
  );
});
