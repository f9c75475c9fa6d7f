import { describe, expect, test } from "vitest";
import type { AccessRow, AccessRows } from "../../sdk/src/access/row.js";
import type { PlanReported } from "../../sdk/src/report/reported.js";
import { change, planOf } from "../unit/report/plan-fixture.js";
import { barriers, useBrowser } from "./page.js";

const row = (principal: string, access: string, workspace?: string, more: Partial<AccessRow> = {}): AccessRow => ({
  ...{ organization: "acme", principal, access, status: "active" },
  ...(workspace === undefined
    ? { why: [{ type: "member" }] }
    : { workspace, why: [{ type: "grant", through: ["group engineers"] }] }),
  ...more,
});

const same = [
  row("dana@acme.example", "owner"),
  row("kim@acme.example", "member"),
  row("kim@acme.example", "read", "staging"),
  row("ana@acme.example", "member"),
];

const rows: AccessRows = {
  organization: "acme",
  before: [...same, row("kim@acme.example", "write", "production"), row("ana@acme.example", "read", "production")],
  after: [
    ...same,
    row("ana@acme.example", "write", "production", { until: "2027-01-31" }),
    row("ana@acme.example", "read", "staging"),
  ],
};

const kim = "acme/production/grants/kim@acme.example";

const reported = (access: AccessRows = rows): PlanReported => ({
  about: "plan",
  plan: planOf({
    changes: [change("remove", "WorkspaceGrant", kim, { cause: { type: "no-longer-declared" } })],
    access: [
      {
        principal: "kim@acme.example",
        organization: "acme",
        gains: [],
        losses: [{ type: "permission", workspace: "acme/production", from: "write", step: kim }],
      },
    ],
  }),
  look: { access: [access], resources: [] },
  words: { objects: 6 },
});

/** Kubernetes's size: 2,700 people, 770 workspaces, 3,600 grants. */
const large: AccessRows = {
  organization: "acme",
  before: [],
  after: [
    ...Array.from({ length: 2700 }, (_, index) => row(`person-${index}@acme.example`, "member")),
    ...Array.from({ length: 3600 }, (_, index) =>
      row(`person-${(index * 7) % 2700}@acme.example`, "write", `workspace-${index % 770}`),
    ),
  ],
};

describe("the page of a plan", () => {
  const open = useBrowser();

  for (const [name, options] of [
    ["in the light", { colorScheme: "light" }],
    ["in the dark", { colorScheme: "dark" }],
    ["on a phone", { viewport: { width: 390, height: 800 } }],
  ] as const)
    test(`keeps nobody from using it ${name}, fits, and asks nothing of any server`, async () => {
      const { page, offences } = await open(reported(), options);
      await page.getByRole("table").waitFor();
      expect(await barriers(page)).toEqual([]);
      expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
      await page.getByLabel("only what changes").uncheck();
      expect(await barriers(page)).toEqual([]);
      expect(offences).toEqual([]);
    });

  test("shows first whom and where something changes, each cell with before, after and why", async () => {
    const { page } = await open(reported());
    const lines = await page.getByRole("row").allInnerTexts();
    expect(lines.map((line) => line.split(/\s*[\t\n]+\s*/))).toEqual([
      ["Person", "At the organization", "production", "staging"],
      ["member 2"],
      [
        "ana@acme.example",
        "member",
        "changes:",
        "read → write (until 2027-01-31)",
        "through group engineers",
        "gains:",
        "read",
        "through group engineers",
      ],
      ["kim@acme.example", "member", "loses:", "write", "through group engineers", "read", "through group engineers"],
    ]);
    expect(await page.getByRole("status").textContent()).toBe("2 of 3 people, 2 of 2 workspaces");
  });

  test("answers what somebody types, by person, role, reason and workspace, with the keyboard alone", async () => {
    const { page } = await open(reported());
    const people = async () => (await page.getByRole("rowheader").allInnerTexts()).filter((name) => name.includes("@"));
    await page.getByLabel("Person, role or reason").focus();
    await page.keyboard.type("kim");
    expect(await people()).toEqual(["kim@acme.example"]);
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.type("owner");
    expect(await people()).toEqual([]);
    for (const key of ["Tab", "Tab", "Tab", "Space"]) await page.keyboard.press(key);
    expect(await people()).toEqual(["dana@acme.example"]);
    await page.getByLabel("Person, role or reason").fill("");
    await page.getByLabel("Workspace").fill("stag");
    expect(await page.getByRole("columnheader").allInnerTexts()).toEqual(["Person", "At the organization", "staging"]);
    await page.getByLabel("Grouped by").selectOption("none");
    expect(await people()).toEqual(["ana@acme.example", "dana@acme.example", "kim@acme.example"]);
  });

  test("of 2,700 people and 770 workspaces has one page of cells at a time, whatever is asked for", async () => {
    const { page } = await open(reported(large));
    const cells = () => page.evaluate("document.querySelectorAll('#access-map td').length");
    const counts: unknown[] = [await cells()];
    await page.getByLabel("only what changes").uncheck();
    counts.push(await cells());
    await page.getByLabel("Person, role or reason").fill("person-26");
    counts.push(await cells());
    expect(Math.max(...counts.map(Number))).toBeLessThanOrEqual(50 * 9);
    await page.setViewportSize({ width: 390, height: 800 });
    expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
    await page.getByLabel("Person, role or reason").fill("person-2699");
    expect(await page.getByRole("status").textContent()).toContain("1 of 2700 people");
    await page.getByLabel("Person, role or reason").fill("");
    await page.getByRole("button", { name: "Next people" }).click();
    expect(await page.getByRole("navigation", { name: "Pages of people" }).textContent()).toContain(
      "people 51 to 100 of 2700",
    );
  });

  test("is read without any script: only the map needs one, and says so", async () => {
    const { page } = await open(reported(), { javaScriptEnabled: false });
    expect(await page.locator("main").textContent()).toContain("revoke");
    expect(await page.locator("#access-map").textContent()).toContain("charter access");
  });

  test("runs and shows as such nothing of what a name says", async () => {
    const names = [
      `<img src=x onerror=alert(1)>@acme.example`,
      `</script><script>alert(2)</script>@acme.example`,
      `"onmouseover="alert(3)@acme.example`,
      `<!--<script>@acme.example`,
      `javascript:alert(4)@acme.example`,
      `\u202egro.emca@live`,
    ];
    const hostile: AccessRows = {
      organization: "acme",
      before: [],
      after: names.flatMap((name) => [row(name, `<b>${name}`), row(name, "write", `w${name}`)]),
    };
    const report = reported(hostile);
    const { page, offences } = await open({
      ...report,
      plan: {
        ...report.plan,
        changes: names.map((name) => change("remove", "Membership", `acme/members/${name}`)),
        refusals: names.map((name) => ({ code: "policy", message: `No ${name}`, remedy: name })),
        unmanaged: names.map((name) => ({ address: `acme/members/${name}`, kind: "Membership", elevated: true })),
      },
    });
    await page.getByRole("table").waitFor();
    expect(offences).toEqual([]);
    expect(await page.locator("img").count()).toBe(0);
    expect(await page.locator("script").count()).toBe(2);
    expect(await page.getByRole("rowheader").allInnerTexts()).toContain(names[0]);
    expect(await page.content()).not.toContain("\u202e");
  });
});
