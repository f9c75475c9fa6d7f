import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { useAccount } from "../account.js";
import { madeByHand } from "../landing/made-by-hand.js";
import { Pipeline, useRepository } from "../landing/pipeline.js";
import { useProject } from "../project.js";

const guard = { maxRemovals: "100%", maxLosses: "100%" };

describe("what is replaced, without a state", () => {
  const account = useAccount();
  const project = useProject(account);
  const commit = useRepository(project);
  const pipeline = new Pipeline(project);

  test("a corrected address, an application of another channel, and one that takes the slug of a removed one: the old goes, the new comes (D6, D15a, D23)", async () => {
    const members = { "dana@acme.example": "owner", "lee@acme.example": "member" };
    const workspaces = (key: string, channel: string) => ({
      main: { name: "Main", applications: { shop: { production: { channel } } } },
      lab: { name: "Lab", applications: { [key]: { production: { slug: "kiosk" } } } },
    });
    await madeByHand(account, { members, workspaces: { main: { name: "Main" }, lab: { name: "Lab" } } });
    await account.call("POST", "/organizations/acme/memberships", { principal: "jon@acme.example", role: "member" });
    const shop = { slug: "shop-production", name: "shop", environment: "production", channel: "web" };
    const kiosk = { slug: "kiosk", name: "kiosk", environment: "production" };
    await account.call("POST", "/organizations/acme/workspaces/main/applications", shop);
    await account.call("POST", "/organizations/acme/workspaces/lab/applications", kiosk);
    await account.forget();
    const jon = { ...members, "jon@acme.example": "member" };
    commit({ members: jon, workspaces: workspaces("kiosk", "web") }, { guard });
    pipeline.applied();
    const john = { ...members, "john@acme.example": { role: "member", previously: "jon@acme.example" } };
    const removed = { "acme/main/shop@production": "destroy", "acme/lab/kiosk@production": "destroy" };
    commit({ members: john, workspaces: workspaces("store", "mobile") }, { guard, removed });
    const { code, output } = await pipeline.apply();
    const events = await account.events();
    expect(
      { code, kiosk: events.filter((event) => event.endsWith(" kiosk")), all: [...events].sort() },
      output,
    ).toEqual({
      code: 0,
      kiosk: ["application.deleted kiosk", "application.created kiosk"],
      all: [
        "application.created kiosk",
        "application.created shop-production",
        "application.deleted kiosk",
        "application.deleted shop-production",
        "membership.invited john@acme.example",
        "membership.revoked jon@acme.example",
      ],
    });
  });
});

describe("a state that knows", () => {
  const account = useAccount();
  const project = useProject(account);
  const commit = useRepository(project);

  test("goes before a base; an empty one learns from it, so that a lost state is healed without a licence", async () => {
    const rest = { "dana@acme.example": "owner", "lee@acme.example": "admin", "pat@acme.example": "member" };
    commit({ members: { ...rest, "kim@acme.example": "member" } }, { guard });
    expect(await project.charter(["apply", "org.yaml", "--base", "HEAD^"])).toMatchObject({ code: 0 });
    commit({ members: rest }, { guard });
    const byState = await project.charter(["plan", "org.yaml", "--base", "HEAD"]);
    expect(byState).toMatchObject({ code: 2, output: expect.stringContaining("the state of stack main") });

    const lost = { PULUMI_BACKEND_URL: `file://${join(project.folder, "new-state")}` };
    mkdirSync(join(project.folder, "new-state"));
    await account.forget();
    const { code, output } = await project.charter(["apply", "org.yaml", "--base", "HEAD^"], lost);
    expect({ code, events: await account.events() }, output).toEqual({
      code: 0,
      events: ["membership.revoked kim@acme.example"],
    });
    const after = await project.charter(["plan", "org.yaml"], lost);
    expect(after, after.output).toMatchObject({ code: 0, output: expect.stringContaining("No changes.") });
  });
});
