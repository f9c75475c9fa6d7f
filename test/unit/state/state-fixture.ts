/** States as Pulumi writes them, in a folder of their own. */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";

/** A folder that goes with the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "charter-state-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes a file and the folders above it. */
export function write(file: string, contents: string | Uint8Array): string {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, contents);
  return file;
}

const dynamic = "pulumi-nodejs:dynamic/charter:";

/** A resource as a checkpoint holds it. */
export function resource(
  kind: string,
  name: string,
  more: {
    id?: string;
    inputs?: object;
    outputs?: object;
    parent?: string;
    dependencies?: readonly string[];
    delete?: boolean;
    protect?: boolean;
    project?: string;
  } = {},
): object {
  const __provider = `exports.handler=()=>require("@charter/sdk/dynamic").${kind}`;
  const { id = `id-of-${name}`, inputs = {}, outputs = {}, parent = "", project = "charter", ...rest } = more;
  return {
    urn: `urn:pulumi:main::${project}::${parent}${dynamic}${kind}::${name}`,
    custom: true,
    id,
    type: `${dynamic}${kind}`,
    inputs: { __provider, ...inputs },
    outputs: { __provider, ...outputs },
    ...rest,
  };
}

/** The stack itself and its provider: in every state, and none of ours. */
const foreign = [
  { urn: "urn:pulumi:main::charter::pulumi:pulumi:Stack::charter-main", custom: false, type: "pulumi:pulumi:Stack" },
  {
    urn: "urn:pulumi:main::charter::pulumi:providers:pulumi-nodejs::default",
    custom: true,
    id: "8f7d2c1e-0000-4000-8000-000000000000",
    type: "pulumi:providers:pulumi-nodejs",
  },
  resource("Guard", "guard"),
];

/** The text of a checkpoint file. */
export function checkpoint(resources: readonly object[], pending: readonly object[] = []): string {
  return JSON.stringify({
    version: 3,
    checkpoint: {
      stack: "organization/charter/main",
      latest: {
        manifest: { time: "2026-01-01T00:00:00Z", magic: "", version: "" },
        resources: [...foreign, ...resources],
        ...(pending.length === 0 ? {} : { pending_operations: pending }),
      },
    },
  });
}
