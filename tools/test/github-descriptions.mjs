// GitHub's published descriptions, as its own npm packages bring them: its REST (OpenAPI) and its GraphQL schema. They are kept beside
// what setup built, and never committed: `node tools/test/github-descriptions.mjs`. Says why where they cannot be had.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

const packages = { rest: "@octokit/openapi@23.0.2", graphql: "@octokit/graphql-schema@15.26.1" };
const folder = join(homedir(), ".cache", "charter", "github-descriptions");
const files = { rest: join(folder, "rest-23.0.2.json"), graphql: join(folder, "graphql-15.26.1.graphql") };

/** @typedef {{ readonly [key: string]: any }} Node */

/** Where a reference leads, below `components`. @param {string} reference */
const placeOf = (reference) => reference.split("/").slice(2);

/**
 * The part of a description that some paths need: 385 MB are more than anybody wants to keep.
 * @param {Node} document @param {readonly string[]} wanted
 */
function cut(document, wanted) {
  /** @type {Record<string, Record<string, unknown>>} */
  const components = {};
  const paths = Object.fromEntries(
    wanted.flatMap((path) => (path in document.paths ? [[path, document.paths[path]]] : [])),
  );
  /** @type {unknown[]} */
  const left = [paths];
  while (left.length > 0) {
    const node = left.pop();
    if (typeof node !== "object" || node === null) continue;
    for (const [key, value] of Object.entries(node)) {
      if (key === "examples" || key === "example") continue;
      if (key !== "$ref" || typeof value !== "string") {
        left.push(value);
        continue;
      }
      const [sort = "", name = ""] = placeOf(value);
      const known = components[sort] ?? {};
      components[sort] = known;
      if (name in known) continue;
      known[name] = document.components[sort][name];
      left.push(known[name]);
    }
  }
  return { openapi: document.openapi, paths, components };
}

/** @param {readonly string[]} wanted the paths that are in use */
function bring(wanted) {
  const scratch = join(folder, "npm");
  mkdirSync(scratch, { recursive: true });
  writeFileSync(join(scratch, "package.json"), JSON.stringify({ private: true }));
  const args = ["install", "--ignore-scripts", "--no-audit", "--no-fund", ...Object.values(packages)];
  const { status } = spawnSync("npm", args, { cwd: scratch, stdio: "ignore", timeout: 600_000 });
  if (status !== 0) return "npm could not install them";
  const octokit = join(scratch, "node_modules", "@octokit");
  // Enterprise Cloud's is the whole of github.com's and roles of an organization's own beside.
  const rest = JSON.parse(readFileSync(join(octokit, "openapi", "generated", "ghec.json"), "utf8"));
  writeFileSync(files.rest, JSON.stringify(cut(rest, wanted)));
  writeFileSync(files.graphql, readFileSync(join(octokit, "graphql-schema", "schema.graphql")));
  rmSync(scratch, { recursive: true, force: true });
  return undefined;
}

/**
 * The files, brought where they are not there.
 * @param {readonly string[]} wanted the paths of REST that are in use
 * @returns {{ readonly rest: Node, readonly graphql: string } | { readonly missing: string }}
 */
export function githubDescriptions(wanted) {
  const isThere = existsSync(files.rest) && existsSync(files.graphql);
  const missing = isThere ? undefined : bring(wanted);
  if (missing !== undefined) return { missing: `GitHub's published descriptions are not there: ${missing}` };
  const rest = JSON.parse(readFileSync(files.rest, "utf8"));
  // What is in use has grown: they are brought once more, next time.
  if (wanted.some((path) => !(path in rest.paths)) && isThere) rmSync(files.rest);
  return { rest, graphql: readFileSync(files.graphql, "utf8") };
}
