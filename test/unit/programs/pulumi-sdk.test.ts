import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { pulumiSdk } from "../../../sdk/src/programs/pulumi-sdk";
import { temporaryFolder, write } from "../state/state-fixture";

/** Where Charter is installed, beside this version of Pulumi's SDK. */
function installed(version?: string): string {
  const charter = join(temporaryFolder(), "node_modules/@charter/sdk");
  write(
    join(charter, "package.json"),
    JSON.stringify({ version: "0.1.0", peerDependencies: { "@pulumi/pulumi": ">=3.268.0 <4" } }),
  );
  if (version !== undefined) write(join(charter, "../../@pulumi/pulumi/package.json"), JSON.stringify({ version }));
  return charter;
}

describe("Pulumi's SDK", () => {
  test("is the one that is installed beside Charter", () => {
    expect(pulumiSdk(installed("3.268.0"))).toBe("3.268.0");
    expect(pulumiSdk(installed("3.999.1-alpha.1"))).toBe("3.999.1-alpha.1");
  });

  test.each([
    ["not there", undefined, "@pulumi/pulumi is not installed"],
    ["too old", "3.267.9", "@pulumi/pulumi is 3.267.9"],
    ["newer than what is known", "4.0.0", "@pulumi/pulumi is 4.0.0"],
  ])("that is %s is named, with the command that installs one", (_, version, problem) => {
    expect(() => pulumiSdk(installed(version))).toThrow(
      expect.objectContaining({
        code: "no-pulumi-sdk",
        message: `${problem}, and Charter runs on Pulumi's SDK (>=3.268.0 <4).`,
        remedy: 'Install it beside Charter: `npm install --save-dev "@pulumi/pulumi@>=3.268.0 <4"`.',
      }),
    );
  });
});
