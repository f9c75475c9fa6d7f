import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { useAccount } from "../account.js";
import { useProject } from "../project.js";

describe("production control", () => {
  const account = useAccount({ owner: "olivia@initech.example", platform: "precog" });
  const project = useProject(account);

  test("a few lines apply and plan to zero (D19)", async () => {
    const charter = resolve("examples/production-control/org.yaml");
    expect(await project.charter(["apply", charter])).toMatchObject({ code: 0 });
    await account.everybodyAccepts();
    expect(await project.charter(["apply", charter])).toMatchObject({ code: 0 });
    expect(await project.charter(["plan", charter])).toMatchObject({ code: 0 });
    const permissions = (await account.grants("initech")).map(
      ({ principal, permission }) => `${principal} ${permission}`,
    );
    expect([...permissions].sort()).toEqual([
      "adam@initech.example write",
      "anna@initech.example read",
      "june@initech.example read",
      "sara@initech.example write",
      "sven@initech.example write",
    ]);
  });
});

/** The organization that a layout's example declares, with the grants that it comes to. */
const layouts = [
  { layout: "department", grants: 8 },
  { layout: "function", grants: 11 },
  { layout: "environment", grants: 15 },
  { layout: "data-domain", grants: 10 },
];

describe.each(layouts)("the layout by $layout", ({ layout, grants }) => {
  const account = useAccount();
  const project = useProject(account);
  const charter = resolve("examples", layout, "org.yaml");

  test("applies and plans to zero (D4, D7)", async () => {
    expect(await project.charter(["apply", charter])).toMatchObject({ code: 0 });
    await account.everybodyAccepts();
    expect(await project.charter(["apply", charter])).toMatchObject({ code: 0 });
    await account.forget();
    const after = await project.charter(["plan", charter]);
    expect(after, after.output).toMatchObject({ code: 0, output: expect.stringContaining("No changes.") });
    expect((await account.grants()).length).toBe(grants);
  });
});

describe("an agency with two clients", () => {
  const account = useAccount({ owner: "lena@lantern.example" });
  const project = useProject(account);
  const charter = resolve("examples/agency");

  test("applies several organizations, each with its own token, and plans to zero (D1)", async () => {
    const tokens = {
      CHARTER_TOKEN: "",
      CHARTER_TOKEN__LANTERN: account.token,
      CHARTER_TOKEN__HARBOR: await account.issueToken({ principal: "hanna@harbor.example", scope: "write" }),
      CHARTER_TOKEN__NORTH_MEADOW: await account.issueToken({ principal: "maya@meadow.example", scope: "write" }),
    };
    expect(await project.charter(["apply", charter], tokens)).toMatchObject({ code: 0 });
    await account.everybodyAccepts();
    expect(await project.charter(["apply", charter], tokens)).toMatchObject({ code: 0 });
    const after = await project.charter(["plan", charter], tokens);
    expect(after, after.output).toMatchObject({ code: 0, output: expect.stringContaining("No changes.") });
    const permissions = (await account.grants("lantern")).map(
      ({ principal, permission }) => `${principal} ${permission}`,
    );
    expect([...permissions].sort()).toEqual(["nils@lantern.example write", "theo@lantern.example write"]);
  });
});

/** What somebody has in a workspace, as a platform says it. */
interface Given {
  readonly principal: string;
  readonly permission?: string;
  readonly roles?: readonly string[];
  readonly permissions?: readonly string[] | null;
}

const said = ({ principal, permission, roles, permissions }: Given): string =>
  [principal, permission, ...(roles ?? []).toSorted(), ...(permissions ?? []).toSorted()].filter(Boolean).join(" ");

/** The products' own pictures, each on its platform: what everybody has in workspaces in the end. */
const pictures = [
  {
    example: "precog-account",
    picture: "a Precog account with four departments (D1, D4, D10)",
    platform: "precog",
    organization: "lumen",
    owner: "grace@lumen.example",
    // Once those who were invited have joined, a second run gives them what waited (D16).
    waits: true,
    grants: [
      "bea@lumen.example write",
      "carl@lumen.example write",
      "chloe@lumen.example write",
      "frida@lumen.example write",
      "marco@lumen.example read",
      "marco@lumen.example read",
      "mei@lumen.example read",
      "mei@lumen.example write",
      "omar@lumen.example read",
      "sam@lumen.example read",
      "sam@lumen.example write",
      "sofia@lumen.example read",
      "sofia@lumen.example write",
    ],
  },
  {
    example: "website",
    picture: "a website with a development and a production application (D20, D22, D23, D24)",
    platform: "croct",
    organization: "tidewater",
    owner: "ines@tidewater.example",
    grants: [
      "jo@studio.example maintainer",
      "kit@studio.example maintainer",
      "lou@tester.example custom application_view workspace_view",
    ],
  },
  {
    example: "brands",
    picture: "brands that are isolated with table grants (D30, D32, D33, D35)",
    platform: "quick-audience",
    organization: "verdant",
    owner: "dina@verdant.example",
    grants: [
      "abel@verdant.example analyst",
      "ada@verdant.example administrator",
      "alma@verdant.example analyst campaigner",
      "bella@verdant.example analyst",
      "boris@verdant.example administrator developer",
      "lev@verdant.example analyst",
    ],
  },
  {
    example: "upgraded-company",
    picture: "an upgraded company (D36)",
    platform: "quick-audience",
    organization: "kestrel",
    owner: "vera@kestrel.example",
    grants: [
      "ivo@kestrel.example analyst developer",
      "nora@kestrel.example analyst",
      "paula@kestrel.example analyst",
      "remy@kestrel.example analyst",
    ],
  },
];

describe.each(pictures)("$picture", ({ example, platform, organization, owner, waits, grants }) => {
  const account = useAccount({ owner, platform });
  const project = useProject(account, () => ({
    // The reference service speaks every platform over REST.
    CHARTER_ADAPTER: "rest",
    ...Object.fromEntries(secrets.map((name) => [name, "a-secret-of-nobody"])),
  }));
  const charter = resolve("examples", example, "org.yaml");
  const secrets = readFileSync(charter, "utf8").match(/CHARTER_SECRET_\w+/g) ?? [];

  test(`is applied on ${platform}, plans to zero, has not drifted, and is exported as what plans to zero, too`, async () => {
    const applied = await project.charter(["apply", charter]);
    expect(applied, applied.output).toMatchObject({ code: 0 });
    await account.everybodyAccepts();
    if (waits === true) expect(await project.charter(["apply", charter])).toMatchObject({ code: 0 });
    const given: readonly Given[] = await account.grants(organization);
    expect(given.map(said).toSorted()).toEqual(grants);
    await account.forget(organization);

    const plan = await project.charter(["plan", charter]);
    expect(plan, plan.output).toMatchObject({ code: 0, output: expect.stringContaining("No changes.") });
    const drift = await project.charter(["drift", charter]);
    expect(drift, drift.output).toMatchObject({ code: 0, output: expect.stringContaining("No drift.") });
    const exported = await project.charter(["export", organization, "--platform", platform]);
    expect(exported, exported.output).toMatchObject({ code: 0 });
    writeFileSync(join(project.folder, "exported.yaml"), exported.output);
    const again = await project.charter(["plan", "exported.yaml", "--json"]);
    expect(JSON.parse(again.output), again.output).toMatchObject({ changes: [], refusals: [] });
    expect(account.writes()).toEqual([]);
  });
});

test("the upgraded company is, line for line, what `charter upgrade` makes of its flat charter (D36)", () => {
  const old = resolve("examples/upgraded-company/old.yaml");
  const upgraded = execFileSync(process.execPath, [resolve("sdk/bin/charter.js"), "upgrade", old], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  expect(readFileSync(join(dirname(old), "org.yaml"), "utf8")).toBe(upgraded);
});

describe("what several teams write", () => {
  const account = useAccount();
  const project = useProject(account);

  test("holds its scopes and policies, applies, and plans to zero once everybody has joined", async () => {
    const charter = resolve("examples/guarded");
    expect(await project.charter(["apply", charter])).toMatchObject({ code: 0 });
    await account.everybodyAccepts();
    expect(await project.charter(["apply", charter])).toMatchObject({ code: 0 });
    expect(await project.charter(["plan", charter])).toMatchObject({ code: 0 });
  });
});
