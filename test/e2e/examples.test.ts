import { cpSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { useAccount } from "./account.js";
import { useProject } from "./project.js";
import { pulumiUp } from "./ways.js";

const acme = resolve("examples/acme/org.yaml");

let fromYaml: readonly string[];

describe("the organization in YAML", () => {
  const account = useAccount();
  const project = useProject(account);
  const inRoot = ["--cwd", resolve("."), "--config-file", join(project.folder, "Pulumi.main.yaml")];

  test("`pulumi up` in the root of the repository applies it, and it plans to zero", async () => {
    const up = await project.pulumi(["up", "--yes", "--skip-preview", ...inRoot]);
    expect(up).toMatchObject({ code: 0 });
    expect(await project.charter(["plan", acme])).toMatchObject({ code: 0 });
    fromYaml = project.addresses();
  });

  test("what state keeps of the provider is one line of at most 80 bytes", () => {
    const lines = project.resources().map(({ inputs = {} }) => String(inputs.__provider ?? ""));
    expect(lines.filter((line) => line.length > 80)).toEqual([]);
    expect(lines.filter((line) => line !== "").length).toBeGreaterThanOrEqual(fromYaml.length);
  });

  test("a state from another version, with fields that are unknown or missing by now, is tolerated", async () => {
    project.changeState((resource) => {
      const { declared, ...outputs } = { declared: "", ...resource.outputs };
      const grown = resource.inputs?.__provider === undefined ? {} : { inputs: { ...resource.inputs, formerField: 1 } };
      return { ...resource, ...grown, outputs: { ...outputs, formerField: { nested: [1] } } };
    });
    await account.forget();
    const up = await project.pulumi(["up", "--yes", "--skip-preview", ...inRoot]);
    expect({ code: up.code, writes: account.writes() }, up.output).toEqual({ code: 0, writes: [] });
  });
});

describe("the organization in TypeScript", () => {
  const account = useAccount();
  const project = useProject(account);

  test("it makes the same objects under the same names: the YAML charter finds each of them as it declares it", async () => {
    cpSync(resolve("examples/acme-typescript/dist/index.js"), join(project.program, "index.js"));
    expect(await pulumiUp.apply(project)).toMatchObject({ code: 0 });
    // What a program registered is no charter's: it would be taken over as it is.
    const { output } = await project.charter(["plan", acme, "--adopt", "--json"]);
    const { changes }: { changes: readonly { readonly verb: string; readonly address: string }[] } = JSON.parse(output);
    expect(new Set(changes.map(({ verb }) => verb))).toEqual(new Set(["adopt", "wait"]));
    // Of a charter, what waits is registered by the run that makes it.
    const waiting = changes.filter(({ verb }) => verb === "wait").map(({ address }) => address);
    expect(project.addresses()).toEqual([...fromYaml, ...waiting].sort());
  });
});

/** The others, whose runs are in `whole/examples.test.ts`; the brands' are in `brands.test.ts`. */
const others = [
  {
    example: "agency",
    owners: { LANTERN: "lena@lantern.example", HARBOR: "hanna@harbor.example", NORTH_MEADOW: "maya@meadow.example" },
  },
  { example: "data-domain", owners: { ACME: "dana@acme.example" } },
  { example: "department", owners: { ACME: "dana@acme.example" } },
  { example: "environment", owners: { ACME: "dana@acme.example" } },
  { example: "function", owners: { ACME: "dana@acme.example" } },
  { example: "guarded", owners: { ACME: "dana@acme.example" } },
  { example: "precog-account", platform: "precog", owners: { LUMEN: "grace@lumen.example" } },
  { example: "production-control", platform: "precog", owners: { INITECH: "olivia@initech.example" } },
  { example: "upgraded-company", platform: "quick-audience", owners: { KESTREL: "vera@kestrel.example" } },
  { example: "website", platform: "croct", owners: { TIDEWATER: "ines@tidewater.example" } },
];

describe.each(others)("the example $example", ({ example, platform, owners }) => {
  const account = useAccount(platform === undefined ? {} : { platform });
  // The reference service speaks every platform over REST.
  const project = useProject(account, () => ({ CHARTER_ADAPTER: "rest" }));

  test("plans to what is new alone on a new service (D4, D7)", async () => {
    const issued = Object.entries(owners).map(async ([name, principal]) => [
      `CHARTER_TOKEN__${name}`,
      await account.issueToken({ principal, scope: "write" }),
    ]);
    const tokens = Object.fromEntries(await Promise.all(issued));
    const folder = resolve("examples", example);
    const charter = readdirSync(folder).includes("org.yaml") ? join(folder, "org.yaml") : folder;
    const { output } = await project.charter(["plan", charter, "--json"], { CHARTER_TOKEN: "", ...tokens });
    const { changes, refusals }: { changes: readonly { readonly verb: string }[]; refusals: unknown } =
      JSON.parse(output);
    const verbs = new Set(changes.map(({ verb }) => verb));
    // The grants of those who are invited wait, where there are such people.
    verbs.delete("wait");
    // Whoever makes the organization belongs to it.
    expect({ verbs: [...verbs].sort(), refusals }, output).toEqual({ verbs: ["adopt", "create"], refusals: [] });
  });
});
