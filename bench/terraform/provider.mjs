// Terraform and its provider for REST services, where they are to be had: the one from PATH, the other built from Go's modules once.
import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, renameSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { shortHash, toolsFolder } from "../../sdk/setup/cache.mjs";
import { run } from "../../sdk/setup/run.mjs";

const module = join(dirname(fileURLToPath(import.meta.url)), "provider");
const target = "github.com/Mastercard/terraform-provider-restapi";
const limit = 20 * 60_000;

/** As Terraform names it, and as its configuration does. */
export const provider = { source: "mastercard/restapi", version: "1.20.0" };

/**
 * @typedef {object} Terraform
 * @property {string} version
 * @property {string} providerFolder holds the provider's program
 */

/** The version of the Terraform on PATH. */
async function versionOf() {
  try {
    const { stdout } = await promisify(execFile)("terraform", ["version", "-json"]);
    return String(JSON.parse(stdout).terraform_version);
  } catch {
    return undefined;
  }
}

/** Builds the provider where it was not built before; some minutes the first time. */
async function builtProvider() {
  const key = shortHash(["go.mod", "go.sum"].map((name) => readFileSync(join(module, name))));
  const folder = join(toolsFolder(process.env), `terraform-restapi-${provider.version}-${process.platform}-${key}`);
  const program = join(folder, `terraform-provider-restapi_v${provider.version}`);
  if (existsSync(program)) return folder;
  mkdirSync(folder, { recursive: true });
  const partial = `${program}.partial-${process.pid}`;
  const args = ["build", "-mod=readonly", "-buildvcs=false", "-ldflags", "-s -w", "-o", partial, target];
  await run("go", args, { cwd: module, env: { ...process.env, CGO_ENABLED: "0", GOWORK: "off" }, limit });
  renameSync(partial, program);
  return folder;
}

/** @returns {Promise<Terraform | string>} why there is none, in a sentence */
export async function findTerraform() {
  const version = await versionOf();
  if (version === undefined) return "There is no Terraform on the PATH, so its side is left out.";
  try {
    return { version, providerFolder: await builtProvider() };
  } catch (error) {
    const [why] = (error instanceof Error ? error.message : String(error)).split("\n");
    return `Its provider ${provider.source} could not be built with Go (${why}), so Terraform's side is left out.`;
  }
}
