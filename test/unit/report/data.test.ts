import { describe, expect, test } from "vitest";
import { datasetEffects } from "../../../sdk/src/plan/effect/datasets";
import type { PlannedChange } from "../../../sdk/src/plan/plan";
import { differenceInWords } from "../../../sdk/src/report/difference";
import { effectWords } from "../../../sdk/src/report/people";
import { sentenceOf } from "../../../sdk/src/report/sentence";

const step = (change: Pick<PlannedChange, "address" | "kind" | "verb"> & Partial<PlannedChange>): PlannedChange => ({
  fields: [],
  after: [],
  cause: { type: "declared" },
  ...change,
});
const vip = { address: "acme/brand-a/datasets/vip@ana@acme.example", kind: "DatasetGrant" } as const;
const orders = { address: "acme/brand-a/dataGrants/warehouse@orders", kind: "DataGrant" } as const;
const all = { address: "acme/brand-a/dataGrants/warehouse@*", kind: "DataGrant" } as const;

test("a step about data says who sees what (D33, D35)", () => {
  const steps = [
    step({ ...orders, verb: "create" }),
    step({ ...all, verb: "remove" }),
    step({ ...vip, verb: "create" }),
    step({ ...vip, verb: "remove" }),
    step({ ...orders, verb: "update", fields: [{ field: "columns", from: ["id"], to: "*" }] }),
  ];
  expect(steps.map((one) => sentenceOf(one).text)).toEqual([
    "let brand-a see orders of warehouse",
    "hide all tables of warehouse from brand-a",
    "let ana@acme.example see dataset vip in brand-a",
    "hide dataset vip in brand-a from ana@acme.example",
    "orders of warehouse in brand-a: columns id → all",
  ]);
});

describe("which rows and columns are seen is said in words (D33, D35)", () => {
  const brand = (...values: readonly (string | number)[]) => ({ column: "brand", operator: "in", values });
  const parts = (from: object | null, to: object | null) =>
    Object.keys(from ?? to ?? {}).map((name) => ({
      field: `rows.${name}`,
      from: from === null ? null : Object(from)[name],
      to: to === null ? null : Object(to)[name],
    }));

  test("of what is granted, a line for the columns and one for the rows", () => {
    const fields = [
      { field: "columns", from: null, to: ["id", "total"] },
      { field: "rows", from: null, to: { ...brand("north \u202e", 7), operator: "not-in" } },
    ];
    expect(sentenceOf(step({ ...orders, verb: "create", fields })).details).toEqual([
      "columns id, total",
      'rows brand not in "north \\u{202e}", 7',
    ]);
  });

  test.each([
    ["a filter that comes", parts(null, brand("a")), "rows all → brand in a"],
    ["a filter that goes", parts(brand("a", "b"), null), "rows brand in a, b → all"],
    ["another value", [{ field: "rows.values", from: ["a"], to: ["a", "b"] }], "rows.values a → a, b"],
  ])("%s", (_, fields, said) => {
    expect(sentenceOf(step({ ...orders, verb: "update", fields })).text).toBe(
      `orders of warehouse in brand-a: ${said}`,
    );
  });

  test("drift calls it what the plan does", () => {
    const gone = (kind: "DataGrant" | "DatasetGrant", address: string) =>
      differenceInWords({ sort: "vanished", kind, address, fields: [] }, undefined).text;
    expect([gone("DataGrant", orders.address), gone("DatasetGrant", vip.address)]).toEqual([
      "orders of warehouse in brand-a is gone",
      "dataset vip in brand-a for ana@acme.example is gone",
    ]);
  });
});

describe("what a step takes from somebody of a dataset is a loss (D35)", () => {
  const rows = (from: unknown, to: unknown) => ({ fields: [{ field: "rows.values", from, to }] });
  const end = (from: unknown, to: unknown) => ({ fields: [{ field: "accessUntil", from, to }] });
  test.each([
    ["the grant itself", { verb: "remove" }, "loses"],
    ["a filter where there was none", { verb: "update", ...rows(null, ["a"]) }, "loses"],
    ["other rows: nobody can tell whether they are fewer", { verb: "update", ...rows(["a"], ["b"]) }, "both"],
    ["all rows", { verb: "update", ...rows(["a"], null) }, "gains"],
    ["an earlier end", { verb: "update", ...end(null, "2030-01-31") }, "loses"],
    ["a later one", { verb: "update", ...end("2029-01-31", "2030-01-31") }, "gains"],
    ["a new grant", { verb: "create" }, "gains"],
  ] as const)("%s", (_, change, expected) => {
    const [effect] = datasetEffects([step({ ...vip, ...change })]);
    const { gains = [], losses = [] } = effect ?? {};
    const what = gains.length > 0 && losses.length > 0 ? "both" : losses.length > 0 ? "loses" : "gains";
    expect([effect?.principal, what]).toEqual(["ana@acme.example", expected]);
  });

  test("and is said by its name", () => {
    const words = (change: Parameters<typeof step>[0]) =>
      datasetEffects([step(change)]).map(({ losses }) => effectWords(losses));
    expect([...words({ ...vip, verb: "remove" }), ...words({ ...vip, verb: "update", ...rows(["a"], ["b"]) })]).toEqual(
      ["dataset vip in brand-a", "rows of dataset vip in brand-a"],
    );
  });
});
