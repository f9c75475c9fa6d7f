import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { InvalidCharterError, loadCharter } from "@charter/schema";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

/** What somebody else does at the moment before a file is opened. */
const meanwhile = vi.hoisted(() => ({ act: () => {} }));

vi.mock("node:fs/promises", async (original) => {
  const real = await original<typeof import("node:fs/promises")>();
  const open: typeof real.open = (...args) => {
    meanwhile.act();
    return real.open(...args);
  };
  return { ...real, open };
});

const charter = "charter: v1\nplatform: standard\norganizations: {}\n";
let folder: string;
const path = (name: string) => join(folder, name);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "charter-race-"));
  for (const name of ["outside", "checkout", "checkout/.git", "checkout/charters"]) mkdirSync(path(name));
  writeFileSync(path("checkout/charters/org.yaml"), charter);
  writeFileSync(path("outside/org.yaml"), charter);
});
afterEach(() => {
  meanwhile.act = () => {};
  rmSync(folder, { recursive: true });
});

const reading = (name: string): Promise<string> =>
  loadCharter(path(name)).then(
    () => "read",
    (error: unknown) =>
      error instanceof InvalidCharterError ? error.diagnostics.map(({ code }) => code).join(" ") : String(error),
  );

describe.each(["checkout/charters", "checkout/charters/org.yaml"])(
  "what becomes a link out while %s is read is not read:",
  (name) => {
    it("the file", async () => {
      expect(await reading(name)).toBe("read");
      meanwhile.act = () => {
        rmSync(path("checkout/charters/org.yaml"));
        symlinkSync("../../outside/org.yaml", path("checkout/charters/org.yaml"));
      };
      expect(await reading(name)).toBe("file-unreadable");
    });

    it("the folder that it is in", async () => {
      meanwhile.act = () => {
        renameSync(path("checkout/charters"), path("checkout/before"));
        symlinkSync("../outside", path("checkout/charters"));
      };
      expect(await reading(name)).toBe("file-changed");
    });

    it("another file, put in its place", async () => {
      meanwhile.act = () => renameSync(path("outside/org.yaml"), path("checkout/charters/org.yaml"));
      // It lies there now, and no link leads to it: what is read is what is there.
      expect(await reading(name)).toBe("read");
    });
  },
);
