import { loadPlatform, objectProblems, type Platform } from "@charter/schema";
import { describe, expect, it } from "vitest";
import { acme, codesOf, errorsOf, read } from "./reading";

const members = `    members: { dana@acme.example: owner, kim@acme.example: member, ana@acme.example: member }
    groups: { analysts: [ana@acme.example, kim@acme.example] }
    dataSources: { warehouse: { type: mysql, secret: CHARTER_SECRET_WAREHOUSE, version: 3 } }
`;
const inWorkspace = (lines: string) =>
  acme(`${members}    workspaces:
      brand-a:
        grants: { analysts: read }
${lines}`);
const resourcesOf = (text: string) =>
  read(text)
    .resources.filter(({ kind }) => kind.startsWith("Data") || kind === "WorkspaceDataSource")
    .map(({ address, inputs }) => [address, inputs]);

describe("the lines of data access (D33, D35)", () => {
  it("are an object each: a source, a table or all of them, and a person and a dataset", () => {
    const place = { organization: "acme", workspace: "brand-a" };
    const rows = { column: "brand", operator: "in", values: ["a", 1] };
    expect(
      resourcesOf(
        inWorkspace(`        dataSources: { own: { type: postgresql } }
        dataGrants: { warehouse: { orders: { columns: [id], rows: { column: brand, operator: in, values: [a, 1] } }, customers: "*" } }
        datasets: { vip: { analysts: "*" } }`),
      ),
    ).toEqual([
      [
        "acme/dataSources/warehouse",
        { organization: "acme", slug: "warehouse", type: "mysql", secret: "CHARTER_SECRET_WAREHOUSE", version: 3 },
      ],
      ["acme/brand-a/dataSources/own", { ...place, slug: "own", type: "postgresql" }],
      [
        "acme/brand-a/dataGrants/warehouse@customers",
        { ...place, source: "warehouse", table: "customers", columns: "*" },
      ],
      [
        "acme/brand-a/dataGrants/warehouse@orders",
        { ...place, source: "warehouse", table: "orders", columns: ["id"], rows },
      ],
      ["acme/brand-a/datasets/vip@ana@acme.example", { ...place, dataset: "vip", principal: "ana@acme.example" }],
      ["acme/brand-a/datasets/vip@kim@acme.example", { ...place, dataset: "vip", principal: "kim@acme.example" }],
    ]);
    expect(resourcesOf(inWorkspace('        dataGrants: { warehouse: "*" }')).at(-1)).toEqual([
      "acme/brand-a/dataGrants/warehouse@*",
      { ...place, source: "warehouse", table: "*", columns: "*" },
    ]);
  });

  it("end with the group that they are given to, or before it (D35, D38)", () => {
    const ends = (line: string) =>
      read(
        acme(`    members: { dana@acme.example: owner, ana@acme.example: member }
    groups: { audit: { members: [ana@acme.example], until: 2027-03-31 } }
    workspaces: { brand-a: { grants: { ana@acme.example: read }, datasets: { vip: { audit: ${line} } } } }`),
      ).resources.flatMap(({ kind, inputs }) => (kind === "DatasetGrant" ? [inputs.accessUntil] : []));
    expect([ends('"*"'), ends("{ accessUntil: 2027-12-31 }"), ends("{ accessUntil: 2027-01-31 }")]).toEqual([
      ["2027-03-31"],
      ["2027-03-31"],
      ["2027-01-31"],
    ]);
  });

  it("are errors where they grant nothing, or nobody can tell what", () => {
    const codes = (lines: string) => codesOf(inWorkspace(lines)).map((line) => line.split(" ")[1]);
    expect([
      codes("        dataGrants: { warehouse: { orders: { columns: [] } } }"),
      codes("        dataGrants: { warehouse: { orders: {} } }"),
      codes("        dataGrants: { warehouse: { '*': { columns: [id] } } }"),
      codes("        dataGrants: { warehouse: { orders: { columns: [id], rows: { column: brand } } } }"),
      codes("        dataGrants: { wherehouse: '*' }"),
      codes("        datasets: { vip: { kim@acme.example: {} } }"),
      codes("        datasets: { vip: { joe@acme.example: '*' } }"),
      codes("        datasets: { vip: { KIM@acme.example: '*', kim@acme.example: '*' } }"),
    ]).toEqual([
      ["invalid-value"],
      ["missing-field"],
      ["invalid-key"],
      ["missing-field", "missing-field"],
      ["unknown-data-source"],
      ["invalid-value"],
      ["no-membership"],
      ["duplicate-principal"],
    ]);
  });

  it("are refused at their line on a platform that has none of it (D8)", () => {
    const levels: Platform["levels"] = ["organization", "workspace", "application"];
    const platform: Platform = { ...loadPlatform("standard"), title: "Other", levels };
    const options = { platforms: { names: () => [], load: () => platform } };
    const text = inWorkspace(
      "        dataGrants: { warehouse: '*' }\n        datasets: { vip: { kim@acme.example: '*' } }",
    );
    expect(errorsOf(text, options).map(({ code, position, message }) => `${position.line} ${code} ${message}`)).toEqual(
      [
        "7 not-on-platform Other has no data sources.",
        "11 not-on-platform Other has no data grants.",
        "12 not-on-platform Other has no dataset grants.",
      ],
    );
  });
});

describe("a secret that somebody wrote into a charter", () => {
  const secret = "hunter2-hunter2";
  it("is refused, and no message repeats it: neither its words nor its line", () => {
    const lines = [
      `dataSources: { lake: { type: mysql, secret: ${secret} } }`,
      `dataSources: { lake: { type: mysql, password: ${secret} } }`,
      `dataSources: { lake: { type: mysql, secret: [${secret}] } }`,
    ];
    for (const line of lines) {
      const errors = errorsOf(acme(`    members: { dana@acme.example: owner }\n    ${line}`));
      expect(errors.map(({ code, position }) => `${position.line} ${code}`)).toEqual([
        expect.stringMatching(/^6 (?:invalid-value|unknown-field)$/),
      ]);
      expect(JSON.stringify(errors)).not.toContain(secret);
    }
  });

  it("is refused in a program of classes, too", () => {
    const problems = objectProblems("DataSource", { slug: "lake", secret }, loadPlatform("standard"));
    expect(problems.map(({ field }) => field)).toEqual(["secret"]);
    expect(JSON.stringify(problems)).not.toContain(secret);
  });
});

it("a program of classes says of all tables what a charter says", () => {
  const codes = (inputs: object) =>
    objectProblems("DataGrant", { source: "warehouse", ...inputs }, loadPlatform("standard")).map(({ code }) => code);
  expect([codes({ table: "*", columns: "*" }), codes({ table: "orders", columns: [] })]).toEqual([
    [],
    ["invalid-value"],
  ]);
});
