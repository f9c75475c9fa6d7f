// The script of a report's page, with the library that it uses, as one file: a page asks nothing of any server.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "rolldown";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const preact = join(root, "node_modules", "preact");

/** What a copy of a library has to carry along. */
const notice = `/*! With Preact (https://preactjs.com):\n${readFileSync(join(preact, "LICENSE"), "utf8").trim()}\n*/`;

await build({
  input: join(root, "sdk", "page", "index.tsx"),
  platform: "browser",
  logLevel: "warn",
  tsconfig: join(root, "sdk", "page", "tsconfig.json"),
  transform: { target: "es2022" },
  output: { file: join(root, "sdk", "dist", "page", "map.js"), format: "esm", minify: true, postBanner: notice },
});
