import { readFileSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { createStateFolder, stateLocation } from "../../../sdk/src/state";
import { temporaryFolder, write } from "./state-fixture";

/** A home where nobody has logged in. */
const home = () => ({ HOME: temporaryFolder() });

describe("where the state of a charter lies", () => {
  test("beside a charter's file, unless something else is chosen", () => {
    const folder = temporaryFolder();
    const location = stateLocation(write(join(folder, "org.yaml"), ""), home());
    expect(location).toEqual({
      backendUrl: `file://${folder}/.charter/state`,
      project: "charter",
      stack: "main",
      ownFolder: join(folder, ".charter"),
    });
  });

  test("inside a charter's folder", () => {
    const folder = temporaryFolder();
    expect(stateLocation(folder, home()).backendUrl).toBe(`file://${folder}/.charter/state`);
  });

  test("where the last `pulumi login` went", () => {
    const env = home();
    write(join(env.HOME, ".pulumi", "credentials.json"), JSON.stringify({ current: "https://api.pulumi.com" }));
    expect(stateLocation(temporaryFolder(), env)).toEqual({
      backendUrl: "https://api.pulumi.com",
      project: "charter",
      stack: "main",
    });
  });

  test("where PULUMI_BACKEND_URL says, before anything else", () => {
    const env = { ...home(), PULUMI_BACKEND_URL: "s3://states" };
    write(join(env.HOME, ".pulumi", "credentials.json"), JSON.stringify({ current: "https://api.pulumi.com" }));
    expect(stateLocation(temporaryFolder(), env).backendUrl).toBe("s3://states");
  });

  test("in a folder that does not depend on who reads it: of the working directory, or of the home", () => {
    const at = (chosen: string) => stateLocation(".", { ...home(), PULUMI_BACKEND_URL: chosen }).backendUrl;
    const chosen = [
      "file://./a b/state?no_tmp_dir=true",
      "file://state",
      "file://~",
      "file://~/50%25",
      "file:///srv/s",
    ];
    expect(chosen.map(at)).toEqual([
      `file://${process.cwd()}/a b/state?no_tmp_dir=true`,
      `file://${process.cwd()}/state`,
      `file://${homedir()}`,
      `file://${homedir()}/50%25`,
      "file:///srv/s",
    ]);
  });

  test("in the stack that is named, else in PULUMI_STACK, else in main", () => {
    const env = { ...home(), PULUMI_STACK: "staging" };
    const stacks = [stateLocation(".", env, "canary"), stateLocation(".", env), stateLocation(".", home())];
    expect(stacks.map(({ stack }) => stack)).toEqual(["canary", "staging", "main"]);
  });

  test("in the project and organization that a full stack name says", () => {
    expect(stateLocation(".", { ...home(), PULUMI_BACKEND_URL: "https://api.pulumi.com" }, "acme/access/main")).toEqual(
      {
        backendUrl: "https://api.pulumi.com",
        organization: "acme",
        project: "access",
        stack: "main",
      },
    );
  });

  test.each(["..", "a/../b", "a b", "", "a/b/c/d", "x".repeat(101)])("never in a stack named %j", (stack) => {
    expect(() => stateLocation(".", home(), stack)).toThrow(expect.objectContaining({ code: "invalid-stack-name" }));
  });

  test("in a folder that nobody else may read and that git leaves out", () => {
    const location = stateLocation(temporaryFolder(), home());
    createStateFolder(location);
    createStateFolder(location);
    const { ownFolder = "" } = location;
    expect({
      mode: statSync(ownFolder).mode & 0o777,
      ignored: readFileSync(join(ownFolder, ".gitignore"), "utf8"),
      state: statSync(join(ownFolder, "state")).isDirectory(),
    }).toEqual({ mode: 0o700, ignored: "*\n", state: true });
  });
});
