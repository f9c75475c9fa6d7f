import { chmodSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import { readManaged, readOwnState, readRunningStack, type StateLocation } from "../../../sdk/src/state";
import { resource, temporaryFolder, write } from "./state-fixture";

const location: StateLocation = {
  backendUrl: "s3://states",
  organization: "acme",
  project: "charter",
  stack: "main",
};

/** Puts a program named `pulumi`, and nothing else but the system's shell, on the PATH. */
function onPath(script: string): void {
  const folder = temporaryFolder();
  chmodSync(write(join(folder, "pulumi"), `#!/bin/sh\n${script}\n`), 0o755);
  vi.stubEnv("PATH", `${folder}:/bin:/usr/bin`);
}

afterEach(() => {
  vi.unstubAllEnvs();
});

describe("the state of a backend that is no local folder", () => {
  test("comes from the Pulumi CLI, which is told the backend, the project and the stack", async () => {
    const state = { version: 3, deployment: { resources: [resource("Organization", "acme", { id: "org_1" })] } };
    onPath(
      `[ "$PULUMI_BACKEND_URL" = s3://states ] && [ "$*" = "stack export --stack acme/main --non-interactive" ] &&
       grep -q 'name: "charter"' Pulumi.yaml && echo '${JSON.stringify(state).replaceAll("'", `'\\''`)}'`,
    );
    expect(await readManaged(location)).toEqual({
      source: "state",
      objects: new Map([["acme", { address: "acme", kind: "Organization", id: "org_1", inputs: {}, remembered: {} }]]),
    });
  });

  test("is asked for with what reaches the backend, and no token of the service or of anything else", async () => {
    const record = join(temporaryFolder(), "names");
    onPath(`env | sed 's/=.*//' > '${record}'; echo "error: no stack named 'main' found" >&2; exit 6`);
    const secrets = [
      "CHARTER_TOKEN",
      "CHARTER_TOKEN__ACME",
      "CHARTER_SECRET_SSO",
      "OS_PASSWORD",
      "CHARTER_DATABASE_URL",
    ];
    for (const name of [...secrets, "GITHUB_TOKEN", "PGPASSWORD", "PULUMI_ACCESS_TOKEN", "AWS_PROFILE"]) {
      vi.stubEnv(name, "secret");
    }
    const told = async (backendUrl: string) => {
      await readManaged({ ...location, backendUrl });
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
    vi.stubEnv("PATH", "/bin:/usr/bin");
    vi.stubEnv("CHARTER_TOOLS", tools);
    expect((await readManaged(location)).objects.get("acme")).toMatchObject({ id: "org_1" });
    expect((await readOwnState(location)).managed.objects.size).toBe(1);
    const env = { ...process.env, PULUMI_BACKEND_URL: location.backendUrl };
    expect((await readRunningStack("charter", "main", "acme", env)).objects.size).toBe(1);
  });

  test("is unknown without a CLI, and no engine runs with what nobody read", async () => {
    vi.stubEnv("PATH", temporaryFolder());
    vi.stubEnv("CHARTER_TOOLS", temporaryFolder());
    await expect(readOwnState(location)).rejects.toMatchObject({ code: "no-pulumi" });
    expect(await readManaged(location)).toEqual({ source: "unknown", objects: new Map() });
  });

  test("is empty where the stack has never been there", async () => {
    onPath(`echo "error: no stack named 'main' found" >&2; exit 6`);
    expect(await readManaged(location)).toEqual({ source: "state", objects: new Map() });
  });

  test("is an error with the CLI's last words where it fails", async () => {
    onPath(`echo "error: PULUMI_ACCESS_TOKEN must be set for login" >&2; exit 255`);
    await expect(readManaged(location)).rejects.toMatchObject({
      code: "state-export-failed",
      message: "The state of stack main in s3://states could not be had: PULUMI_ACCESS_TOKEN must be set for login",
    });
  });
});
