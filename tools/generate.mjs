// Writes what the schemas define: TypeScript types, and validators. `--check` fails where a committed file differs.
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";
import { _ } from "ajv/dist/compile/codegen/index.js";
import standaloneCode from "ajv/dist/standalone/index.js";
import { compileFromFile } from "json-schema-to-typescript";
import openapiTypescript, { astToString } from "openapi-typescript";
import { parse } from "yaml";
import { answerSchemas, answers } from "./generate/answers.mjs";
import { contractOf } from "./generate/contract.mjs";
import { decisionIndex } from "./generate/decisions.mjs";
import { definitionsOf } from "./generate/definitions.mjs";
import { domainPage } from "./generate/domain.mjs";
import { editorSchemaOf } from "./generate/editor-schemas.mjs";
import { dynamicProviders, kindList, resourceClasses, restKinds } from "./generate/kinds.mjs";
import { messageCodes, messageIndex } from "./generate/message-codes.mjs";
import { platformDocuments } from "./generate/platform-documents.mjs";
import { platformMatrix } from "./generate/platform-matrix.mjs";
import { commandsPage } from "./generate/reference/commands.mjs";
import { environmentPage } from "./generate/reference/environment.mjs";
import { schemaPage } from "./generate/reference/schema.mjs";
import { handlerList, migrationList } from "./generate/service.mjs";
import { contractWithValues } from "./generate/values.mjs";
import { platformWords } from "./generate/words.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const banner = (/** @type {string} */ source) =>
  `// Generated from ${source} by \`npm run generate\`; do not edit.\n\n`;

const fromJsonSchema = (/** @type {string} */ source) => async () =>
  compileFromFile(join(root, source), {
    bannerComment: "",
    additionalProperties: false,
    format: false,
    strictIndexSignatures: false,
    // A list with at least one item would be a tuple.
    ignoreMinAndMaxItems: true,
  });

const fromOpenapi = (/** @type {string} */ source) => async () =>
  astToString(await openapiTypescript(pathToFileURL(join(root, source)), { immutable: true }));

/** What takes the place of ajv's own functions, which generated code would require at run time. */
const standIns = [
  {
    use: 'require("ajv/dist/runtime/ucs2length").default',
    name: "lengthOf",
    line: 'import { lengthOf } from "../validate/length";',
  },
  {
    use: 'require("ajv/dist/runtime/equal").default',
    name: "isDeepStrictEqual",
    line: 'import { isDeepStrictEqual } from "node:util";',
  },
];

/**
 * Where a part of a document is wrong, ajv copies all errors so far: of a document with a mistake in each of many parts, the
 * square of them. These lists belong to the validation that makes them, so one can grow.
 */
const copiesErrors = /vErrors = vErrors === null \? (\w+)\.errors : vErrors\.concat\(\1\.errors\);/g;
const growErrors = "vErrors = joined(vErrors, $1.errors);";
const joined = `function joined(all, more) {
  if (all === null) return more;
  for (const error of more) all.push(error);
  return all;
}`;

/** @param {string} use */
function nameOfStandIn(use) {
  const found = standIns.find((each) => each.use === use);
  if (found === undefined) throw new Error(`Nothing stands in for ${use}`);
  return found.name;
}

/** @param {string} code as ajv writes it @param {boolean} usesFormats */
const runnable = (code, usesFormats) => ({
  imports: [
    ...(usesFormats ? ['import { formats } from "../validate/formats";'] : []),
    ...standIns.filter(({ use }) => code.includes(use)).map(({ line }) => line),
  ],
  code: code
    .replace('"use strict";', "")
    .replaceAll(/export (?:const \w+ = \w+|default \w+);/g, "")
    .replaceAll(/require\("ajv\/dist\/runtime\/\w+"\)\.default/g, nameOfStandIn),
});

/** Stands for a format while code is generated: its own function is called at run time. */
const known = () => true;

/**
 * A validator as code: compiling it when it is first needed took longer than validating an ordinary charter.
 *
 * @param {{ readonly type: string, readonly from: string, readonly formats?: import("ajv").Options["formats"], readonly options: object }} how
 */
const validatorOf =
  ({ type, from, formats = {}, options }) =>
  (/** @type {string} */ source) =>
  async () => {
    const ajv = new Ajv2020({
      allErrors: true,
      ...options,
      code: { source: true, esm: true, formats: _`formats` },
      formats,
    });
    // What editors show beside a failed pattern or format; our own messages use it too.
    ajv.addKeyword("errorMessage");
    const code = standaloneCode.default(ajv, ajv.compile(JSON.parse(await readFile(join(root, source), "utf8"))));
    const [, name] = code.match(/export default (\w+);/) ?? [];
    const { imports, code: body } = runnable(code, Object.keys(formats).length > 0);
    return [
      "// @ts-nocheck",
      'import type { ErrorObject } from "ajv/dist/2020";',
      ...imports,
      `import type { ${type} } from "./${from}";`,
      "",
      joined,
      "",
      body.replaceAll(copiesErrors, growErrors),
      "",
      `export const is${type}: { (value: unknown): value is ${type}; errors?: readonly ErrorObject[] | null } = ${name};`,
      "",
    ].join("\n");
  };

/** Checks of answers, which drop the fields that the contract does not name: what is not checked is not kept. */
const answerChecks = (/** @type {string} */ source) => async () => {
  const ajv = new Ajv2020({
    code: { source: true, esm: true, formats: _`formats` },
    formats: { date: { validate: known }, "date-time": { validate: known } },
    allowUnionTypes: true,
    removeAdditional: true,
  });
  const { components } = parse(await readFile(join(root, source), "utf8"));
  for (const [name, schema] of Object.entries(answerSchemas(components.schemas))) ajv.addSchema(schema, name);
  const names = answers(components.schemas);
  const code = standaloneCode.default(ajv, names);
  const { imports, code: body } = runnable(code, true);
  const checks = Object.entries(names).map(([check, name]) => {
    const [, validate] = code.match(new RegExp(`export const ${check} = (\\w+);`)) ?? [];
    const settings = `${name}Settings`;
    const seen = settings in components.schemas ? `Seen<"${name}", "${settings}">` : `Schemas["${name}"]`;
    return `export const ${check}: Check<${seen}> = ${validate};`;
  });
  return [
    "// @ts-nocheck",
    'import type { ErrorObject } from "ajv/dist/2020";',
    ...imports,
    'import type { components } from "./openapi";',
    "",
    body,
    "",
    'type Schemas = components["schemas"];',
    "/** A setting that the credential may not see is absent. */",
    "type Seen<Name extends keyof Schemas, Settings extends keyof Schemas> = Omit<Schemas[Name], keyof Schemas[Settings]> &",
    "  Partial<Schemas[Settings]>;",
    "type Check<T> = { (value: unknown): value is T; errors?: readonly ErrorObject[] | null };",
    ...checks,
    "",
  ].join("\n");
};

const platforms = (await readdir(join(root, "schema/platforms"))).filter((name) => name.endsWith(".yaml")).sort();

const targets = [
  {
    source: "schema/charter.schema.json",
    output: "schema/openapi.yaml",
    // It says itself what of it is generated.
    isPart: true,
    render: (/** @type {string} */ source) => () =>
      contractWithValues(join(root, "schema/openapi.yaml"), join(root, source)),
  },
  { source: "schema/charter.schema.json", output: "schema/src/generated/charter.ts", render: fromJsonSchema },
  {
    source: "schema/charter.schema.json",
    output: "schema/src/generated/definitions.ts",
    render: (/** @type {string} */ source) => async () =>
      definitionsOf(JSON.parse(await readFile(join(root, source), "utf8"))),
  },
  {
    source: "schema/src/kinds",
    output: "schema/src/generated/kinds.ts",
    render: (/** @type {string} */ folder) => () => kindList(join(root, folder)),
  },
  {
    source: "schema/src/kinds",
    output: "provider/src/generated/dynamic.ts",
    render: (/** @type {string} */ folder) => () => dynamicProviders(join(root, folder)),
  },
  {
    source: "provider/src/adapters/rest",
    output: "provider/src/adapters/rest/generated/kinds.ts",
    render: (/** @type {string} */ folder) => () => restKinds(join(root, folder), join(root, "schema/src/kinds")),
  },
  {
    source: "schema/platforms/platform.schema.json",
    output: "schema/src/generated/platform.ts",
    render: fromJsonSchema,
  },
  {
    source: "schema/charter.schema.json",
    output: "schema/src/generated/charter-validator.ts",
    render: validatorOf({
      type: "CharterDocument",
      from: "charter",
      formats: { date: { validate: known }, uri: known, "idn-email": known, "time-zone": known },
      options: { verbose: true, allowUnionTypes: true },
    }),
  },
  {
    source: "schema/platforms/platform.schema.json",
    output: "schema/src/generated/platform-validator.ts",
    render: validatorOf({ type: "Platform", from: "platform", options: { verbose: true, allowUnionTypes: true } }),
  },
  { source: "schema/plan.schema.json", output: "schema/src/generated/plan.ts", render: fromJsonSchema },
  { source: "schema/flat-charter.schema.json", output: "schema/src/generated/flat-charter.ts", render: fromJsonSchema },
  {
    source: "schema/flat-charter.schema.json",
    output: "schema/src/generated/flat-charter-validator.ts",
    render: validatorOf({
      type: "FlatCharterDocument",
      from: "flat-charter",
      options: { verbose: true, allowUnionTypes: true },
    }),
  },
  {
    source: "schema/plan.schema.json",
    output: "schema/src/generated/plan-validator.ts",
    render: validatorOf({ type: "PlanDocument", from: "plan", options: { allowUnionTypes: true, allErrors: false } }),
  },
  {
    source: "schema/platforms",
    output: "schema/src/generated/words.ts",
    render: (/** @type {string} */ folder) => () => platformWords(join(root, folder)),
  },
  {
    source: "schema/platforms",
    output: "docs/platforms.md",
    // It says itself that it is generated, in Markdown.
    isPart: true,
    render: (/** @type {string} */ folder) => () => platformMatrix(join(root, folder)),
  },
  {
    source: "schema/charter.schema.json",
    output: "schema/src/generated/platform-documents.ts",
    render: (/** @type {string} */ source) => () =>
      platformDocuments(
        join(root, "schema/platforms"),
        join(root, source),
        join(root, "schema/src/kinds"),
        join(root, "schema/src/editor"),
      ),
  },
  ...platforms.map((file) => ({
    source: `schema/platforms/${file}`,
    output: `schema/editor/${file.replace(/\.yaml$/, ".schema.json")}`,
    // JSON has no comment that could say it.
    isPart: true,
    render: (/** @type {string} */ source) => () =>
      editorSchemaOf(
        join(root, source),
        join(root, "schema/charter.schema.json"),
        join(root, "schema/src/kinds"),
        join(root, "schema/src/editor/editor-schema.ts"),
      ),
  })),
  {
    source: "schema/src/kinds",
    output: "sdk/src/generated/resources.ts",
    render: (/** @type {string} */ folder) => () =>
      resourceClasses(join(root, "sdk/src/resources"), join(root, folder)),
  },
  {
    source: "service/src/database/migrations",
    output: "service/src/generated/migrations.ts",
    render: (/** @type {string} */ folder) => () => migrationList(join(root, folder)),
  },
  {
    source: "service/src/handlers",
    output: "service/src/generated/handlers.ts",
    render: (/** @type {string} */ folder) => () => handlerList(join(root, folder)),
  },
  {
    source: "schema/openapi.yaml",
    output: "schema/src/generated/openapi.ts",
    render: fromOpenapi,
  },
  {
    source: "schema/openapi.yaml",
    output: "schema/src/generated/answers.ts",
    render: answerChecks,
  },
  {
    source: "docs/messages",
    output: "schema/src/generated/message-codes.ts",
    render: (/** @type {string} */ folder) => () => messageCodes(join(root, folder)),
  },
  {
    source: "docs/messages",
    output: "docs/messages/index.md",
    isPart: true,
    render: (/** @type {string} */ folder) => () => messageIndex(join(root, folder)),
  },
  {
    source: "docs/decisions",
    output: "docs/decisions/index.md",
    isPart: true,
    render: (/** @type {string} */ folder) => () => decisionIndex(join(root, folder)),
  },
  {
    source: "schema/charter.schema.json",
    output: "docs/reference/charter.md",
    isPart: true,
    render: (/** @type {string} */ source) => () =>
      schemaPage(join(root, source), {
        title: "The charter",
        lead:
          "What a charter may say, by its schema: one file, or a folder of files. Unset means not managed; `null` clears. What of it a platform " +
          "has is in [platforms](../platforms.md).",
      }),
  },
  {
    source: "schema/plan.schema.json",
    output: "docs/reference/plan.md",
    isPart: true,
    render: (/** @type {string} */ source) => () =>
      schemaPage(join(root, source), {
        title: "A reviewed plan",
        lead: "What `charter plan --out` writes, and what `charter apply --plan` holds a run to. It holds no secrets, and names people.",
      }),
  },
  {
    source: "sdk/src/cli",
    output: "docs/reference/commands.md",
    isPart: true,
    render: () => () => commandsPage(root),
  },
  {
    source: "tools/generate/environment.yaml",
    output: "docs/reference/environment.md",
    isPart: true,
    render: (/** @type {string} */ source) => () => environmentPage(join(root, source), root),
  },
  {
    source: "test",
    output: "docs/domain.md",
    isPart: true,
    render: (/** @type {string} */ folder) => () => domainPage(join(root, "schema/platforms"), join(root, folder)),
  },
  {
    source: "schema/openapi.yaml",
    output: "service/src/generated/contract.ts",
    render: (/** @type {string} */ source) => async () => contractOf(parse(await readFile(join(root, source), "utf8"))),
  },
];

const check = process.argv.includes("--check");
const stale = [];
for (const { source, output, render, isPart = false } of targets) {
  const text = (isPart ? "" : banner(source)) + (await render(source)());
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
