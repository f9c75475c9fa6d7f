import { describe, expect, test } from "vitest";
import { barLine, loadBar, plainLine } from "../../../sdk/src/progress/line";
import type { Stage } from "../../../sdk/src/progress/stage";

const applying = (done: number, total: number): Stage => ({
  doing: "Applying",
  unit: ["change", "changes"],
  done: () => done,
  total: () => total,
  beside: () => "3,400 of 7,700 objects compared",
});

const waiting = "waiting 28 s as the service asks (429)";

describe("how far a run is", async () => {
  const draw = await loadBar();

  test("is said in a line: what is done and what is left, for how long, and what is waited for", () => {
    expect(plainLine(applying(340, 1001), 80_000, waiting)).toBe(
      `Applying: 340 of 1,001 changes, 661 left, ${waiting}, 1:20, 3,400 of 7,700 objects compared`,
    );
  });

  test.each([
    ["nobody knows how much there is", 0],
    ["there is more than was expected", 11_000],
  ])("is said without what is left where %s", (_, total) => {
    const reading: Stage = { doing: "Reading", unit: ["object", "objects"], done: () => 12_500, total: () => total };
    expect([plainLine(reading, 7_000), barLine(draw, 80, reading, 7_000)]).toEqual([
      "Reading: 12,500 objects so far, 0:07",
      "Reading 12,500 objects so far, 0:07",
    ]);
  });

  test("has a bar on a terminal", () => {
    expect(barLine(draw, 120, applying(250, 1000), 7_000)).toBe(
      "Applying [=====---------------] 250 of 1,000 changes, 750 left, 0:07, 3,400 of 7,700 objects compared",
    );
  });

  test("leaves the bar out where there is no room for what is waited for", () => {
    expect(barLine(draw, 90, applying(250, 1000), 7_000, waiting)).toBe(
      `Applying 250 of 1,000 changes, 750 left, ${waiting}, 0:07`,
    );
  });

  test.each([
    [90, "Applying [=====---------------] 250 of 1,000 changes, 750 left, 0:07"],
    [68, "Applying [=====---------------] 250 of 1,000 changes, 750 left"],
    [60, "Applying 250 of 1,000 changes, 750 left, 0:07"],
    [20, "Applying 250 of 1,0"],
    [1, ""],
  ])("never reaches the last of %i columns, which would go on in the next line", (columns, line) => {
    expect(barLine(draw, columns, applying(250, 1000), 7_000)).toBe(line);
  });
});
