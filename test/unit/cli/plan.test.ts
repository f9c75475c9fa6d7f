import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { createService } from "@charter/service";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { checkpoint, resource, write } from "../state/state-fixture";
import { build, serve, temporaryFolder } from "./charter-process";
import { charter } from "./in-turn";

beforeAll(build, 120_000);

const small = readFileSync(resolve(__dirname, "small.yaml"), "utf8");

/** An account service, and a folder with a charter and the state of its stack. */
class Team {
  readonly folder = temporaryFolder();

  constructor(
    private readonly url: string,
    private readonly token = "",
  ) {
    this.declare(small);
  }

  /** A team with a service in this process: as real as `charter serve`, and there at once. */
  static async start(text = small): Promise<Team> {
    const service = await createService({ owner: "dana@acme.example" });
    onTestFinished(() => service.close());
    const team = new Team(service.url, service.firstOwnerToken);
    team.declare(text);
    return team;
  }

  declare(text: string): void {
    write(join(this.folder, "org.yaml"), text);
  }

  async call(method: string, path: string, body: object): Promise<Record<string, string>> {
    const headers = { authorization: `Bearer ${this.token}`, "content-type": "application/json" };
    const answer = await fetch(`${this.url}/v1${path}`, { method, headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${method} ${path}: ${await answer.text()}`);
    return JSON.parse(await answer.text());
  }

  /** Makes what `small.yaml` declares, and remembers it in the stack's state as a run does. */
  async apply(): Promise<void> {
    const acme = await this.call("POST", "/organizations", { slug: "acme", name: "Acme, Inc." });
    const production = await this.call("POST", "/organizations/acme/workspaces", {
      slug: "production",
      name: "Production Data Pipeline",
    });
    const invited = ["kim@acme.example", "pat@acme.example"];
    const memberships = await Promise.all(
      invited.map((principal) => this.call("POST", "/organizations/acme/memberships", { principal, role: "member" })),
    );
    this.remember([
      resource("Organization", "acme", { id: acme.id ?? "", inputs: { slug: "acme", name: "Acme, Inc." } }),
      resource("Workspace", "acme/production", { id: production.id ?? "" }),
      ...memberships.map(({ id = "", principal }) => resource("Membership", `acme/members/${principal}`, { id })),
      resource("Membership", "acme/members/dana@acme.example", { id: await this.ownMembership() }),
    ]);
  }

  private async ownMembership(): Promise<string> {
    const headers = { authorization: `Bearer ${this.token}` };
    const answer = await fetch(`${this.url}/v1/organizations/acme/memberships`, { headers });
    const { data }: { data: { id: string; principal: string }[] } = JSON.parse(await answer.text());
    return data.find(({ principal }) => principal === "dana@acme.example")?.id ?? "";
  }

  remember(resources: readonly object[]): void {
    write(join(this.folder, ".charter", "state", ".pulumi", "stacks", "charter", "main.json"), checkpoint(resources));
  }

  plan(args: readonly string[] = [], env: Readonly<Record<string, string>> = {}) {
    const own = { CHARTER_URL: this.url, CHARTER_TOKEN: this.token };
    return charter(["plan", "org.yaml", ...args], this.folder, { ...own, ...env });
  }
}

const without = (text: string, line: string): string => text.replace(`${line}\n`, "");

describe("charter plan", { timeout: 30_000 }, () => {
  test("shows a new organization with everything in it, on a service that `charter serve` runs", async () => {
    const { url, token } = await serve(temporaryFolder(), ["--owner", "dana@acme.example"]);
    const team = new Team(url, token);
    const { code, stdout, stderr } = await team.plan();
    expect(stdout.replaceAll(team.folder, "/team")).toMatchInlineSnapshot(`
      "acme (new) as dana@acme.example
        + organization acme "Acme, Inc."                                              org.yaml:4
        People
          = dana@acme.example: exists as declared and becomes managed (creates the organization)  org.yaml:7
          + invite kim@acme.example as member                                         org.yaml:8
          + invite pat@acme.example as member                                         org.yaml:9
          … waits: read in production for pat@acme.example (pat@acme.example is invited first)  org.yaml:14
        Workspaces
          + workspace production "Production Data Pipeline"                           org.yaml:11

      Plan: 4 to create, 1 to adopt, 1 waiting; 2 people join; nobody loses access.
      What Charter manages is known from the state of stack main in file:///team/.charter/state.
      "
    `);
    expect({ code, stderr }).toEqual({ code: 2, stderr: "" });
  });

  test("reaches a service on this very host past any proxy", async () => {
    const team = await Team.start();
    // Nobody listens there.
    const { code } = await team.plan([], { HTTP_PROXY: "http://127.0.0.1:9", http_proxy: "http://127.0.0.1:9" });
    expect(code).toBe(2);
  });

  test("waits for whoever has not joined and has nothing else to do (D16)", async () => {
    const team = await Team.start();
    await team.apply();
    const { code, stdout, stderr } = await team.plan();
    expect(stdout.replaceAll(team.folder, "/team")).toMatchInlineSnapshot(`
      "acme as dana@acme.example
        People
          … waits: read in production for pat@acme.example (pat@acme.example is pending)  org.yaml:14

      Plan: 1 waiting; nothing to write now.
      What Charter manages is known from the state of stack main in file:///team/.charter/state.
      "
    `);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  });

  test("is calm where everything is as declared", async () => {
    const team = await Team.start(without(small, "        grants:\n          pat@acme.example: read"));
    await team.apply();
    expect(await team.plan()).toEqual({
      code: 0,
      stdout: "No changes. acme is exactly as declared (5 objects).\n",
      stderr: "",
    });
  });

  test("needs no more than a token that may read", async () => {
    const team = await Team.start();
    await team.apply();
    const { token = "" } = await team.call("POST", "/tokens", { scope: "read" });
    const { code } = await team.plan([], { CHARTER_TOKEN: token });
    expect(code).toBe(0);
  });

  test("revokes the invitation of somebody whose line is gone (D14)", async () => {
    const team = await Team.start();
    await team.apply();
    team.declare(
      without(without(small, "      pat@acme.example: member"), "        grants:\n          pat@acme.example: read"),
    );
    const { code, stdout } = await team.plan();
    expect({ code, lines: stdout.split("\n").slice(0, 5) }).toEqual({
      code: 2,
      lines: [
        "acme as dana@acme.example",
        "  People",
        "    - revoke the invitation of pat@acme.example (member, pending)",
        "",
        "Plan: 1 to remove; 1 invitation ends (pat@acme.example).",
      ],
    });
  });

  test("is refused where a workspace disappears without a word (D6)", async () => {
    const team = await Team.start();
    await team.apply();
    team.declare(small.slice(0, small.indexOf("    workspaces:")));
    const { code, stdout } = await team.plan();
    expect({ code, refusal: stdout.split("\n").slice(-5) }).toMatchInlineSnapshot(`
      {
        "code": 3,
        "refusal": [
          "Refused: this plan will not be applied, for 1 reason.",
          "  ✗ acme/production is managed and no longer declared. [removal-not-declared]",
          "    Write \`removed: { acme/production: destroy }\` to delete it, or \`forget\` to stop managing it and leave it alone.",
          "\`charter explain removal-not-declared\` says more.",
          "",
        ],
      }
    `);
  });

  test("says as JSON what it says in words", async () => {
    const team = await Team.start();
    await team.apply();
    const { stdout } = await team.plan(["--json"]);
    expect(JSON.parse(stdout)).toEqual({
      version: 1,
      platform: "standard",
      organizations: [{ slug: "acme", exists: true, principal: "dana@acme.example" }],
      managed: "state",
      changes: [
        {
          address: "acme/production/grants/pat@acme.example",
          kind: "WorkspaceGrant",
          verb: "wait",
          fields: [{ field: "permission", from: null, to: "read" }],
          position: { file: "org.yaml", line: 14, column: 11 },
          cause: { type: "waits-for-member", principal: "pat@acme.example", status: "pending" },
          after: [],
        },
      ],
      access: { gains: [], losses: [] },
      unmanaged: [],
      suspended: [],
      notVisible: [],
      noLongerManaged: [],
      stuck: [],
      due: [],
      loosened: [],
      refusals: [],
      warnings: [],
    });
  });

  test("goes by the stack that --stack names, which may know nothing yet", async () => {
    const team = await Team.start();
    await team.apply();
    const { code, stdout } = await team.plan(["--stack", "other"]);
    expect({ code, refusal: stdout.split("\n").slice(-5) }).toMatchInlineSnapshot(`
      {
        "code": 3,
        "refusal": [
          "Refused: this plan will not be applied, for 1 reason.",
          "  ✗ The state is empty, but acme exists with 2 other members and 1 workspace: equal objects are adopted, and lines that were removed before cannot be told. [empty-state] org.yaml:4",
          "    Restore the state, or name the commit that was applied last with \`--base <ref>\`. If nothing is lost and Charter is to manage this from now on, say \`--adopt\`, or write \`adopt: true\` at the organization acme.",
          "\`charter explain empty-state\` says more.",
          "",
        ],
      }
    `);
  });

  test("adopts what people live in with --adopt alone, and says loudly that the state is empty (D5)", async () => {
    const team = await Team.start();
    await team.apply();
    const { code, stdout } = await team.plan(["--stack", "other", "--adopt"]);
    expect([code, stdout.includes("Warning: The state is empty, but acme exists")]).toEqual([2, true]);
  });

  test("says what is wrong with a charter instead", async () => {
    const team = await Team.start(small.replace("owner", "onwer"));
    const { code, stdout, stderr } = await team.plan();
    expect({ code, stdout, stderr: stderr.split("\n")[2] }).toEqual({
      code: 1,
      stdout: "",
      stderr: "org.yaml:7:26: error: `onwer` is no organization role of Standard. [unknown-role]",
    });
  });

  test("says that a state is damaged instead of taking it for empty", async () => {
    const team = await Team.start();
    write(join(team.folder, ".charter/state/.pulumi/stacks/charter/main.json"), checkpoint([]).slice(0, 50));
    const { code, stdout, stderr } = await team.plan();
    expect({ code, stdout, stderr: stderr.replaceAll(team.folder, "/team") }).toEqual({
      code: 1,
      stdout: "",
      stderr: `The state in /team/.charter/state/.pulumi/stacks/charter/main.json cannot be read: it is no complete JSON. [unreadable-state]
  Restore it from its backup beside it, or from \`pulumi stack export\` of an earlier update.
  \`charter explain unreadable-state\` says more.
`,
    });
  });

  test.each([
    ["no service", { CHARTER_URL: "" }, "CHARTER_URL is not set. [service-url]"],
    [
      "no token",
      { CHARTER_TOKEN: "" },
      "No token for the organization acme: neither CHARTER_TOKEN__ACME nor CHARTER_TOKEN is set. [missing-token]",
    ],
  ])("says that there is %s, and what to set", async (_, env, sentence) => {
    const team = await Team.start();
    const { code, stderr } = await team.plan([], env);
    const [first, remedy] = stderr.split("\n");
    expect({ code, first, remedy: remedy?.startsWith("  Set ") }).toEqual({ code: 1, first: sentence, remedy: true });
  });

  test("shows no token where the service refuses it", async () => {
    const team = await Team.start();
    const { code, stdout, stderr } = await team.plan(["--verbose"], { CHARTER_TOKEN: "chrt_not-a-token-of-theirs" });
    expect([code, stdout, stderr.includes("not-a-token-of-theirs")]).toEqual([1, "", false]);
  });
});
