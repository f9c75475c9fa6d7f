import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { removeCutAttributes } from "../../../sdk/src/apply/cut-attributes";
import { temporaryFolder, write } from "../state/state-fixture";

describe("the attributes that Pulumi keeps beside a local state", () => {
  test("are removed where they were cut, and only those of this stack", () => {
    const folder = temporaryFolder();
    const stacks = join(folder, ".pulumi/stacks");
    const cut = ["charter/main.json.attrs", "charter/main.json.zst.attrs", "main.json.gz.attrs"].map((name, index) =>
      write(join(stacks, name), ["", '{"user.content', "{"][index] ?? ""),
    );
    const others = [
      write(join(stacks, "charter/main.json"), ""),
      write(join(stacks, "charter/main.pulumi-tags.attrs"), '{"md5":"aa"}\n'),
      write(join(stacks, "charter/main-2.json.attrs"), ""),
      write(join(stacks, "other/main.json.attrs"), ""),
    ];
    const notes = removeCutAttributes({ backendUrl: `file://${folder}`, project: "charter", stack: "main" });
    expect([notes, cut.filter(existsSync), others.filter((file) => !existsSync(file))]).toEqual([
      cut.map((file) => `Removed ${file}, which a killed run left cut; the state itself is whole.`),
      [],
      [],
    ]);
  });

  test("are nobody's business in a backend that is no folder", () => {
    expect(removeCutAttributes({ backendUrl: "s3://states", project: "charter", stack: "main" })).toEqual([]);
  });
});
