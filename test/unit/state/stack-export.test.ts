import { chmodSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readManaged, readOwnState, readRunningStack, type StateLocation } from "../../../sdk/src/state";
import { resource, temporaryFolder, write } from "./state-fixture";

const location: StateLocation = {
  backendUrl: "s3://states",
  organization: "acme",
  project: "charter",
  stack: "main",
};

/** A PATH with a program named `pulumi`, and nothing else but the system's shell. */
function onPath(script: string): NodeJS.ProcessEnv {
  const folder = temporaryFolder();
  chmodSync(write(join(folder, "pulumi"), `#!/bin/sh\n${script}\n`), 0o755);
  return { PATH: `${folder}:/bin:/usr/bin` };
}

describe("the state of a backend that is no local folder", () => {
  test("comes from the Pulumi CLI, which is told the backend, the project and the stack", async () => {
    const state = { version: 3, deployment: { resources: [resource("Organization", "acme", { id: "org_1" })] } };
    const env = onPath(
      `[ "$PULUMI_BACKEND_URL" = s3://states ] && [ "$*" = "stack export --stack acme/main --non-interactive" ] &&
       grep -q 'name: "charter"' Pulumi.yaml && echo '${JSON.stringify(state).replaceAll("'", `'\\''`)}'`,
    );
    expect(await readManaged(location, env)).toEqual({
      source: "state",
      objects: new Map([["acme", { address: "acme", kind: "Organization", id: "org_1", inputs: {}, remembered: {} }]]),
    });
  });

  test("is asked for with what reaches the backend, and no token of the service or of anything else", async () => {
    const record = join(temporaryFolder(), "names");
    const env = onPath(`env | sed 's/=.*//' > '${record}'; echo "error: no stack named 'main' found" >&2; exit 6`);
    const secrets = [
      "CHARTER_TOKEN",
      "CHARTER_TOKEN__ACME",
      "CHARTER_SECRET_SSO",
      "OS_PASSWORD",
      "CHARTER_DATABASE_URL",
    ];
    const all = [...secrets, "GITHUB_TOKEN", "PGPASSWORD", "PULUMI_ACCESS_TOKEN", "AWS_PROFILE"];
    const full = { ...env, ...Object.fromEntries(all.map((name) => [name, "secret"])) };
    const told = async (backendUrl: string) => {
      await readManaged({ ...location, backendUrl }, full);
      const names = readFileSync(record, "utf8").split("\n");
      return names.filter((name) => /TOKEN|PASSWORD|SECRET|DATABASE|AWS_PROFILE/.test(name)).sort();
    };
    expect(await told("s3://states")).toEqual(["AWS_PROFILE", "PULUMI_ACCESS_TOKEN"]);
    expect(await told("postgres://states")).toEqual(["AWS_PROFILE", "PGPASSWORD", "PULUMI_ACCESS_TOKEN"]);
  });

  test("comes from the CLI that Charter's setup brought, which is the one that applies, where none is on the PATH", async () => {
    const [tools, root] = [temporaryFolder(), "pulumi-3.259.0"];
    write(join(tools, root, "charter-tools.json"), JSON.stringify({ version: "3.259.0" }));
    const state = { version: 3, deployment: { resources: [resource("Organization", "acme", { id: "org_1" })] } };
    const script = `#!/bin/sh\necho '${JSON.stringify(state).replaceAll("'", `'\\''`)}'\n`;
    chmodSync(write(join(tools, root, "bin", "pulumi"), script), 0o755);
    const env = { PATH: "/bin:/usr/bin", CHARTER_TOOLS: tools, HOME: tools };
    expect((await readManaged(location, env)).objects.get("acme")).toMatchObject({ id: "org_1" });
    expect((await readOwnState(location, env)).managed.objects.size).toBe(1);
    const running = { ...env, PULUMI_BACKEND_URL: location.backendUrl };
    expect((await readRunningStack("charter", "main", "acme", running)).objects.size).toBe(1);
  });

  test("is unknown without a CLI, and no engine runs with what nobody read", async () => {
    const env = { PATH: temporaryFolder(), CHARTER_TOOLS: temporaryFolder(), HOME: temporaryFolder() };
    await expect(readOwnState(location, env)).rejects.toMatchObject({ code: "no-pulumi" });
    expect(await readManaged(location, env)).toEqual({ source: "unknown", objects: new Map() });
  });

  test("is empty where the stack has never been there", async () => {
    const env = onPath(`echo "error: no stack named 'main' found" >&2; exit 6`);
    expect(await readManaged(location, env)).toEqual({ source: "state", objects: new Map() });
  });

  test("is an error with the CLI's last words where it fails", async () => {
    const env = onPath(`echo "error: PULUMI_ACCESS_TOKEN must be set for login" >&2; exit 255`);
    await expect(readManaged(location, env)).rejects.toMatchObject({
      code: "state-export-failed",
      message: "The state of stack main in s3://states could not be had: PULUMI_ACCESS_TOKEN must be set for login",
    });
  });
});
