import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { useAccount } from "../account.js";
import { useProject } from "../project.js";
import { madeByHand } from "./made-by-hand.js";
import { inCi, Pipeline, useRepository } from "./pipeline.js";

const guard = { maxRemovals: "100%", maxLosses: "100%" };
const everybody = {
  "dana@acme.example": "owner",
  "lee@acme.example": "admin",
  "kim@acme.example": "member",
  "ana@acme.example": "member",
  "pat@acme.example": "member",
};
const production = {
  name: "Production",
  default: true,
  grants: { "kim@acme.example": "write", "ana@acme.example": "read" },
  applications: { shop: { production: { channel: "web" } } },
};
const staging = { name: "Staging", grants: { "kim@acme.example": "write" } };

describe("a CI job without a state that lasts", () => {
  const account = useAccount();
  const project = useProject(account);
  const commit = useRepository(project);
  const pipeline = new Pipeline(project);
  const ci = (args: readonly string[]) => project.charter(args, inCi(project, "job"));
  const apply = async () => {
    const { code, output } = await pipeline.apply();
    return { code, output, events: [...(await account.events())].sort() };
  };

  test("is refused, by plan and apply, before anything is asked or written", async () => {
    commit({ members: { "dana@acme.example": "owner" } });
    for (const command of ["plan", "apply"]) {
      const { code, output } = await ci([command, "org.yaml"]);
      expect({ code, output }, command).toEqual({
        code: 1,
        output: expect.stringMatching(
          /^This runs in CI, and there is no stack main in file:.*\n.*--ephemeral-state --base/,
        ),
      });
    }
    expect(account.writes()).toEqual([]);
  });

  test("may go without a state only where a base remembers", async () => {
    const { code, output } = await ci(["apply", "org.yaml", "--ephemeral-state"]);
    expect({ code, output }).toEqual({ code: 1, output: expect.stringContaining("--ephemeral-state needs --base") });
  });

  test("creates what is new since its base, and leaves no state behind", async () => {
    commit({ members: everybody, workspaces: { production, staging } }, { guard });
    const { code, events, output } = await apply();
    expect(code, output).toBe(0);
    expect(events).toContain("organization.created acme");
    expect(output).toContain("What Charter manages is not known: at ");
    expect(readdirSync(project.folder).filter((name) => name.startsWith("job-"))).toEqual([]);
    expect(readdirSync(join(project.folder, "tmp")).filter((name) => name.startsWith("charter-state"))).toEqual([]);
  });

  test("writes nothing where nothing changed, and makes grants once people have joined (D16)", async () => {
    await account.everybodyAccepts();
    await account.forget();
    commit({ name: "Acme, Inc.", members: everybody, workspaces: { production, staging } }, { guard });
    const made = await apply();
    expect(made.output).toMatch(
      /What Charter manages is known from the charter at [0-9a-f]+\.\.[0-9a-f]+, not from a state\./,
    );
    expect(made.events).toEqual([
      "grant.created ana@acme.example",
      "grant.created kim@acme.example",
      "grant.created kim@acme.example",
      "organization.updated acme name: Acme → Acme, Inc.",
    ]);
    commit({ name: "Acme, Inc.", members: everybody, workspaces: { production, staging } }, { guard, ignore: {} });
    const again = await apply();
    expect({ code: again.code, events: again.events }, again.output).toEqual({ code: 0, events: [] });
  });

  test("plans and makes removals, children first, although the state is empty (D14, D17, D20)", async () => {
    await account.call("POST", "/organizations/acme/memberships", { principal: "eve@acme.example", role: "member" });
    await account.forget();
    const { "kim@acme.example": _, ...rest } = everybody;
    commit(
      {
        name: "Acme, Inc.",
        members: { ...rest, "lee@acme.example": "billing-user" },
        workspaces: { data: { ...production, previously: "production", grants: { "ana@acme.example": "write" } } },
      },
      { guard, removed: { "acme/staging": "destroy" } },
    );
    const plan = await pipeline.plan(["--json"]);
    const { managed, changes, unmanaged } = JSON.parse(plan.output);
    const verbs = changes.map(({ verb, address }: Record<string, string>) => `${verb} ${address}`);
    expect({ code: plan.code, managed, verbs, unmanaged: unmanaged.length }).toEqual({
      code: 2,
      managed: "base",
      verbs: [
        "update acme/data",
        "update acme/members/lee@acme.example",
        "update acme/data/grants/ana@acme.example",
        "remove acme/data/grants/kim@acme.example",
        "remove acme/staging/grants/kim@acme.example",
        "remove acme/members/kim@acme.example",
        "remove acme/staging",
      ],
      unmanaged: 1,
    });
    const { code, events, output } = await apply();
    expect(output).not.toContain("not tried");
    expect({ code, events: events.map((line) => line.replace(" (along)", "")) }, output).toEqual({
      code: 0,
      events: [
        "grant.revoked kim@acme.example",
        "grant.revoked kim@acme.example",
        "grant.updated ana@acme.example permission: read → write",
        "membership.removed kim@acme.example",
        "membership.updated lee@acme.example role: admin → billing-user",
        "workspace.deleted staging",
        "workspace.updated data slug: production → data",
      ],
    });
    expect((await account.memberships()).map(({ principal }) => principal)).toContain("eve@acme.example");
  });

  test("does not remove what nobody managed at the base (D14)", async () => {
    const { "pat@acme.example": _, "kim@acme.example": __, ...rest } = everybody;
    const members = { ...rest, "lee@acme.example": "billing-user", "joe@acme.example": "member" };
    const data = { ...production, grants: { "ana@acme.example": "write" } };
    commit({ name: "Acme, Inc.", members, workspaces: { data } });
    expect((await apply()).events).toEqual([
      "membership.invited joe@acme.example",
      "membership.removed pat@acme.example",
    ]);
  });

  test("does not forget whom a run that failed was to remove: the base is what was applied completely, and what was tried since", async () => {
    const data = { ...production, grants: { "ana@acme.example": "write" } };
    const team = { "dana@acme.example": "owner", "lee@acme.example": "billing-user", "ana@acme.example": "member" };
    const { "lee@acme.example": _, ...without } = team;
    // Refused by the guard: nobody leaves, and what is at HEAD is not applied.
    commit({ name: "Acme, Inc.", members: without, workspaces: { data } }, { guard: { maxRemovals: 0 } });
    expect(await apply()).toMatchObject({ code: 3, events: [] });
    commit({ name: "Acme Inc", members: without, workspaces: { data } }, { guard });
    expect((await apply()).events).toEqual([
      "membership.removed lee@acme.example",
      "membership.revoked joe@acme.example",
      "organization.updated acme name: Acme, Inc. → Acme Inc",
    ]);
    // Somebody who came with a commit that failed, and went with the next.
    const joe = { ...without, "joe@acme.example": "member" };
    commit({ name: "Acme Inc", members: joe, workspaces: { data } }, { guard });
    await account.call("POST", "/organizations/acme/memberships", { principal: "joe@acme.example", role: "member" });
    pipeline.tried();
    await account.forget();
    commit({ name: "Acme Inc", members: without, workspaces: { data } }, { guard });
    expect((await apply()).events).toEqual(["membership.revoked joe@acme.example"]);
  });

  test("an organization that the base has and the token does not see is refused, not made anew", async () => {
    const stranger = await account.issueToken({ principal: "eve@elsewhere.example", scope: "write" });
    const { code, output } = await pipeline.plan([], { CHARTER_TOKEN: stranger });
    expect({ code, output }).toEqual({ code: 3, output: expect.stringContaining("[organization-not-visible]") });
    expect(output).not.toContain("(new)");
  });

  test("a branch is compared with where it left: what was merged since is no removal", async () => {
    const git = (...args: string[]) => execFileSync("git", ["-C", project.folder, ...args], { encoding: "utf8" });
    git("switch", "--quiet", "--create", "edit");
    git("commit", "--quiet", "--allow-empty", "--message", "An edit of something else");
    git("switch", "--quiet", "main");
    const data = { ...production, grants: { "ana@acme.example": "write" } };
    const members = { "dana@acme.example": "owner", "ana@acme.example": "member", "zoe@acme.example": "member" };
    commit({ name: "Acme Inc", members, workspaces: { data } }, { guard });
    pipeline.applied();
    await account.call("POST", "/organizations/acme/memberships", { principal: "zoe@acme.example", role: "member" });
    await account.forget();
    git("switch", "--quiet", "edit");
    const { code, output } = await ci(["plan", "org.yaml", "--ephemeral-state", "--base", "main"]);
    git("switch", "--quiet", "main");
    expect({ code, output }).toEqual({ code: 0, output: expect.stringContaining("where this branch left main") });
  });

  test("counts removals against what the base manages, and writes nothing where a guard refuses them", async () => {
    commit({ members: { "dana@acme.example": "owner" }, workspaces: { data: { name: "Production" } } });
    const { code, output, events } = await apply();
    expect({ code, events }, output).toEqual({ code: 3, events: [] });
    expect(output).toContain("guard.maxRemovals allows");
  });
});

describe("what has to wait, without a state", () => {
  const account = useAccount();
  const project = useProject(account);
  const commit = useRepository(project);
  const pipeline = new Pipeline(project);
  const apply = async () => {
    const { code, output } = await pipeline.apply();
    return { code, output, events: [...(await account.events())] };
  };

  test("an owner who is followed by somebody who has not accepted stays, until the same job is run again (D18)", async () => {
    const members = { "dana@acme.example": "owner", "ana@acme.example": "owner" };
    await madeByHand(account, { members });
    commit({ members }, { guard });
    pipeline.applied();
    commit(
      { members: { "dana@acme.example": "owner", "lee@acme.example": "owner" } },
      { guard: { ...guard, minOwners: 2 } },
    );
    const first = await apply();
    expect({ code: first.code, events: first.events }, first.output).toEqual({
      code: 2,
      events: ["membership.invited lee@acme.example"],
    });
    expect(first.output).toContain(
      "acme/members/ana@acme.example waits to be removed, and only the base remembers that: do not move the first of its refs yet.",
    );
    await account.everybodyAccepts();
    await account.forget();
    const again = await apply();
    expect({ code: again.code, events: again.events }, again.output).toEqual({
      code: 0,
      events: ["membership.removed ana@acme.example"],
    });
  });

  test("who accepted after the plan's reading is not removed; the rest is done (D14)", async () => {
    const members = { "dana@acme.example": "owner", "lee@acme.example": "owner", "eve@acme.example": "member" };
    const main = { name: "Main" };
    await account.call("POST", "/organizations/acme/workspaces", { slug: "main", ...main });
    await account.call("POST", "/organizations/acme/memberships", { principal: "eve@acme.example", role: "member" });
    await account.forget();
    commit({ members, workspaces: { main } }, { guard });
    pipeline.applied();
    const { "eve@acme.example": _, ...rest } = members;
    commit({ members: rest, workspaces: { main: { name: "Main pipeline" } } }, { guard });
    const running = pipeline.start();
    await new Promise<void>((shown) => {
      running.child.stdout?.on("data", (text: string) => {
        if (text.includes("1 to remove")) shown();
      });
    });
    await account.everybodyAccepts();
    const { code, output } = await running.ended;
    expect(code, output).toBe(1);
    expect(output).toContain("revoke the invitation of eve@acme.example");
    expect(await account.events()).toEqual([
      "membership.accepted eve@acme.example",
      "workspace.updated main name: Main → Main pipeline",
    ]);
  });
});

describe("an invitation that expired, without a state", () => {
  const hours = 3_600_000;
  let ago = 300;
  const account = useAccount({ clock: { now: () => new Date(Date.now() - ago * hours) } });
  const project = useProject(account);
  const commit = useRepository(project);
  const pipeline = new Pipeline(project);

  test("is sent again once, by the step that the plan showed, not while an empty state is told what exists (D13)", async () => {
    const members = { "dana@acme.example": "owner", "kim@acme.example": "member" };
    await account.call("POST", "/organizations", { slug: "acme", name: "Acme" });
    await account.call("POST", "/organizations/acme/memberships", { principal: "kim@acme.example", role: "member" });
    await account.forget();
    commit({ members }, { guard });
    pipeline.applied();
    ago = 0;
    const { code, output } = await pipeline.apply();
    expect({ code, events: await account.events() }, output).toEqual({
      code: 0,
      events: ["membership.resent kim@acme.example"],
    });
    expect(output).toContain("invite kim@acme.example again");
  });
});
