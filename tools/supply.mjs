// npm run lint:dependencies: what the published packages bring along, compared with tools/supply/allowed.yaml. `--list` names
// them, each below what our own packages ask for, with version, licence and whether it runs a script while it is installed.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { closureOf, nameOf } from "./supply/closure.mjs";
import { broughtBy, direct, findingsIn } from "./supply/findings.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const published = ["schema", "provider", "service", "sdk"];
const lockfile = process.argv.slice(2).find((arg) => !arg.startsWith("--")) ?? join(root, "package-lock.json");

const { packages } = JSON.parse(readFileSync(lockfile, "utf8"));
const allowed = parse(readFileSync(join(root, "tools/supply/allowed.yaml"), "utf8"));

if (process.argv.includes("--list")) {
  for (const [name, path] of direct(packages, published)) {
    const peer = published.flatMap((folder) =>
      packages[folder].peerDependencies?.[name] === undefined ? [] : [folder],
    );
    console.log(`\n${name}${peer.length > 0 ? `, a peer of ${peer.join(", ")}` : ""}`);
    for (const one of closureOf(packages, path)) {
      const { version, license, hasInstallScript } = packages[one];
      const script = hasInstallScript ? ", runs a script while it is installed" : "";
      console.log(`  ${nameOf(one)} ${version}: ${license ?? "no licence"}${script}`);
    }
  }
}
const findings = findingsIn(packages, published, allowed);
for (const finding of findings) console.error(finding);
console.log(
  `${broughtBy(packages, published).length} packages come with ${published.join(", ")}: ${findings.length} findings`,
);
process.exitCode = findings.length === 0 ? 0 : 1;
