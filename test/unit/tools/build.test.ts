import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { build, isBuilt } from "../../../tools/setup/build.mjs";

let root: string;
const write = (path: string, text: string) => {
  mkdirSync(join(root, path, ".."), { recursive: true });
  writeFileSync(join(root, path), text);
};

/** A clone with one package, whose compiler copies nothing and only leaves the output folder, and no page. */
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "charter-build-"));
  write("tsconfig.json", JSON.stringify({ references: [{ path: "schema" }] }));
  for (const name of ["tsconfig.base.json", "package-lock.json"]) write(name, "{}");
  write("schema/src/index.ts", "export {};");
  write("docs/messages/no-owner.md", "# no-owner");
  write("tools/bundle.mjs", "");
  write("node_modules/typescript/bin/tsc", 'require("node:fs").mkdirSync("schema/dist", { recursive: true });');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test("what was built stays built until a source changes, appears or goes, or the output is gone", async () => {
  const states: boolean[] = [isBuilt(root)];
  const after = async (change: () => void) => {
    await build(root, process.execPath, process.env);
    states.push(isBuilt(root));
    change();
    states.push(isBuilt(root));
  };
  await after(() => write("schema/src/index.ts", "export const changed = true;"));
  await after(() => write("schema/src/new.ts", "export {};"));
  await after(() => rmSync(join(root, "schema/src/new.ts")));
  await after(() => write("docs/messages/no-owner.md", "# no-owner, in other words"));
  await after(() => rmSync(join(root, "schema/dist"), { recursive: true }));
  expect(states).toEqual([false, true, false, true, false, true, false, true, false, true, false]);
});

test("a build that fails is tried again", async () => {
  write("node_modules/typescript/bin/tsc", "console.log('error TS1'); process.exit(2);");
  await expect(build(root, process.execPath, process.env)).rejects.toThrow("error TS1");
  expect(isBuilt(root)).toBe(false);
});
