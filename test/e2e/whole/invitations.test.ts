import { describe, expect, test } from "vitest";
import { useAccount } from "../account.js";
import { charterOf } from "../charters.js";
import { useProject } from "../project.js";
import { charterApply, pulumiUp, pulumiUpWithoutRefresh } from "../ways.js";

const hours = 3_600_000;

/** The service's clock: planning compares its times with the real one. */
function clockAt(hoursAgo: number) {
  let offset = -hoursAgo * hours;
  return {
    now: () => new Date(Date.now() + offset),
    set: (ago: number) => {
      offset = -ago * hours;
    },
  };
}

const team = { "dana@acme.example": "owner", "kim@acme.example": "member" };

describe("an invitation that nobody answers", () => {
  const clock = clockAt(400);
  const account = useAccount({ clock });
  const project = useProject(account);
  const charter = charterOf({ members: team, invitations: { attempts: 2 } });

  test("is sent again by pulumi up when it has expired, and not twice (D13)", async () => {
    project.declare(charter);
    expect(await charterApply.apply(project)).toMatchObject({ code: 0 });
    await account.forget();
    clock.set(200);
    expect(await project.charter(["plan", "org.yaml"])).toMatchObject({
      code: 2,
      output: expect.stringContaining("↻ invite kim@acme.example again (expired, sent once)"),
    });
    const preview = await project.pulumi(["preview", "--diff"]);
    expect(preview.output).toMatch(/\+ because +: "expired, sent once"/);
    expect(await pulumiUpWithoutRefresh(project)).toMatchObject({ code: 0 });
    expect(await account.events()).toEqual(["membership.resent kim@acme.example"]);
    expect(await pulumiUp.apply(project)).toMatchObject({ code: 0 });
    expect(await account.events()).toEqual([]);
  });

  test("waits where it was declined just now, and is sent with the role declared meanwhile (D13, D15)", async () => {
    clock.set(150);
    // The first link is dead: only the second can be answered.
    await account.everybodyDeclines();
    await account.forget();
    clock.set(0);
    expect(await project.charter(["plan", "org.yaml"])).toMatchObject({
      code: 2,
      output: expect.stringContaining("↻ invite kim@acme.example again (declined, sent 2 times)"),
    });
    project.declare(
      charterOf({ members: { ...team, "kim@acme.example": "admin" }, invitations: { attempts: 2, everyHours: 900 } }),
    );
    expect(await charterApply.apply(project)).toMatchObject({ code: 0 });
    expect(await account.events()).toEqual(["membership.updated kim@acme.example role: member → admin"]);
    expect(await project.charter(["plan", "org.yaml"])).toMatchObject({
      code: 0,
      output: expect.stringContaining("declined, is invited again after"),
    });
    project.declare(
      charterOf({ members: { ...team, "kim@acme.example": "member" }, invitations: { attempts: 2, everyHours: 1 } }),
    );
    expect(await charterApply.apply(project)).toMatchObject({ code: 0 });
    expect(await account.events()).toEqual([
      "membership.updated kim@acme.example role: admin → member",
      "membership.resent kim@acme.example",
    ]);
  });

  test("is stuck in the end: said by every plan, and no change (D13)", async () => {
    await account.everybodyDeclines();
    await account.forget();
    const plan = await project.charter(["plan", "org.yaml"]);
    expect(plan.code).toBe(0);
    expect(plan.output).toContain("acme/members/kim@acme.example (declined, sent 3 times)  org.yaml:");
    expect(await charterApply.apply(project)).toMatchObject({ code: 0 });
    expect(await account.events()).toEqual([]);
    const resent = await project.charter(["resend", "acme/members/kim@acme.example"]);
    expect({ code: resent.code, events: await account.events() }).toEqual({
      code: 0,
      events: ["membership.resent kim@acme.example"],
    });
  });
});

const production = (principal: string) => ({ production: { name: "Production", grants: { [principal]: "read" } } });
const wrong = charterOf({
  members: { "dana@acme.example": "owner", "jon@acme.example": "member" },
  workspaces: production("jon@acme.example"),
});
const right = charterOf(
  {
    members: {
      "dana@acme.example": "owner",
      "john@acme.example": { role: "member", previously: "jon@acme.example" },
      "new@acme.example": "member",
    },
    workspaces: production("john@acme.example"),
  },
  { guard: { maxRemovals: "100%", maxLosses: "100%" } },
);

describe("the corrected address of somebody pending", () => {
  const account = useAccount();
  const project = useProject(account);

  test("is one change: the wrong one is revoked, then the right one invited; their grant follows (D15a, D16)", async () => {
    project.declare(wrong);
    expect(await charterApply.apply(project)).toMatchObject({ code: 0 });
    await account.forget();
    project.declare(right);
    expect(await project.charter(["plan", "org.yaml"])).toMatchObject({
      code: 2,
      output: expect.stringContaining("± revoke the invitation of jon@acme.example, then invite john@acme.example"),
    });
    const applied = await charterApply.apply(project);
    expect(applied, applied.output).toMatchObject({ code: 0 });
    const events = await account.events();
    expect(events.filter((event) => !event.includes("new@"))).toEqual([
      "membership.revoked jon@acme.example",
      "membership.invited john@acme.example",
    ]);
    expect(await project.charter(["plan", "org.yaml"])).toMatchObject({ code: 0 });
    await account.everybodyAccepts();
    await account.forget();
    expect(await pulumiUp.apply(project)).toMatchObject({ code: 0 });
    expect(await account.events()).toEqual(["grant.created john@acme.example"]);
    expect(project.addresses()).toEqual([
      "acme",
      "acme/members/dana@acme.example",
      "acme/members/john@acme.example",
      "acme/members/new@acme.example",
      "acme/production",
      "acme/production/grants/john@acme.example",
    ]);
  });
});
