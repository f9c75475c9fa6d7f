import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { isAtLeast, oldestCli, releaseVersion } from "../../../sdk/setup/versions.mjs";
import { oldestPulumi } from "../../../sdk/src/programs/pulumi-root";

test.each([
  ["3.259.0", true],
  ["v3.259.0", true],
  ["3.270.1-alpha.1+build", true],
  ["4.0.0", true],
  ["go1.26.8", false],
  ["3.258.9", false],
  ["2.300.0", false],
  ["", false],
])("a CLI of version '%s' is at least 3.259.0: %s", (version, expected) => {
  expect(isAtLeast(version, "3.259.0")).toBe(expected);
});

test("a version without a patch number counts as patch 0", () => {
  expect([isAtLeast("go1.26", "1.26"), isAtLeast("go1.25.9", "1.26")]).toEqual([true, false]);
});

test("setup and the command take CLIs from the same version on", () => {
  expect(oldestCli).toBe(oldestPulumi);
});

test("the release that is installed has the number of the SDK that is tested with", () => {
  const { devDependencies } = JSON.parse(readFileSync("package.json", "utf8"));
  expect(devDependencies["@pulumi/pulumi"]).toBe(releaseVersion);
});
