// The official release, as Pulumi's own installer fetches it.
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { makeInstallation, readInstallation } from "./cache.mjs";
import { run } from "./run.mjs";
import { releaseVersion } from "./versions.mjs";

/** Where the SDK and what it needs are found: it downloads the release. */
const here = dirname(fileURLToPath(import.meta.url));
const site = "https://get.pulumi.com/install.sh";
const patience = 5_000;
const downloadLimit = 10 * 60_000;

/** @param {string} folder */
export function releaseRoot(folder) {
  return join(folder, `pulumi-${releaseVersion}-${process.platform}-${process.arch}`);
}

/** @param {string} folder */
export function readRelease(folder) {
  return readInstallation(releaseRoot(folder));
}

/**
 * Whether the releases can be had from here, answered within five seconds.
 *
 * @param {NodeJS.ProcessEnv} env
 * @param {string} [url]
 * @param {number} [limit] milliseconds
 */
export async function canReachReleases(env, url = site, limit = patience) {
  const probe =
    "fetch(process.argv[1],{method:'HEAD'}).then((answer)=>process.exit(answer.ok?0:1),()=>process.exit(1))";
  try {
    // A process of its own: it reads the proxy variables (NODE_USE_ENV_PROXY), and a hanging name lookup ends with it.
    await run(process.execPath, ["-e", probe, url], { env: proxied(env), limit });
    return true;
  } catch {
    return false;
  }
}

/**
 * Installs the release; needs the installed dependencies and `node` ≥ 22.12.
 *
 * @param {string} folder
 * @param {string} node
 * @param {NodeJS.ProcessEnv} env
 */
export function installRelease(folder, node, env) {
  return makeInstallation(releaseRoot(folder), async (partial) => {
    const install = `const [, root, version] = process.argv;
      require("@pulumi/pulumi/automation").PulumiCommand.install({ root, version: require("semver").parse(version) })`;
    await run(
      node,
      [
        "-e",
        `${install}.catch((error) => { console.error(error.message); process.exit(1); })`,
        partial,
        releaseVersion,
      ],
      {
        cwd: here,
        env: proxied(env),
        limit: downloadLimit,
      },
    );
    return { version: releaseVersion, source: "release" };
  });
}

/** @param {NodeJS.ProcessEnv} env */
function proxied(env) {
  return { ...env, NODE_USE_ENV_PROXY: "1" };
}
