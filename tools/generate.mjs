// Writes the TypeScript types that the schemas define. `--check` fails where a committed file differs.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { compileFromFile } from "json-schema-to-typescript";
import openapiTypescript, { astToString } from "openapi-typescript";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const banner = (/** @type {string} */ source) =>
  `// Generated from ${source} by \`npm run generate\`; do not edit.\n\n`;

const fromJsonSchema = (/** @type {string} */ source) => async () =>
  compileFromFile(join(root, source), {
    bannerComment: "",
    additionalProperties: false,
    format: false,
    strictIndexSignatures: false,
  });

const fromOpenapi = (/** @type {string} */ source) => async () =>
  astToString(await openapiTypescript(pathToFileURL(join(root, source)), { immutable: true }));

const targets = [
  { source: "schema/charter.schema.json", output: "schema/src/generated/charter.ts", render: fromJsonSchema },
  {
    source: "schema/platforms/platform.schema.json",
    output: "schema/src/generated/platform.ts",
    render: fromJsonSchema,
  },
  { source: "schema/openapi.yaml", output: "schema/src/generated/openapi.ts", render: fromOpenapi },
];

const check = process.argv.includes("--check");
const stale = [];
for (const { source, output, render } of targets) {
  const text = banner(source) + (await render(source)());
  const path = join(root, output);
  const current = await readFile(path, "utf8").catch(() => "");
  if (current === text) continue;
  stale.push(output);
  if (check) continue;
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}
if (check && stale.length > 0) {
  console.error(`Out of date: ${stale.join(", ")}. Run \`npm run generate\` and commit the result.`);
  process.exitCode = 1;
}
