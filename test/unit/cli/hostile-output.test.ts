import { renameSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { harmIn, hostileTexts } from "../report/hostile-text";
import { write } from "../state/state-fixture";
import { build, type Ended, temporaryFolder } from "./charter-process";
import { charter } from "./in-turn";

beforeAll(build, 120_000);

const everything = hostileTexts.join("\n").replaceAll("\ud800", "");

/** In YAML's own notation, so that the file itself may hold it. */
const quoted = JSON.stringify(everything).replace(
  /[^ -~]/gu,
  (character) => `\\U${(character.codePointAt(0) ?? 0).toString(16).padStart(8, "0")}`,
);
const command = "::error title=x::y ##[group]z ##vso[task.complete]";

/** A charter in which hostile text stands wherever text may stand, valid or not. */
const hostile = `charter: v1
platform: standard
organizations:
  acme:
    ${quoted}: x
    name: ${quoted}
    members:
      dana@acme.example: ${quoted}
      ${JSON.stringify(command)}: member
      ::set-output name=token::x: member
      ? |
        ::add-mask::a
        ##[error]b
      : member
    groups: { ${quoted}: [${quoted}], "##[x] ##vso[y]": ["::x::"] }
    workspaces:
      data: { owner: ${quoted}, grants: { ${quoted}: ${quoted} } }
removed: { "::error::x": destroy }
guard: { requiredOwners: [${quoted}] }
ignore: { members: ["##[x]"] }
`;

/** Flat ones: one in which nothing is right, and one that is valid, whose texts and comments command. */
const flat = `charter: flat
organizations:
  ${quoted}: { administrators: [${quoted}], users: { ${quoted}: ${quoted} }, userGroups: { ${quoted}: [${quoted}] } }
`;
const validFlat = `# ${command}
# ::error::x
charter: flat
organizations:
  acme:
    name: ${JSON.stringify(command)}
    administrators: [dana@acme.example] # ::error::x‮
    userGroups:
      ${JSON.stringify(command)}: [dana@acme.example]
    dataSources:
      # ##[error]x
      crm: { type: mysql, host: ${JSON.stringify(command)} }
# ::error::x
`;

/** Peribolos' file, with the same wherever it can be. */
const ofPeribolos = JSON.stringify({
  orgs: {
    acme: {
      ...{ name: everything, description: command, admins: ["dana", everything], members: [command] },
      teams: {
        [command]: { description: `${command}\n${everything}`, previously: [command, everything] },
        team: { members: [command], repos: { [command]: everything, shop: command }, [command]: command },
      },
    },
    [command]: { admins: [everything] },
  },
});

/** A folder with that charter in a file whose name commands, too. */
function folder(): string {
  const path = temporaryFolder();
  write(join(path, "org.yaml"), hostile);
  write(join(path, "::error::x.yaml"), hostile);
  write(join(path, "flat.yaml"), flat);
  write(join(path, "valid-flat.yaml"), validFlat);
  write(join(path, "peribolos.yaml"), ofPeribolos);
  write(
    join(path, "small.yaml"),
    "charter: v1\nplatform: standard\norganizations: { acme: { members: { dana@acme.example: owner } } }\n",
  );
  return path;
}

/** A service that answers everything with a refusal in hostile words. */
async function hostileService(): Promise<string> {
  const server = createServer((_, response) => {
    const problem = {
      type: `urn:${command}`,
      title: everything,
      detail: `${command}\n${everything}`,
      errors: [{ field: everything, code: command }],
    };
    response.writeHead(422, { "content-type": "application/problem+json" }).end(JSON.stringify(problem));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  onTestFinished(() => void server.close());
  const { port }: AddressInfo | { port: number } = Object.assign({ port: 0 }, server.address());
  return `http://127.0.0.1:${port}`;
}

const harm = ({ stdout, stderr }: Ended) => [harmIn(stdout), harmIn(stderr)];

describe("whatever a command is given, nothing of it acts on a log", { timeout: 60_000 }, () => {
  test.each([
    ["validate", "org.yaml"],
    ["validate", "::error::x.yaml"],
    ["validate", "."],
    ["validate", "org.yaml", "--json"],
    ["diff", "org.yaml", "small.yaml"],
    ["diff", `${command}:${command}`, "small.yaml"],
    ["diff", "small.yaml", command],
    ["access", "small.yaml", command],
    ["access", "small.yaml", "--since", command],
    ["access", "small.yaml", "--report", `csv=${command}`, command],
    ["plan", "org.yaml"],
    ["plan", "org.yaml", "--json"],
    ["plan", command],
    ["apply", "::error::x.yaml"],
    ["apply", "org.yaml", "--stack", command],
    ["plan", "small.yaml", "--ephemeral-state", "--base", command, "--verbose"],
    ["resend", command],
    ["resend", `${command}/members/${command}`],
    ["export", command],
    ["export", "acme", "--platform", command],
    ["serve", "--owner", command],
    ["serve", "--port", command],
    ["init", "small.yaml", "--layout", command],
    ["init", "new", "--platform", command],
    ["upgrade", "org.yaml"],
    ["import", "peribolos", "peribolos.yaml"],
    ["import", "peribolos", "peribolos.yaml", "--json"],
    ["import", command, command],
    ["upgrade", "flat.yaml"],
    ["upgrade", "flat.yaml", "--json"],
    ["upgrade", "valid-flat.yaml"],
    ["upgrade", "valid-flat.yaml", "--json"],
    ["upgrade", "valid-flat.yaml", "--out", `${command}/${command}`],
    ["upgrade", "valid-flat.yaml", "--platform", command],
    [command],
    ["validate", `--${command}`],
  ])("%s %s %s", async (...args) => {
    const ended = await charter(args, folder(), { CHARTER_URL: "http://127.0.0.1:9", CHARTER_TOKEN: "x" });
    expect(ended.stdout + ended.stderr).not.toBe("");
    expect(harm(ended)).toEqual([undefined, undefined]);
  });

  test.each(["plan", "apply", "export", "resend"])("nor what a service answers to `charter %s`", async (name) => {
    const argument =
      { plan: "small.yaml", apply: "small.yaml", export: "acme", resend: "acme/members/a@b.example" }[name] ?? "";
    for (const more of [[], ["--verbose"]]) {
      const ended = await charter([name, argument, ...more], folder(), {
        CHARTER_URL: await hostileService(),
        CHARTER_TOKEN: "x",
        FORCE_COLOR: "1",
      });
      expect(ended.stderr).toContain("task.complete");
      expect(harm(ended)).toEqual([undefined, undefined]);
    }
  });

  test("nor does it look like a colour of ours, where those are shown", async () => {
    const path = folder();
    const name = "a\u001b[8mb.yaml";
    renameSync(join(path, "small.yaml"), join(path, name));
    const colours = { FORCE_COLOR: "1", CHARTER_URL: "http://127.0.0.1:9", CHARTER_TOKEN: "x" };
    const { stdout } = await charter(["validate", name], path, colours);
    expect(stdout).toBe(
      "a\\u{1b}[8mb.yaml is valid: 1 organization, 0 workspaces, 0 applications, 1 member, 0 grants.\n",
    );
    const { stderr } = await charter(["\u001b[8mplan"], path, colours);
    expect(stderr).toContain("unknown command '\\u{1b}[8mplan'");
  });

  test("a name that commands is still one that people recognize", async () => {
    const { stdout } = await charter(["validate", "::error::x.yaml"], folder());
    expect(stdout).toContain("\\u{3a}:error::x.yaml:5:5: error: ");
    expect(stdout).toContain("  \\u{3a}:set-output name=token::x: member\n");
    expect(stdout).toContain("\\u{23}#vso[y]");
  });
});

describe("five thousand bad lines", { timeout: 60_000 }, () => {
  const path = () => {
    const inside = temporaryFolder();
    const lines = Array.from({ length: 5_000 }, (_, index) => `      p${index}@acme.example: membr\n`).join("");
    const head =
      "charter: v1\nplatform: standard\norganizations:\n  acme:\n    members:\n      dana@acme.example: owner\n";
    write(join(inside, "org.yaml"), head + lines);
    return inside;
  };

  test.each([
    ["validate", "org.yaml"],
    ["plan", "org.yaml"],
    ["apply", "org.yaml"],
  ])("are a hundred messages and their number: %s", async (...args) => {
    const { code, stdout, stderr } = await charter(args, path());
    const text = stdout + stderr;
    expect(code).toBe(1);
    expect(text.match(/ error: /g)).toHaveLength(100);
    expect(text).toMatch(/^… and 4,900 more; `(?:charter validate )?--json` prints up to 10,000\.$/m);
    expect(text).toMatch(/\b5,000 errors\./);
    expect(text.length).toBeLessThan(40_000);
  });

  test.each(["validate", "plan"])("are all there for programs: %s --json", async (name) => {
    const { code, stdout } = await charter([name, "org.yaml", "--json"], path());
    const { error, ...verdict } = JSON.parse(stdout);
    const { diagnostics }: { diagnostics: unknown[] } = error ?? verdict;
    expect({ code, error: error?.code, messages: diagnostics.length }).toEqual({
      code: 1,
      error: name === "plan" ? "invalid-charter" : undefined,
      messages: 5_000,
    });
  });
});
