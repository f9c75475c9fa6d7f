import { describe, expect, test } from "vitest";
import { datasetEffects } from "../../../sdk/src/plan/effect/datasets";
import type { PlannedChange } from "../../../sdk/src/plan/plan";
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
    'orders of warehouse in brand-a: columns ["id"] → "*"',
  ]);
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
