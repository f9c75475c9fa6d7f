// Builds peribolos, which people use for GitHub organizations today, from the Go module proxy, and keeps it beside what setup built:
// `node tools/test/peribolos.mjs`. Says why where that cannot be done; what needs it is skipped then.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const version = "v0.0.0-20240619181241-cfb8754e0459";
const module = "sigs.k8s.io/prow/cmd/peribolos";
const folder = join(homedir(), ".cache", "charter", "peribolos");
const program = join(folder, `peribolos-${version}`);

/** @param {string} folder @param {...string} args */
function go(folder, ...args) {
  const env = { ...process.env, CGO_ENABLED: "0", GOFLAGS: "-mod=mod" };
  return spawnSync("go", args, { cwd: folder, env, stdio: "ignore", timeout: 30 * 60_000 }).status === 0;
}

function build() {
  if (spawnSync("go", ["version"], { stdio: "ignore" }).status !== 0) return "there is no Go here";
  const scratch = join(folder, "build");
  rmSync(scratch, { recursive: true, force: true });
  mkdirSync(scratch, { recursive: true });
  const done =
    go(scratch, "mod", "init", "charter.invalid/peribolos") &&
    go(scratch, "get", "-tool", `${module}@${version}`) &&
    go(scratch, "build", "-o", program, module);
  rmSync(scratch, { recursive: true, force: true });
  return done ? undefined : "it could not be built from the Go module proxy";
}

/** The program, built where it is not there. @returns {{ readonly program: string } | { readonly missing: string }} */
export function peribolos() {
  const missing = existsSync(program) ? undefined : build();
  return missing === undefined ? { program } : { missing: `there is no peribolos: ${missing}` };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const found = peribolos();
  console.log("missing" in found ? `No peribolos: ${found.missing}.` : `peribolos: ${found.program}`);
}
