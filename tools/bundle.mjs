// What is loaded as a whole is one piece: the script of a report's page with the library that it uses, since a page asks nothing of any
// server; and what Charter's own processes start with, since finding 700 modules takes longer than running them.
import { cpSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "rolldown";
import { copyTypes } from "./bundle/types.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const sdk = join(root, "sdk");
const preact = join(root, "node_modules", "preact");

/** What a copy of a library has to carry along. */
const notice = `/*! With Preact (https://preactjs.com):\n${readFileSync(join(preact, "LICENSE"), "utf8").trim()}\n*/`;

await build({
  input: join(sdk, "page", "index.tsx"),
  platform: "browser",
  logLevel: "warn",
  tsconfig: join(sdk, "page", "tsconfig.json"),
  transform: { target: "es2022" },
  output: { file: join(sdk, "dist", "page", "map.js"), format: "esm", minify: true, postBanner: notice },
});

/** @satisfies {import("rolldown").BuildOptions} */
const compiled = {
  platform: "node",
  logLevel: "warn",
  tsconfig: join(sdk, "tsconfig.json"),
  // Charter's own code, compiled together; what others publish stays a package of its own that its users can mend.
  external: (/** @type {string} */ name) => !/^(?:[./]|@charter\/(?:schema|provider)(?:\/|$))/.test(name),
  resolve: {
    conditionNames: ["@charter/source", "node", "default"],
    extensionAlias: { ".js": [".ts", ".tsx", ".js"] },
  },
};

// What runs a charter's or a policy's code may read its own folder, and so has one.
for (const what of ["typescript", "policy"])
  await build({
    ...compiled,
    input: join(sdk, "src", what, "apart", "main.ts"),
    output: { file: join(sdk, "dist", "apart", what, "main.js"), format: "cjs" },
  });

const folder = join(sdk, "dist", "bundle");
const { output } = await build({
  ...compiled,
  input: {
    command: join(sdk, "src", "cli", "main.ts"),
    dynamic: join(sdk, "src", "dynamic.ts"),
    index: join(sdk, "src", "index.ts"),
    // The launcher of the provider's process loads it by its place.
    "late-modules": join(sdk, "src", "programs", "late-modules.ts"),
  },
  output: { dir: folder, format: "cjs", chunkFileNames: "[name]-[hash].js" },
});

// A command that is running loads what it has not needed so far: what stays the same is never gone.
const made = new Set(output.map(({ fileName }) => fileName));
for (const name of readdirSync(folder)) if (!made.has(name)) rmSync(join(folder, name));

// The pages of messages come along: `charter explain` needs no network.
const [pages, shipped] = [join(root, "docs", "messages"), join(sdk, "dist", "messages")];
cpSync(pages, shipped, { recursive: true });
const written = new Set(readdirSync(pages));
for (const name of readdirSync(shipped)) if (!written.has(name)) rmSync(join(shipped, name));

for (const name of ["schema", "provider", "service", "sdk"]) copyTypes(join(root, name));
