// Installs Debian's Keystone where that can be done without asking anybody; says so where it cannot. Never fails: its tests
// are skipped then, with the reason.
import { spawnSync } from "node:child_process";
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { findKeystone, packages } from "./find-keystone.mjs";

const isRoot = process.getuid?.() === 0;
const minutes = 60_000;
/** The package brings a service of its own, which must not start: a policy keeps it from that. */
const policy = "/usr/sbin/policy-rc.d";

/** @param {readonly string[]} args */
function run(args) {
  const [command, ...rest] = args;
  const environment = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const { status } = spawnSync(String(command), rest, { env: environment, stdio: "ignore", timeout: 10 * minutes });
  return status === 0;
}

function install() {
  if (!existsSync("/usr/bin/apt-get")) return "this is no Debian";
  if (!isRoot) return "only root may install packages";
  const made = !existsSync(policy);
  if (made) writeFileSync(policy, "#!/bin/sh\nexit 101\n", { mode: 0o755 });
  try {
    run(["apt-get", "update", "-qq"]);
    const installed = run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", ...packages]);
    return installed ? undefined : "apt-get could not install it";
  } finally {
    if (made) rmSync(policy, { force: true });
  }
}

if ("missing" in findKeystone()) {
  const because = install();
  console.log(
    because === undefined ? "Keystone was installed for its tests." : `Keystone is not installed: ${because}.`,
  );
}
