// Draws docs/architecture.svg from the imports that there are. `--check` fails where the committed picture is another one.
import { readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { drawArchitecture } from "./architecture/draw.mjs";
import { importsOfFolders, readImports } from "./architecture/imports.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const path = join(root, "docs/architecture.svg");
const picture = drawArchitecture(importsOfFolders(await readImports(root)));
if (!process.argv.includes("--check")) await writeFile(path, picture);
else if ((await readFile(path, "utf8").catch(() => "")) !== picture) {
  console.error(
    "docs/architecture.svg is out of date: folders import others than it shows. Run `npm run generate` and commit the result.",
  );
  process.exitCode = 1;
}
