import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { build, entry, temporaryFolder } from "../cli/charter-process";

beforeAll(build, 120_000);

const page = readFileSync("docs/editor.md", "utf8");
const blocks = Array.from(page.matchAll(/^```sh\n([\s\S]*?)^```$/gm), ([, text = ""]) => text);

test("every command of the page on editors and shells does what it says, one after another", {
  timeout: 120_000,
}, () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, "node_modules", ".bin"), { recursive: true });
  symlinkSync(entry, join(folder, "node_modules", ".bin", "charter"));
  const path = [dirname(process.execPath), process.env.PATH].join(delimiter);
  const env = { PATH: path, HOME: folder, npm_config_offline: "true" };
  const said = execFileSync("bash", ["-euo", "pipefail", "-c", blocks.join("\n")], {
    cwd: folder,
    env,
    encoding: "utf8",
  });
  expect({ blocks: blocks.length, said: said.match(/is valid: .*/)?.[0] }).toEqual({
    blocks: 6,
    said: "is valid: 1 organization, 1 workspace, 0 applications, 3 members, 2 grants.",
  });
  const written = (file: string): string => readFileSync(join(folder, file), "utf8");
  expect(written("team/standard.schema.json")).toBe(readFileSync("schema/editor/standard.schema.json", "utf8"));
  expect([written(".bashrc"), written(".zshrc")]).toEqual([
    "source <(charter completion bash)\n",
    "source <(charter completion zsh)\n",
  ]);
  expect(written(".config/fish/completions/charter.fish")).toContain("complete -f -d 'charter' -c charter");
});
