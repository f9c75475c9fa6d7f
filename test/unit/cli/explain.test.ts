import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { messageCodes } from "@charter/schema";
import { beforeAll, describe, expect, test } from "vitest";
import { linkTo } from "../../../sdk/src/report/message-page.js";
import { build, temporaryFolder } from "./charter-process";
import { charter } from "./in-turn";

const page = (code: string): string => readFileSync(`docs/messages/${code}.md`, "utf8");

function folderWith(text: string): string {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "org.yaml"), text);
  return folder;
}

describe("charter explain", { timeout: 30_000 }, () => {
  beforeAll(build, 120_000);

  test("prints the pages of codes, one after the other, with no service and no charter", async () => {
    expect(await charter(["explain", "max-losses", "gone"], folderWith(""))).toEqual({
      code: 0,
      stdout: `${page("max-losses")}\n${page("gone")}`,
      stderr: "",
    });
  });

  test("prints the words of a link to another page, which is not there", async () => {
    const { stdout } = await charter(["explain", "flat-charter"], folderWith(""));
    expect(stdout).toContain("see docs/upgrade.md.");
  });

  test("lists every code where none is named", async () => {
    const { stdout } = await charter(["explain"], folderWith(""));
    expect(stdout.trimEnd().split("\n")).toEqual(messageCodes);
  });

  test("is one document for programs", async () => {
    const { stdout } = await charter(["explain", "gone", "--json"], folderWith(""));
    expect(JSON.parse(stdout)).toEqual({ pages: [{ code: "gone", page: page("gone") }] });
  });

  test("of a code that no message has says which one may have been meant, and reads no other file", async () => {
    expect(await charter(["explain", "no-ownr"], folderWith(""))).toEqual({
      code: 1,
      stdout: "",
      stderr:
        'No message has the code "no-ownr". [unknown-code]\n  Did you mean `no-owner`? `charter explain` lists them all.\n',
    });
    expect(await charter(["explain", "../../package"], folderWith(""))).toMatchObject({ code: 1, stdout: "" });
  });

  test("names each code of many messages once, in one line", async () => {
    const members = Array.from({ length: 100 }, (_, at) => `      p${at}@acme.example: membre\n`).join("");
    const text = `charter: v1\nplatform: standard\norganizations:\n  acme:\n    name: Acme\n    member: {}\n    members:\n      dana@acme.example: owner\n${members}`;
    const { stdout } = await charter(["validate", "org.yaml"], folderWith(text));
    expect(stdout.split("\n").filter((line) => line.includes("charter explain"))).toEqual([
      "101 errors. `charter explain unknown-field unknown-role` says more.",
    ]);
  });
});

test("no link to a page is written while the documentation is published nowhere", () => {
  expect([linkTo("no-owner"), linkTo("no-owner", new URL("https://charter.example/docs/"))]).toEqual([
    undefined,
    "https://charter.example/docs/messages/no-owner.html",
  ]);
});
