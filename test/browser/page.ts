/** Pages in a browser: those of reports from a file, as somebody opens one who was sent it. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { AxeResults } from "axe-core";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { format } from "../../sdk/src/report/formats/html.js";
import type { Reported } from "../../sdk/src/report/reported.js";
import { findChromium } from "../../tools/test/find-chromium.mjs";

const axe = readFileSync(join("node_modules", "axe-core", "axe.min.js"), "utf8");

/** A page, and what it did that nobody asked for. */
export interface Opened {
  readonly page: Page;
  /** Requests for anything but itself, errors, dialogs, and what the policy of the page kept from running. */
  readonly offences: readonly string[];
}

/** A browser that opens addresses. */
export function useBrowserAt() {
  let browser: Browser;
  beforeAll(async () => {
    const found = findChromium();
    if ("missing" in found) throw new Error(found.missing);
    // It refuses to make its sandbox as root.
    const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
    browser = await chromium.launch({ executablePath: found.program, args });
  });
  afterAll(() => browser.close());

  return async (url: string, options: BrowserContextOptions = {}): Promise<Opened> => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, ...options });
    const offences: string[] = [];
    page.on("request", (request) => {
      if (request.url() !== url) offences.push(`request ${request.url()}`);
    });
    page.on("pageerror", ({ message }) => offences.push(`error ${message}`));
    page.on("console", (message) => offences.push(`console ${message.text()}`));
    page.on("dialog", async (dialog) => {
      offences.push(`dialog ${dialog.message()}`);
      await dialog.dismiss();
    });
    await page.goto(url);
    return { page, offences };
  };
}

/** A browser that opens reports. */
export function useBrowser() {
  const folder = mkdtempSync(join(tmpdir(), "charter-page-"));
  const open = useBrowserAt();
  let files = 0;
  afterAll(() => rmSync(folder, { recursive: true }));

  return async (reported: Reported, options: BrowserContextOptions = {}): Promise<Opened> => {
    files += 1;
    const file = join(folder, `${files}.html`);
    writeFileSync(file, format.of(reported));
    return await open(pathToFileURL(file).href, options);
  };
}

/** What of a page keeps somebody from using it, by axe's rules. */
export async function barriers(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe);
  const { violations } = await page.evaluate<AxeResults>("axe.run()");
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
}
