import type { BrowserContextOptions } from "playwright-core";
import { describe, expect, test } from "vitest";
import { newOrganization, serviceForTest } from "../service/support/service.js";
import { barriers, useBrowserAt } from "./page.js";

const kim = "kim@acme.example";

async function invited(name = "Acme, Inc.") {
  const service = await serviceForTest();
  const { o, owner } = await newOrganization(service, { name });
  await owner.post(`${o}/memberships`, { principal: kim, role: "admin", accessUntil: "2027-06-30" });
  const status = async () => {
    const { body } = await owner.get<{ readonly status: string }>(`${o}/memberships/${kim}`);
    return body.status;
  };
  return { link: service.mailTo(kim).link, status };
}

const views: readonly (readonly [string, BrowserContextOptions])[] = [
  ["in the light", { colorScheme: "light" }],
  ["in the dark", { colorScheme: "dark" }],
  ["on a phone", { viewport: { width: 320, height: 640 } }],
  ["without JavaScript", { javaScriptEnabled: false }],
];

describe("the page at an invitation's link", () => {
  const open = useBrowserAt();

  test.each(views)("lets people accept %s", async (_, options) => {
    const { link, status } = await invited();
    const { page, offences } = await open(link, options);
    await page.getByRole("button", { name: "Accept" }).click();
    await page.getByRole("heading", { name: "The invitation was accepted" }).waitFor();
    expect(await status()).toBe("active");
    expect(offences).toEqual([]);
  });

  test("lets people decline, with the keyboard alone", async () => {
    const { link, status } = await invited();
    const { page } = await open(link);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "The invitation was declined" }).waitFor();
    expect(await status()).toBe("declined");
  });

  test.each(views.slice(0, 3))("keeps nobody from using it %s, and fits", async (_, options) => {
    // The page's policy lets nothing run: it is put aside for what looks at the page.
    const { page } = await open((await invited("A very long name".repeat(12))).link, { ...options, bypassCSP: true });
    expect(await barriers(page)).toEqual([]);
    expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
  });

  test("runs, loads and shows as such nothing of what a name says", async () => {
    const { link } = await invited('<img src="https://evil.example/x" onerror="alert(1)"><script>alert(1)</script>');
    const { page, offences } = await open(link);
    expect(await page.locator("img, script").count()).toBe(0);
    expect(await page.getByRole("heading").textContent()).toContain("<script>alert(1)</script>");
    expect(offences).toEqual([]);
  });
});
