import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { build, charter, entry, runNode, serve, temporaryFolder } from "./charter-process";

beforeAll(build, 120_000);

const credentialOf = async (url: string, token: string | undefined): Promise<unknown> =>
  (await fetch(`${url}/v1/credential`, { headers: { authorization: `Bearer ${token}` } })).json();

describe("charter serve", { timeout: 30_000 }, () => {
  test("prints its address and the first owner's token, once", async () => {
    const folder = temporaryFolder();
    const first = await serve(folder, ["--owner", "dana@acme.example"]);
    expect(first.greeting).toBe(
      `Account service for platform standard at ${first.url}, data in .charter/service. Ctrl-C ends it.
Invitations land in .charter/service/outbox.ndjson, a line each with the link where the person accepts.

The first owner's token is shown only now. In the shell where you run charter:

  export CHARTER_URL=${first.url}
  export CHARTER_TOKEN=${first.token}

`,
    );
    expect(await credentialOf(first.url, first.token)).toMatchObject({
      principal: "dana@acme.example",
      scope: "write",
    });
    await first.end();

    const second = await serve(folder);
    expect(second.token).toBeUndefined();
    expect(await credentialOf(second.url, first.token)).toMatchObject({ principal: "dana@acme.example" });
  });

  test("mails links that lead to where people reach it", async () => {
    const folder = temporaryFolder();
    const { url, token } = await serve(folder, [
      "--owner",
      "dana@acme.example",
      "--public-url",
      "https://acme.example/",
    ]);
    const call = async (path: string, body: object) =>
      (
        await fetch(`${url}/v1/organizations${path}`, {
          method: "POST",
          headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
          body: JSON.stringify(body),
        })
      ).status;
    const statuses = [
      await call("", { slug: "acme", name: "Acme" }),
      await call("/acme/memberships", { principal: "kim@acme.example", role: "member" }),
    ];
    const { link } = JSON.parse(readFileSync(join(folder, ".charter/service/outbox.ndjson"), "utf8"));
    expect([statuses, link]).toEqual([
      [201, 201],
      expect.stringMatching(/^https:\/\/acme\.example\/invitations\/invitation_[\w-]{43}$/),
    ]);
  });

  test.each([
    "acme.example",
    "ftp://acme.example",
    "https://acme.example/?x=1",
    "https://acme.example/?",
    "https://me@acme.example",
    "https://:pw@acme.example",
  ])("says that nobody reaches it at %s", async (text) => {
    const { code, stderr } = await charter(["serve", "--public-url", text], temporaryFolder());
    expect([code, stderr.includes("It must be like https://accounts.acme.example.")]).toEqual([1, true]);
  });

  test("keeps its data in a folder that nobody else may read and git leaves out", async () => {
    const folder = temporaryFolder();
    await serve(folder);
    const own = join(folder, ".charter");
    expect([statSync(own).mode & 0o777, readFileSync(join(own, ".gitignore"), "utf8")]).toEqual([0o700, "*\n"]);
  });

  test.each(["SIGTERM", "SIGINT"] as const)("ends cleanly on %s", async (signal) => {
    const serving = await serve(temporaryFolder());
    expect(await serving.end(signal)).toBe(0);
  });

  test("says that a port is taken, and what to do", async () => {
    const { url } = await serve(temporaryFolder());
    const { port } = new URL(url);
    expect(await charter(["serve", "--port", port], temporaryFolder())).toEqual({
      code: 1,
      stdout: "",
      stderr: `The service cannot listen on 127.0.0.1, port ${port}: another program is listening there. [cannot-listen]
  Stop it, or choose another port with --port; --port 0 takes a free one.
  \`charter explain cannot-listen\` says more.
`,
    });
  });

  test("says that a data folder is in use", async () => {
    const folder = temporaryFolder();
    await serve(folder);
    expect(await charter(["serve", "--port", "0"], folder)).toEqual({
      code: 1,
      stdout: "",
      stderr: `Another service is using the data folder .charter/service. [data-folder-in-use]
  Stop the other service, or give this one a folder of its own.
  \`charter explain data-folder-in-use\` says more.
`,
    });
  });

  test("refuses what is no port", async () => {
    const { code, stderr } = await charter(["serve", "--port", "70000"], temporaryFolder());
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: `error: option '--port <number>' argument '70000' is invalid. It must be a number from 0 to 65535; 0 takes a free one.
Run it with --help to see how it is used.
`,
    });
  });

  test("refuses an owner that nobody can be there, before there is any data (D13)", async () => {
    const folder = temporaryFolder();
    expect(await charter(["serve", "--port", "0", "--owner", "no-one"], folder)).toEqual({
      code: 1,
      stdout: "",
      stderr: `"no-one" is no e-mail address. [invalid-owner]
  On platform standard people are named by their e-mail address: give one with --owner.
  \`charter explain invalid-owner\` says more.
`,
    });
    expect(existsSync(join(folder, ".charter"))).toBe(false);
  });

  test("says which Node it needs where that has no database", async () => {
    expect(await runNode(["--no-experimental-sqlite", entry, "serve"], temporaryFolder())).toEqual({
      code: 1,
      stdout: "",
      stderr: `\`charter serve\` needs Node 22.13 or newer, and this is ${process.version}. [no-database]
  Update Node (https://nodejs.org). All other commands work with Node 22.12.
  \`charter explain no-database\` says more.
`,
    });
  });

  test("limits what a token may ask for, unless told not to", async () => {
    const limitOf = async (args: readonly string[]): Promise<string | null> => {
      const { url, token } = await serve(temporaryFolder(), args);
      const headers = { authorization: `Bearer ${token}` };
      return (await fetch(`${url}/v1/credential`, { headers })).headers.get("x-ratelimit-limit");
    };
    const limits = [limitOf([]), limitOf(["--rate-limit", "5"]), limitOf(["--rate-limit", "0"])];
    expect(await Promise.all(limits)).toEqual(["6000", "50", null]);
    expect(await charter(["serve", "--rate-limit", "many"], temporaryFolder())).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("It must be a whole number of requests per second; 0 sets no limit."),
    });
  });

  test("says which folder cannot be used, and where else its data could be", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "file"), "");
    expect(await charter(["serve", "--port", "0", "--data", "file/data"], folder)).toEqual({
      code: 1,
      stdout: "",
      stderr: `file/data cannot be used (mkdir): a part of its path is no folder. [file-unusable]
  Mend that, or choose another place: --out and --plan for a plan, --report for a report, PULUMI_BACKEND_URL for the state, --data for \`charter serve\`, TMPDIR for temporary files.
  \`charter explain file-unusable\` says more.
`,
    });
  });
});
