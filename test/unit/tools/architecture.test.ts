import { expect, test } from "vitest";
import { drawArchitecture } from "../../../tools/architecture/draw.mjs";
import { importsOfFolders } from "../../../tools/architecture/imports.mjs";
import { layoutOf } from "../../../tools/architecture/layers.mjs";

const edge = (from: string, to: string, count = 1) => ({ from, to, count });
const nodes = ["cli", "plan", "report"];
const downward = [edge("cli", "plan", 5), edge("cli", "report"), edge("report", "plan")];

/** Each arrow in words, those against the stream with their sign. */
const arrowsOf = (edges: typeof downward): readonly string[] =>
  layoutOf({ name: "sdk", nodes, edges }).arrows.map(
    ({ from, to, isUpward }) => `${from} ${isUpward ? "⇡" : "→"} ${to}`,
  );

const drawn = (edges: typeof downward): string =>
  drawArchitecture({ inside: [{ name: "sdk", nodes, edges }], between: [] });

test("who imports stands above what is imported, and what follows from other arrows is left out", () => {
  const { boxes } = layoutOf({ name: "sdk", nodes, edges: downward });
  expect(boxes.map(({ name, row }) => `${row} ${name}`)).toEqual(["0 cli", "2 plan", "1 report"]);
  expect(arrowsOf(downward)).toEqual(["cli → report", "report → plan"]);
});

test("of a circle of folders the weakest arrow points upward", () => {
  expect(arrowsOf([edge("cli", "plan", 5), edge("plan", "report", 9), edge("report", "cli", 2)])).toEqual([
    "cli → plan",
    "plan → report",
    "cli ⇡ report",
  ]);
});

test("the picture changes with who imports whom, and not with each import", () => {
  expect(drawn([edge("cli", "plan", 2), edge("cli", "report")])).toBe(
    drawn([edge("cli", "plan", 3), edge("cli", "report")]),
  );
  expect(drawn([edge("cli", "plan", 4), edge("cli", "report")])).not.toBe(
    drawn([edge("cli", "plan", 3), edge("cli", "report")]),
  );
  expect(drawn(downward.toSpliced(2, 1))).not.toBe(drawn(downward));
});

test("the imports of files are told of folders: a package's own inside of it, others between packages", () => {
  const imports = [
    { from: "sdk/src/index.ts", to: "sdk/src/prepare.ts" },
    { from: "sdk/src/apply/run.ts", to: "sdk/src/prepare.ts" },
    { from: "sdk/src/prepare.ts", to: "sdk/src/plan/index.ts" },
    { from: "sdk/src/plan/index.ts", to: "sdk/src/plan/match/index.ts" },
    { from: "sdk/src/plan/match/index.ts", to: "schema/src/index.ts" },
    { from: "sdk/src/apply/run.ts", to: "schema/src/index.ts" },
  ];
  const files = [...new Set(imports.flatMap(({ from, to }) => [from, to]))];
  const { inside, between } = importsOfFolders({ files, imports });
  expect(between).toEqual([edge("sdk", "schema", 2)]);
  expect(inside.filter((one) => one.nodes.length > 0)).toEqual([
    { name: "schema", nodes: ["entrance"], edges: [] },
    {
      name: "sdk",
      nodes: ["apply", "entrance", "plan", "shared"],
      edges: [edge("apply", "shared"), edge("entrance", "shared"), edge("shared", "plan")],
    },
  ]);
});
