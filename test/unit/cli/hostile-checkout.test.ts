import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { Repository, writeHostileRepository } from "../state/repository";
import { write } from "../state/state-fixture";
import { build, charter as charterAlone, temporaryFolder } from "./charter-process";
import { charter } from "./in-turn";

beforeAll(build, 120_000);

const small = resolve(__dirname, "small.yaml");
const secret = "ghp_0123456789abcdef";
const environment = { CHARTER_TOKEN: secret, CHARTER_URL: "http://127.0.0.1:9", CHARTER_INSECURE_HTTP: "1" };

/** What a CI job has: a checkout, and beside it what is its own. */
function job(): { readonly checkout: string; readonly own: string; link(target: string, name: string): void } {
  const folder = temporaryFolder();
  const [checkout, own] = [join(folder, "checkout"), join(folder, "own")];
  mkdirSync(join(checkout, ".git"), { recursive: true });
  write(join(own, "token.yaml"), `${secret}\n`);
  cpSync(small, join(own, "org.yaml"));
  const link = (target: string, name: string) => {
    mkdirSync(dirname(join(checkout, name)), { recursive: true });
    symlinkSync(target, join(checkout, name));
  };
  return { checkout, own, link };
}

describe("a checkout that a stranger wrote", { timeout: 60_000 }, () => {
  test.each([
    ["a charter that is a link", "org.yaml", "../own/token.yaml", "org.yaml"],
    ["a folder that is a link", "charters", "../own", "charters"],
    ["a folder that is a link to the machine", "charters", "/", "charters"],
    ["a folder on the way that is a link", "charters", "../own", "charters/token.yaml"],
    ["a folder on the way to a valid charter", "charters", "../own", "charters/org.yaml"],
    ["a link to this process's environment", "org.yaml", "/proc/self/environ", "org.yaml"],
  ])("is not read through a link, by no command: %s", async (_, name, target, path) => {
    // That is the environment with which a process was started.
    const run = target.startsWith("/proc/self/") ? charterAlone : charter;
    const { checkout, link } = job();
    link(target, name);
    for (const args of [
      ["validate"],
      ["validate", "--json"],
      ["access"],
      ["diff", small],
      ["plan"],
      ["plan", "--base", "HEAD"],
      ["apply"],
      ["upgrade"],
    ]) {
      const { code, stdout, stderr } = await run([...args, path], checkout, environment);
      expect(
        {
          code,
          said:
            /(?:is|lies behind) a link out of |^A link leads/.test(`${stdout}${stderr}`) ||
            stdout.includes("link-outside"),
        },
        `${args}: ${stdout}${stderr}`,
      ).toEqual({
        code: 1,
        said: true,
      });
      expect(`${stdout}${stderr}`).not.toContain(secret.slice(0, 6));
    }
    expect(readdirSync(checkout).sort()).toEqual([".git", name]);
  });

  test("says why, with what to do", async () => {
    const { checkout, link } = job();
    link("../own/token.yaml", "org.yaml");
    link("../own", "charters");
    const behind = await charter(["validate", "charters/org.yaml"], checkout);
    expect(behind.stdout).toContain(
      `error: \`charters/org.yaml\` lies behind a link out of ${checkout}. [link-outside]`,
    );
    expect(await charter(["validate", "org.yaml"], checkout)).toEqual({
      code: 1,
      stdout:
        `org.yaml:1:1: error: \`org.yaml\` is a link out of ${checkout}. [link-outside]\n` +
        "  Name its target instead.\n\n1 error. `charter explain link-outside` says more.\n",
      stderr: "",
    });
  });

  test("shows nothing of a file that is no charter, were it named itself", async () => {
    const { own } = job();
    for (const args of [["validate"], ["validate", "--json"], ["plan"], ["--verbose", "plan"], ["upgrade"]]) {
      const { code, stdout, stderr } = await charter([...args, "token.yaml"], own, environment);
      expect({ code, said: `${stdout}${stderr}`.includes("This is no charter") }).toEqual({ code: 1, said: true });
      expect(`${stdout}${stderr}`).not.toContain(secret.slice(0, 6));
    }
  });

  test.each(["new", "new/deeper"])("leads no starter out of it: charter init %s", async (folder) => {
    const { checkout, own, link } = job();
    link("../own", "new");
    const { code, stderr } = await charter(["init", folder], checkout);
    expect({ code, stderr, own: readdirSync(own).sort() }).toEqual({
      code: 1,
      stderr:
        `A link leads ${folder} out of the work tree or folder that it is in; nothing was written. [file-outside]\n` +
        "  Give the path that it leads to, where that is meant.\n  `charter explain file-outside` says more.\n",
      own: ["org.yaml", "token.yaml"],
    });
  });

  test("leads no starter to where a file is a link", async () => {
    const { checkout, own, link } = job();
    link("../own/new.yaml", "org.yaml");
    const { code, stderr } = await charter(["init", "."], checkout);
    expect({ code, stderr: stderr.split("\n")[0], own: readdirSync(own).sort() }).toEqual({
      code: 1,
      stderr: "org.yaml is there already, and it stays as it is. [file-exists]",
      own: ["org.yaml", "token.yaml"],
    });
  });

  test("leads no plan for review out of it, and none into it", async () => {
    const { checkout, own, link } = job();
    cpSync(small, join(checkout, "org.yaml"));
    link("../own/new.json", "plan.json");
    link("../own", "plans");
    for (const args of [
      ["plan", "org.yaml", "--out", "plan.json"],
      ["plan", "org.yaml", "--out", "plans/token.yaml"],
      ["apply", "org.yaml", "--plan", "plans/token.yaml"],
    ]) {
      const { code, stdout, stderr } = await charter(args, checkout, environment);
      expect({ code, stdout, said: /^A link leads \S+ out of/.test(stderr) }).toEqual({
        code: 1,
        stdout: "",
        said: true,
      });
    }
    expect(readdirSync(own).sort()).toEqual(["org.yaml", "token.yaml"]);
    expect(readFileSync(join(own, "token.yaml"), "utf8")).toBe(`${secret}\n`);
  });

  test("shows nothing of a file that is no plan", async () => {
    const { own } = job();
    const { code, stdout, stderr } = await charter(
      ["apply", "org.yaml", "--plan", "token.yaml", "--verbose", "--json"],
      own,
      environment,
    );
    expect({ code, error: JSON.parse(stdout).error.code }).toEqual({ code: 1, error: "invalid-plan" });
    expect(`${stdout}${stderr}`).not.toContain(secret.slice(0, 6));
  });

  test.each([
    ["the state of an apply", ".charter", ["apply", "org.yaml"]],
    ["the state of a plan", ".charter", ["plan", "org.yaml"]],
    ["the state's own folder", ".charter/state", ["plan", "org.yaml"]],
    ["the data of a service", ".charter", ["serve", "--port", "0"]],
  ])("leads %s nowhere else", async (_, name, args) => {
    const { checkout, own, link } = job();
    cpSync(small, join(checkout, "org.yaml"));
    link(name === ".charter" ? "../own" : "../../own", name);
    const before = statSync(own).mode;
    const { code, stderr } = await charter(args, checkout, environment);
    expect({ code, stderr, own: readdirSync(own).sort(), mode: statSync(own).mode }).toEqual({
      code: 1,
      stderr: expect.stringMatching(
        /^\S*\.charter(?:\/state)? is a link, so what lies in it may be a stranger's\. \[unsafe-folder\]\n {2}Find out who put it there/,
      ),
      own: ["org.yaml", "token.yaml"],
      mode: before,
    });
  });

  test("makes git run nothing, with whose token ever: a bare repository beside the charter", async () => {
    const repository = new Repository();
    const marker = join(temporaryFolder(), "marker");
    cpSync(small, repository.path("charters/org.yaml"), { recursive: true });
    repository.commit({});
    repository.git("update-ref", "refs/remotes/origin/main", "HEAD");
    writeHostileRepository(repository.path("charters"), ".", marker);
    repository.git("add", "--all");
    repository.git("commit", "--quiet", "--message", "Hostile");
    const args = ["plan", "charters", "--ephemeral-state", "--base", "origin/main"];
    const { code, stderr } = await charter(args, repository.folder, environment);
    // The base was read; the service is none.
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining("127.0.0.1:9") });
    expect(existsSync(marker)).toBe(false);
  });
});
