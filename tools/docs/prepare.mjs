// Pages that are made for the site alone, each ignored by git: the API by its TSDoc, and CONTRIBUTING.md.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Application } from "typedoc";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const docs = join(root, "docs");

const api = join(docs, "reference", "api");
rmSync(api, { recursive: true, force: true });
const application = await Application.bootstrapWithPlugins({
  entryPoints: [join(root, "sdk", "src", "index.ts")],
  tsconfig: join(root, "sdk", "tsconfig.json"),
  plugin: ["typedoc-plugin-markdown"],
  outputs: [{ name: "markdown", path: api }],
  name: "@charter/sdk",
  readme: "none",
  router: "kind",
  // What Pulumi says of its own classes is in its documentation.
  excludeExternals: true,
  excludePrivate: true,
  excludeProtected: true,
  disableSources: true,
  skipErrorChecking: true,
  logLevel: "Warn",
  validation: { invalidLink: true, notExported: false, notDocumented: false },
  ...{ entryFileName: "index", hidePageHeader: true, hideBreadcrumbs: true, useCodeBlocks: true },
  ...{ parametersFormat: "table", propertiesFormat: "table", interfacePropertiesFormat: "table" },
});
const project = await application.convert();
if (project === undefined) throw new Error("TypeDoc found no API");
await application.generateOutputs(project);

/** From the top of the repository, as seen from docs/contributing/. @param {string} text */
const moved = (text) =>
  text.replaceAll(/\]\((?![a-z]+:|#)(?:docs\/)?([^)]+)\)/g, (whole, path) =>
    whole.startsWith("](docs/") ? `](../${path})` : `](../../${path})`,
  );
mkdirSync(join(docs, "contributing"), { recursive: true });
writeFileSync(
  join(docs, "contributing", "index.md"),
  `---\norder: 0\n---\n${moved(readFileSync(join(root, "CONTRIBUTING.md"), "utf8"))}`,
);
