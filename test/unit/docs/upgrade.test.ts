import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { build, temporaryFolder } from "../cli/charter-process";
import { charter } from "../cli/in-turn";
import { write } from "../state/state-fixture";

beforeAll(build, 120_000);

const page = readFileSync("docs/upgrade.md", "utf8");
const [, [, old = ""] = [], [, shown = ""] = [], [, upgraded = ""] = []] = page.matchAll(
  /^```(?:yaml.*|text output)\n([\s\S]*?)^```$/gm,
);

test("the page on upgrading shows what becomes of its flat charter (D36)", async () => {
  const folder = temporaryFolder();
  write(join(folder, "old.yaml"), old);
  const { code, stdout } = await charter(["upgrade", "old.yaml", "--out", "org.yaml"], folder);
  expect({ code, shown: stdout }).toEqual({ code: 0, shown });
  expect(readFileSync(join(folder, "org.yaml"), "utf8")).toBe(upgraded);
});
