// node bench/page.mjs [--objects N]: how large the page of a plan is, how long it takes to make, and how long its map takes to answer
// what somebody types, in the Chromium of this system: from the key to the next frame.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { chromium } from "playwright-core";
import { findChromium } from "../tools/test/find-chromium.mjs";
import { countsOf } from "./organization.mjs";

const { format } = createRequire(import.meta.url)("../sdk/dist/report/formats/html.js");
const { values } = parseArgs({ options: { objects: { type: "string", default: "7700" } } });
const counts = countsOf(Number(values.objects));
const found = findChromium();
if ("missing" in found) throw new Error(found.missing);

const who = (/** @type {number} */ index) => `person-${index}@acme.example`;
const row = { organization: "acme", status: "active", why: [{ type: "grant", through: ["group engineers"] }] };
/** @type {{ principal: string, access: string, workspace?: string }[]} */
const given = [
  ...Array.from({ length: counts.members }, (_, index) => ({ principal: who(index), access: "member" })),
  ...Array.from({ length: counts.grants }, (_, index) => ({
    principal: who((index * 7) % counts.members),
    workspace: `workspace-${index % counts.workspaces}`,
    access: "write",
  })),
];
const after = given.map((one) => ({ ...row, ...one }));
const changes = after.map(({ principal, workspace }) => ({
  address: workspace === undefined ? `acme/members/${principal}` : `acme/${workspace}/grants/${principal}`,
  kind: workspace === undefined ? "Membership" : "WorkspaceGrant",
  verb: "create",
  fields: [],
  after: [],
  cause: { type: "declared" },
}));
const nothing = { unmanaged: [], suspended: [], loosened: [], notVisible: [], noLongerManaged: [], stuck: [], due: [] };
const plan = {
  ...{
    version: 1,
    platform: "standard",
    managed: "state",
    changes,
    access: [],
    refusals: [],
    warnings: [],
    ...nothing,
  },
  organizations: [{ slug: "acme", exists: true, principal: who(0) }],
};
const began = performance.now();
const page = format.of({
  about: "plan",
  plan,
  look: { access: [{ organization: "acme", before: [], after }], resources: [] },
  words: { objects: after.length },
});
const made = performance.now() - began;

const folder = mkdtempSync(join(tmpdir(), "charter-page-"));
const file = join(folder, "plan.html");
writeFileSync(file, page);
const browser = await chromium.launch({
  executablePath: found.program,
  args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
});
const tab = await browser.newPage();
await tab.goto(pathToFileURL(file).href);
/** @type {number[]} */
const times = await tab.evaluate(`(async () => {
  const search = document.querySelector("#access-map input[type=search]");
  const times = [];
  for (const text of ["p", "pe", "person-2", "person-26", "engineers", "write", "nobody", ""]) {
    const began = performance.now();
    search.value = text;
    search.dispatchEvent(new Event("input", { bubbles: true }));
    await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)));
    times.push(performance.now() - began);
  }
  return times;
})()`);
await browser.close();
rmSync(folder, { recursive: true });
console.log(`page: ${(page.length / 2 ** 20).toFixed(1)} MiB, made in ${made.toFixed(0)} ms`);
console.log(`map answers in ${times.map((time) => time.toFixed(0)).join(", ")} ms`);
