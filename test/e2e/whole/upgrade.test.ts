import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { useAccount } from "../account.js";
import { useProject } from "../project.js";

const page = readFileSync("docs/upgrade.md", "utf8");
const [, flat = ""] = /^```yaml[^\n]*\n(#[^\n]*\ncharter: flat\n[\s\S]*?)^```$/m.exec(page) ?? [];

describe("an upgraded company", () => {
  const account = useAccount({ platform: "quick-audience" });
  const project = useProject(account);

  test("is applied on its platform and plans to zero: everybody but administrators is in the default workspace (D36)", async () => {
    writeFileSync(join(project.folder, "old.yaml"), flat.replace(/, secret: \w+, version: 1/, ""));
    const upgraded = await project.charter(["upgrade", "old.yaml", "--out", "upgraded.yaml"]);
    expect(upgraded, upgraded.output).toMatchObject({ code: 0 });
    const applied = await project.charter(["apply", "upgraded.yaml"]);
    expect(applied, applied.output).toMatchObject({ code: 0 });
    const after = await project.charter(["plan", "upgraded.yaml"]);
    expect(after, after.output).toMatchObject({ code: 0, output: expect.stringContaining("No changes.") });
    const members = (await account.memberships()).map(({ principal, role }) => `${principal} ${role}`);
    const people = (await account.grants()).map(({ principal }) => principal);
    expect({ members: [...members].sort(), people: [...people].sort() }).toEqual({
      members: [
        "ana@acme.example member",
        "dana@acme.example administrator",
        "kim@acme.example member",
        "tom@acme.example member",
      ],
      people: ["ana@acme.example", "kim@acme.example", "tom@acme.example"],
    });
  });
});
