/** Most tests run commands in turn, in one process: each ends there as it does in one of its own. */

import { cpSync } from "node:fs";
import { join, resolve } from "node:path";
import { createService } from "@charter/service";
import { beforeAll, expect, onTestFinished, test } from "vitest";
import { write } from "../state/state-fixture";
import { build, charter as charterAlone, type Ended, temporaryFolder } from "./charter-process";
import { charter } from "./in-turn";

beforeAll(build, 120_000);

/** A folder with charters that are valid, are not, and are old ones. */
function useFolder(): string {
  const folder = temporaryFolder();
  cpSync(resolve(__dirname, "small.yaml"), join(folder, "org.yaml"));
  const other = "charter: v1\nplatform: standard\norganizations: { acme: { members: { dana@acme.example: owner } } }\n";
  write(join(folder, "other.yaml"), other);
  write(join(folder, "invalid.yaml"), other.replace("members", "membres"));
  write(join(folder, "old.yaml"), "charter: flat\norganizations: { acme: { administrators: [dana@acme.example] } }\n");
  write(join(folder, "comment.md"), "# A comment\n");
  return folder;
}

/** An account service where acme is, in which nobody but its owner is. */
async function useService(): Promise<Readonly<Record<string, string>>> {
  const service = await createService({ owner: "dana@acme.example" });
  onTestFinished(() => service.close());
  const token = service.firstOwnerToken ?? "";
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const body = JSON.stringify({ slug: "acme", name: "Acme" });
  await fetch(`${service.url}/v1/organizations`, { method: "POST", headers, body });
  return { CHARTER_URL: service.url, CHARTER_TOKEN: token };
}

const commands: readonly (readonly [code: number, ...args: readonly string[]])[] = [
  [1, "serve", "--port", "0", "--owner", "nobody"],
  [0, "validate", "org.yaml"],
  [1, "validate", "invalid.yaml", "--json"],
  [1, "validate", "invalid.yaml"],
  [0, "access", "org.yaml", "kim@acme.example"],
  [2, "diff", "org.yaml", "other.yaml"],
  [2, "plan", "other.yaml", "--adopt", "--report", "json=-"],
  [3, "plan", "org.yaml"],
  [1, "plan", "invalid.yaml", "--verbose"],
  [3, "apply", "org.yaml", "--json"],
  [1, "apply", "org.yaml", "--redact-principals", "--plan", "none.json"],
  [2, "drift", "org.yaml"],
  [1, "resend", "acme/members/kim@acme.example"],
  [0, "export", "acme"],
  [1, "export", "globex", "--json"],
  [0, "upgrade", "old.yaml"],
  [0, "init", "new"],
  [1, "init", "."],
  [1, "ci", "comment", "comment.md"],
  [0, "plan", "--help"],
  [1, "plna"],
  [1],
];

test("a command that is run after others ends as in a process of its own", { timeout: 120_000 }, async () => {
  const env = await useService();
  const endings = async (run: typeof charter): Promise<readonly Ended[]> => {
    const folder = useFolder();
    // What is compiled as one piece has other lines.
    const plain = (text: string): string => text.replaceAll(folder, "/team").replaceAll(/\n {4}at .*/g, "");
    const all: Ended[] = [];
    for (const [index, [, ...args]] of commands.entries()) {
      const colours: Readonly<Record<string, string>> = index % 2 === 0 ? {} : { FORCE_COLOR: "1" };
      const { code, stdout, stderr } = await run(args, folder, { ...env, ...colours });
      all.push({ code, stdout: plain(stdout), stderr: plain(stderr) });
    }
    return all;
  };
  const inTurn = await endings(charter);
  expect(inTurn).toEqual(await endings(charterAlone));
  expect(inTurn.map(({ code }) => code)).toEqual(commands.map(([code]) => code));
});
