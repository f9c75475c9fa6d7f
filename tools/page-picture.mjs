// Takes the picture of a report's page for the docs: `charter plan org.yaml --report html=plan.html`, then
// `node tools/page-picture.mjs plan.html docs/report.png`.
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { findChromium } from "./test/find-chromium.mjs";

const [page = "", picture = ""] = process.argv.slice(2);
const found = findChromium();
if ("missing" in found) throw new Error(found.missing);
const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
const browser = await chromium.launch({ executablePath: found.program, args });
const tab = await browser.newPage({ viewport: { width: 1000, height: 1400 } });
await tab.goto(pathToFileURL(resolve(page)).href);
await tab.screenshot({ path: picture });
await browser.close();
