import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { build, charter, serve, temporaryFolder } from "./charter-process";

beforeAll(build, 120_000);

const credentialOf = async (url: string, token: string | undefined): Promise<unknown> =>
  (await fetch(`${url}/v1/credential`, { headers: { authorization: `Bearer ${token}` } })).json();

describe("charter serve", { timeout: 30_000 }, () => {
  test("prints its address and the first owner's token, once", async () => {
    const folder = temporaryFolder();
    const first = await serve(folder, ["--owner", "dana@acme.example"]);
    expect(first.greeting).toBe(
      `Account service for platform standard at ${first.url}, data in .charter/service. Ctrl-C ends it.

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
      stderr: `The service cannot listen on 127.0.0.1, port ${port}: another program is listening there.
  Stop it, or choose another port with --port; --port 0 takes a free one.
`,
    });
  });

  test("says that a data folder is in use", async () => {
    const folder = temporaryFolder();
    await serve(folder);
    expect(await charter(["serve", "--port", "0"], folder)).toEqual({
      code: 1,
      stdout: "",
      stderr: `Another service is using the data folder .charter/service.
  Stop the other service, or give this one a folder of its own.
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
});
