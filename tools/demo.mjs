// The main job in one minute: a charter becomes a live organization, is edited, is tampered with, and is healed.
// Real parts: the Pulumi engine, HTTP, a database on disk. Everything stays in .charter/demo; run it as often as you like.
import { spawn } from "node:child_process";
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { styleText } from "node:util";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const folder = join(root, ".charter", "demo");
const charterFile = join(folder, "org.yaml");
const require = createRequire(import.meta.url);
/** @type {import("@charter/service")} */
const { createService } = require("@charter/service");

const started = performance.now();
let chapter = 0;

/** @param {string} title */
function tell(title) {
  chapter += 1;
  console.log(`\n${styleText("bold", `${chapter}. ${title}`)}`);
}

/** @param {string} text */
const say = (text) => console.log(`   ${text}`);

/**
 * Runs the `charter` command.
 *
 * @param {readonly string[]} args
 * @param {{ url: string, token: string }} service
 * @param {readonly number[]} expected exit codes
 * @returns {Promise<string>} what it printed
 */
function charter(args, { url, token }, expected) {
  const environment = {
    ...process.env,
    // The state of the demo lasts, on whichever machine it runs.
    CI: "",
    CHARTER_URL: url,
    CHARTER_TOKEN: token,
    PULUMI_BACKEND_URL: `file://${join(folder, "state")}`,
    PULUMI_STACK: "demo",
    ...(process.stdout.isTTY ? { FORCE_COLOR: "1" } : {}),
  };
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, "sdk", "bin", "charter.js"), ...args], {
      cwd: folder,
      env: environment,
      stdio: ["ignore", "pipe", "inherit"],
    });
    let output = "";
    child.stdout.setEncoding("utf8").on("data", (/** @type {string} */ text) => {
      output += text;
    });
    child.on("error", reject);
    child.on("close", (code) => {
      if (expected.includes(code ?? -1)) resolve(output);
      else reject(new Error(`charter ${args.join(" ")} ended with ${code}:\n${output}`));
    });
  });
}

/** @param {string} output The last line that says something. */
const conclusion = (output) => output.trimEnd().split("\n").at(-1) ?? "";

/** @param {string} output A plan without the line about the state, which is the same each time. */
function show(output) {
  const lines = output.trimEnd().split("\n");
  for (const line of lines.filter((text) => !text.includes("What Charter manages"))) say(line);
}

/** @typedef {import("@charter/service").InvitationMail} InvitationMail */

/**
 * Everybody who was invited follows the link in their mail.
 *
 * @param {string} url
 * @param {InvitationMail[]} mails
 */
async function everybodyAccepts(url, mails) {
  for (const mail of mails.splice(0)) {
    if (mail.kind !== "invitation") continue;
    const { organization, membershipId, token } = mail;
    const path = `/v1/organizations/${organization}/memberships/${membershipId}/accept`;
    const headers = { "content-type": "application/json" };
    const answer = await fetch(url + path, { method: "POST", headers, body: JSON.stringify({ token }) });
    if (!answer.ok) throw new Error(`Accepting an invitation answered ${answer.status}.`);
  }
}

/** @param {readonly (readonly [string, string])[]} edits Lines of the charter, each with what replaces it. */
async function edit(edits) {
  let text = await readFile(charterFile, "utf8");
  for (const [before, after] of edits) {
    if (!text.includes(before)) throw new Error(`The charter has no line: ${before}`);
    text = text.replace(before, after);
    for (const line of before.trimEnd().split("\n")) say(styleText("red", `- ${line.trim()}`));
    for (const line of after.trimEnd().split("\n").filter(Boolean)) say(styleText("green", `+ ${line.trim()}`));
  }
  await writeFile(charterFile, text);
}

await rm(folder, { recursive: true, force: true });
await mkdir(join(folder, "state"), { recursive: true, mode: 0o700 });
await cp(join(root, "examples", "acme", "org.yaml"), charterFile);

/** @type {InvitationMail[]} */
const mails = [];
const service = await createService({
  data: join(folder, "service"),
  owner: "dana@acme.example",
  deliver: (mail) => void mails.push(mail),
});
const live = { url: service.url, token: service.firstOwnerToken ?? "" };

/**
 * Changes something by hand, as somebody would in the product's pages.
 *
 * @param {string} path
 * @param {object} change
 */
async function byHand(path, change) {
  const answer = await fetch(`${live.url}/v1/organizations/acme/${path}`, {
    method: "PATCH",
    headers: { authorization: `Bearer ${live.token}`, "content-type": "application/merge-patch+json" },
    body: JSON.stringify(change),
  });
  if (!answer.ok) throw new Error(`Changing ${path} answered ${answer.status}.`);
}

try {
  tell("A charter in git becomes a live organization");
  say(`${relative(root, charterFile)} → ${live.url}, through the Pulumi engine`);
  say(conclusion(await charter(["apply", "org.yaml"], live, [0])));
  say("Seven grants wait, because nobody has accepted yet. Now everybody does, and the next run makes them.");
  await everybodyAccepts(live.url, mails);
  say(conclusion(await charter(["apply", "org.yaml"], live, [0])));

  tell("Somebody edits it, and the plan says what changes for whom");
  await edit([
    ["      kim@acme.example: member\n", "      kim@acme.example: admin\n"],
    ["      temp@agency.example: { role: member, accessUntil: 2030-01-31 }\n", "      joe@acme.example: member\n"],
    ["          temp@agency.example: write\n", ""],
    ["          ana@acme.example: read\n", "          ana@acme.example: write\n"],
  ]);
  console.log();
  show(await charter(["plan", "org.yaml"], live, [2]));

  tell("The merge applies it");
  say(conclusion(await charter(["apply", "org.yaml"], live, [0])));

  tell("Somebody changes the service by hand, and the plan shows the difference");
  await byHand("memberships/ana%40acme.example", { role: "admin" });
  await byHand("workspaces/production", { name: "prod (do not touch)" });
  show(await charter(["plan", "org.yaml"], live, [2]));

  tell("The next run heals it");
  say(conclusion(await charter(["apply", "org.yaml"], live, [0])));
  say(conclusion(await charter(["plan", "org.yaml"], live, [0])));
} finally {
  await service.close();
}

const here = relative(root, folder);
console.log(`
${styleText("bold", "Where to look")} (${((performance.now() - started) / 1000).toFixed(0)} s)
   ${here}/org.yaml     the charter, as it was edited
   ${here}/service      the account service's database, with its audit log
   ${here}/state        the Pulumi state
   examples/                  the same organization in TypeScript, and more
   docs/tutorial.md           twenty minutes to a pull request that says who gains and loses what`);
