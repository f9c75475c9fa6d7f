import { utimesSync } from "node:fs";
import { join } from "node:path";
import { inspect } from "node:util";
import { gzipSync, zstdCompressSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { readManaged, type StateLocation } from "../../../sdk/src/state";
import { checkpoint, resource, temporaryFolder, write } from "./state-fixture";

function emptyBackend(): { location: StateLocation; file: string; legacyFile: string } {
  const folder = temporaryFolder();
  const stacks = join(folder, ".pulumi", "stacks");
  return {
    location: { backendUrl: `file://${folder}`, project: "charter", stack: "main" },
    file: join(stacks, "charter", "main.json"),
    legacyFile: join(stacks, "main.json"),
  };
}

const acme = resource("Organization", "acme", {
  id: "org_1",
  inputs: { slug: "acme", name: "Acme, Inc." },
  outputs: { slug: "acme", name: "Acme Incorporated" },
});
const acmeManaged = {
  source: "state",
  begun: true,
  objects: new Map([
    [
      "acme",
      {
        address: "acme",
        kind: "Organization",
        id: "org_1",
        inputs: { slug: "acme", name: "Acme, Inc." },
        remembered: { slug: "acme", name: "Acme Incorporated" },
      },
    ],
  ]),
};

describe("what a stack's state says Charter manages", () => {
  test("is nothing before the first run", async () => {
    const { location } = emptyBackend();
    expect(await readManaged(location)).toEqual({ source: "state", objects: new Map() });
  });

  test("is every object of ours by address, and nothing of the engine's own", async () => {
    const { location, file } = emptyBackend();
    write(file, checkpoint([acme]));
    expect(await readManaged(location)).toEqual(acmeManaged);
  });

  test("has the guard of the last run, unless it is none that this version wrote", async () => {
    const { location, file } = emptyBackend();
    const guard = { maxRemovals: "25%", maxLosses: 3, minOwners: 2, requiredOwners: ["dana@acme.example"] };
    const readWith = async (said: object) => {
      write(file, checkpoint([resource("Guard", "guard", { inputs: { guard: said } })]));
      return (await readManaged(location)).guard;
    };
    expect(await readWith(guard)).toEqual(guard);
    for (const strange of [
      { ...guard, maxLosses: null },
      { ...guard, minOwners: "2" },
      { ...guard, maxRemovals: "all" },
    ])
      expect(await readWith(strange)).toBeUndefined();
  });

  test("says what was written after something else than its parent", async () => {
    const { location, file } = emptyBackend();
    const [parent, other] = ["urn:of-the-workspace", "urn:of-the-membership"];
    const grant = (who: string, dependencies: readonly string[]) =>
      resource("WorkspaceGrant", `acme/production/grants/${who}`, { dependencies });
    write(file, checkpoint([grant("ana", [parent, other]), grant("kim", [parent])]));
    const { objects } = await readManaged(location);
    expect([...objects.values()].map(({ address, after }) => [address, after])).toEqual([
      ["acme/production/grants/ana", 1],
      ["acme/production/grants/kim", undefined],
    ]);
  });

  test("says what Pulumi protects in it, with the command that ends that", async () => {
    const { location, file } = emptyBackend();
    write(file, checkpoint([resource("Workspace", "acme/it's", { protect: true }), resource("Workspace", "acme/lab")]));
    const command = async (of: StateLocation) =>
      [...(await readManaged(of)).objects.values()].map(({ unprotect }) => unprotect);
    const unprotect =
      "pulumi state unprotect 'urn:pulumi:main::charter::pulumi-nodejs:dynamic/charter:Workspace::acme/it'\\''s' --stack organization/charter/main --yes";
    expect(await command(location)).toEqual([unprotect, undefined]);
    const own = `PULUMI_BACKEND_URL='${location.backendUrl}' PULUMI_CONFIG_PASSPHRASE="$PULUMI_CONFIG_PASSPHRASE" `;
    expect(await command({ ...location, ownFolder: "/charters/.charter" })).toEqual([`${own}${unprotect}`, undefined]);
  });

  test("includes children, whose URNs name their parents' types", async () => {
    const { location, file } = emptyBackend();
    const parent = "pulumi-nodejs:dynamic/charter:Organization$pulumi-nodejs:dynamic/charter:Workspace$";
    write(
      file,
      checkpoint([
        resource("Application", "acme/production/storefront@development", { id: "app_1", parent }),
        resource("Membership", "acme/members/o'hara+a@acme.example", {
          id: "mem_1",
          inputs: { principal: "o'hara+a@acme.example", role: "member" },
          outputs: { status: "pending" },
          parent: "my:component:Organization$",
        }),
      ]),
    );
    expect([...(await readManaged(location)).objects.values()]).toEqual([
      {
        address: "acme/production/storefront@development",
        kind: "Application",
        id: "app_1",
        inputs: {},
        remembered: {},
      },
      {
        address: "acme/members/o'hara+a@acme.example",
        kind: "Membership",
        id: "mem_1",
        inputs: { principal: "o'hara+a@acme.example", role: "member" },
        remembered: { status: "pending" },
      },
    ]);
  });

  test("includes grants that wait for their principal, and says so (D16)", async () => {
    const { location, file } = emptyBackend();
    const name = "acme/production/grants/ana@acme.example";
    write(file, checkpoint([resource("WorkspaceGrant", name, { id: "ws_1/ana", outputs: { status: "waiting" } })]));
    expect((await readManaged(location)).objects.get(name)).toEqual({
      address: name,
      kind: "WorkspaceGrant",
      id: "ws_1/ana",
      inputs: {},
      remembered: { status: "waiting" },
      waiting: true,
    });
  });

  test("does not include what the service said of an object whose last write did not end well", async () => {
    const { location, file } = emptyBackend();
    const failed = { ...resource("Workspace", "acme/data", { id: "ws_1" }), initErrors: ["the service was down"] };
    write(file, checkpoint([failed]));
    expect((await readManaged(location)).objects.get("acme/data")).toEqual({
      address: "acme/data",
      kind: "Workspace",
      id: "ws_1",
      inputs: {},
    });
  });

  test("says whether a run has begun with it, although nothing of it was saved yet: its Guard comes first", async () => {
    const { location, file } = emptyBackend();
    write(file, checkpoint([]));
    expect(await readManaged(location)).toEqual({ source: "state", objects: new Map(), begun: true });
  });

  test("says whether a run was killed in the middle of a write", async () => {
    const { location, file } = emptyBackend();
    write(file, checkpoint([], [{ resource: acme, type: "creating" }]));
    expect(await readManaged(location)).toEqual({
      source: "state",
      objects: new Map(),
      begun: true,
      interrupted: true,
    });
  });

  test("takes the new object where an old copy of it is still to be deleted", async () => {
    const { location, file } = emptyBackend();
    const old = resource("Application", "acme/production/web@production", { id: "app_old", delete: true });
    const current = resource("Application", "acme/production/web@production", { id: "app_new" });
    write(file, checkpoint([current, old]));
    const managed = await readManaged(location);
    expect(managed.objects.get("acme/production/web@production")?.id).toBe("app_new");
    expect(managed.replacing).toBe(true);
  });

  test("says whether a run has ended with it, and whether people were to be revoked whom nobody declared (D39)", async () => {
    const { location, file } = emptyBackend();
    write(file, checkpoint([acme, resource("Outcome", "charter/outcome"), resource("Roster", "acme/members")]));
    expect(await readManaged(location)).toEqual({ ...acmeManaged, ended: true, rosters: true });
  });

  test("leaves out another project's objects", async () => {
    const { location, legacyFile } = emptyBackend();
    write(legacyFile, checkpoint([acme, resource("Organization", "other", { project: "website" })]));
    expect(await readManaged(location)).toEqual(acmeManaged);
  });
});

describe("a state file is found", () => {
  test("where Pulumi kept stacks before it had projects", async () => {
    const { location, legacyFile } = emptyBackend();
    write(legacyFile, checkpoint([acme]));
    expect(await readManaged(location)).toEqual(acmeManaged);
  });

  test.each([
    ["gz", gzipSync],
    ["zst", zstdCompressSync],
  ])("compressed as .%s", async (extension, compress) => {
    const { location, file } = emptyBackend();
    write(`${file}.${extension}`, compress(checkpoint([acme])));
    expect(await readManaged(location)).toEqual(acmeManaged);
  });

  test("as the newer one of two, a plain and a compressed one", async () => {
    const { location, file } = emptyBackend();
    write(file, checkpoint([]));
    write(`${file}.gz`, gzipSync(checkpoint([acme])));
    utimesSync(file, 1, 1);
    expect(await readManaged(location)).toEqual(acmeManaged);
  });

  test("in a folder whose name a URL would read differently", async () => {
    const folder = join(temporaryFolder(), "50%25 #1?");
    write(join(folder, ".pulumi", "stacks", "charter", "main.json"), checkpoint([acme]));
    const backendUrl = `file://${folder.replaceAll(/[%?#]/g, (character) => encodeURIComponent(character))}`;
    expect(await readManaged({ backendUrl, project: "charter", stack: "main" })).toEqual(acmeManaged);
  });

  test("empty of objects where the stack was made and never updated", async () => {
    const { location, file } = emptyBackend();
    write(file, JSON.stringify({ version: 3, checkpoint: { stack: "organization/charter/main" } }));
    expect(await readManaged(location)).toEqual({ source: "state", objects: new Map() });
  });
});

describe("a state of a version that nobody here knows is refused, never guessed", () => {
  test.each([5, 2, undefined, "3"])("the state's own: %s", async (version) => {
    const { location, file } = emptyBackend();
    write(file, JSON.stringify({ ...JSON.parse(checkpoint([acme])), version }));
    await expect(readManaged(location)).rejects.toMatchObject({
      code: "unknown-state-version",
      message: `The state in ${file} is of version ${JSON.stringify(version) ?? "none"}, and Charter knows 3 and 4.`,
      remedy: expect.stringContaining("Update Charter"),
    });
  });

  test.each(["version: 2\n", "version: next\n", "layout: 1\n"])("the folder's: %s", async (note) => {
    const { location, file } = emptyBackend();
    write(file, checkpoint([acme]));
    write(join(file, "../../../meta.yaml"), note);
    await expect(readManaged(location)).rejects.toMatchObject({
      code: "unknown-state-version",
      message: expect.stringContaining("Charter knows 0 and 1."),
    });
  });

  test.each([3, 4])("and one of version %i is read, in a folder with projects", async (version) => {
    const { location, file } = emptyBackend();
    write(file, JSON.stringify({ ...JSON.parse(checkpoint([acme])), version }));
    write(join(file, "../../../meta.yaml"), "version: 1\n");
    expect(await readManaged(location)).toEqual(acmeManaged);
  });
});

describe("a state that cannot be understood is an error, never an empty one", () => {
  test.each([
    ["truncated", checkpoint([acme]).slice(0, -20), "it is no complete JSON"],
    ["empty", "", "it is no complete JSON"],
    ["a list", "[]", "it is no JSON object"],
    [
      "somebody else's",
      '{"version":4,"terraform_version":"1.9"}',
      "it holds neither a checkpoint nor a deployment of Pulumi",
    ],
    [
      "with resources that are no list",
      '{"version":3,"checkpoint":{"latest":{"resources":{}}}}',
      "its resources are no list",
    ],
    [
      "with a resource that is none",
      '{"version":3,"checkpoint":{"latest":{"resources":[7]}}}',
      "a resource in it has no URN",
    ],
    ["with an object without id", checkpoint([resource("Organization", "acme", { id: "" })]), '"acme" in it has no id'],
  ])("%s", async (_, text, problem) => {
    const { location, file } = emptyBackend();
    write(file, text);
    await expect(readManaged(location)).rejects.toMatchObject({
      code: "unreadable-state",
      message: `The state in ${file} cannot be read: ${problem}.`,
      remedy: "Restore it from its backup beside it, or from `pulumi stack export` of an earlier update.",
    });
  });

  test("of which nothing is shown where it is something else, behind --verbose neither", async () => {
    const { location, file } = emptyBackend();
    write(file, "secret-token-1\n");
    const error = await readManaged(location).catch((problem: unknown) => problem);
    expect(inspect(error)).toContain("it is no complete JSON");
    expect(inspect(error)).not.toContain("secret");
  });

  test("damaged while compressed", async () => {
    const { location, file } = emptyBackend();
    write(`${file}.gz`, gzipSync(checkpoint([acme])).subarray(0, 40));
    await expect(readManaged(location)).rejects.toMatchObject({
      code: "unreadable-state",
      message: `The state in ${file}.gz cannot be read: it is damaged.`,
    });
  });
});
