/** The site of the documentation, built in a copy of the repository, and read in a browser. */

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { join } from "node:path";
import type { AxeResults } from "axe-core";
import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findChromium } from "../../../tools/test/find-chromium.mjs";
import { CopyOfRepository } from "./copy-of-repository.js";

const axe = readFileSync(join("node_modules", "axe-core", "axe.min.js"), "utf8");
const types: Readonly<Record<string, string>> = {
  css: "text/css",
  html: "text/html",
  js: "text/javascript",
  svg: "image/svg+xml",
};

const guide =
  "# Offboard\n\nA page that nobody listed: see [people](../people.md) and [an example](../../examples/acme).\n";

describe("the site", { timeout: 600_000 }, () => {
  const copy = new CopyOfRepository();
  const build = () => copy.run("node_modules/vitepress/bin/vitepress.js", "build", "docs");
  const pages = () =>
    readdirSync(copy.path(".charter/site"), { recursive: true, encoding: "utf8" }).filter((one) =>
      one.endsWith(".html"),
    );
  const read = (page: string) => copy.read(join(".charter/site", page));

  beforeAll(async () => {
    copy.write("docs/how-to/offboard.md", guide);
    await copy.run("tools/docs/prepare.mjs");
    await build();
  }, 600_000);
  afterAll(() => copy.remove());

  test("has every message, the reference with the API, and what a page links to beside docs/", () => {
    expect(pages()).toEqual(
      expect.arrayContaining([
        "index.html",
        "messages/no-owner.html",
        "reference/api/classes/Charter.html",
        "reference/charter.html",
        "reference/commands.html",
        "contributing/index.html",
        "decisions/0047-a-code-is-a-page.html",
      ]),
    );
    expect(copy.read(".charter/site/files/examples/acme.txt")).toContain("org.yaml");
  });

  test("has a page in its section that no list names", () => {
    expect(read("how-to/offboard.html")).toContain('href="/files/examples/acme.txt"');
    expect(read("people.html")).toMatch(/How-to[\s\S]*?href="\/how-to\/offboard\.html"/);
  });

  test("loads nothing from elsewhere", () => {
    const loads = /<(?:script|link|img|iframe|source)\b[^>]*\s(?:src|href)="(?:https?:)?\/\//;
    expect(pages().filter((page) => loads.test(read(page)))).toEqual([]);
  });

  describe("in a browser", () => {
    let browser: Browser;
    let server: Server;
    beforeAll(async () => {
      const found = findChromium();
      if ("missing" in found) throw new Error(found.missing);
      const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
      browser = await chromium.launch({ executablePath: found.program, args });
      server = createServer(({ url = "/" }, response) => {
        const name = url.endsWith("/") ? `${url}index.html` : url;
        const file = copy.path(join(".charter/site", name));
        if (!existsSync(file)) return void response.writeHead(404).end();
        response.setHeader("content-type", types[name.split(".").at(-1) ?? ""] ?? "application/octet-stream");
        response.end(readFileSync(file));
      });
      await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    });
    afterAll(async () => {
      await browser.close();
      server.close();
    });

    test.each([
      ["/", {}],
      ["/people.html", {}],
      ["/messages/no-owner.html", { colorScheme: "dark" }],
      ["/reference/charter.html", { viewport: { width: 390, height: 844 } }],
    ] as const)("%s asks nobody else, and keeps nobody from using it", async (path, options) => {
      const address = server.address();
      if (address === null || typeof address === "string") throw new Error("The site is not served.");
      const home = `http://127.0.0.1:${address.port}`;
      const page = await browser.newPage(options);
      const foreign: string[] = [];
      page.on("request", (request) => {
        if (!request.url().startsWith(home) && !request.url().startsWith("data:")) foreign.push(request.url());
      });
      await page.goto(home + path, { waitUntil: "networkidle" });
      await page.evaluate(axe);
      const { violations } = await page.evaluate<AxeResults>("axe.run()");
      const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
      const width = await page.evaluate("document.documentElement.scrollWidth <= innerWidth");
      expect({ foreign, serious: serious.map(({ id }) => id), fits: width }).toEqual({
        foreign: [],
        serious: [],
        fits: true,
      });
      await page.close();
    });
  });

  test("is not built where a link leads nowhere, in docs/ or beside it", async () => {
    copy.write("docs/how-to/offboard.md", "# Offboard\n\n[gone](../gone.md)\n");
    await expect(build()).rejects.toThrow("dead link");
    copy.write("docs/how-to/offboard.md", "# Offboard\n\n[gone](../../examples/gone)\n");
    await expect(build()).rejects.toThrow("where nothing is");
  });
});
