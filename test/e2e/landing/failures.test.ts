import { beforeAll, describe, expect, test } from "vitest";
import { useAccount } from "../account.js";
import { charterOf } from "../charters.js";
import { useProject } from "../project.js";
import { refuseThrough } from "../refusing-proxy.js";
import { charterApply, pulumiUp } from "../ways.js";
import { settle } from "./made-by-hand.js";

const guard = { maxRemovals: "100%", maxLosses: "100%" };
const applications = { shop: { production: { channel: "web" } } };

/** The lines that say that something failed. */
const failed = (output: string) => output.split("\n").filter((line) => /^ *(✗|error: (?!update failed))/.test(line));

/** Either way goes on from what the other one left. */
describe("what a service refuses stops nothing else:", () => {
  const account = useAccount();
  const project = useProject(account);
  beforeAll(async () => {
    const members = { "dana@acme.example": "owner", "lee@acme.example": "member", "ana@acme.example": "member" };
    project.declare(charterOf({ members, workspaces: { main: { name: "Main", applications } } }, { guard }));
    expect(await charterApply.apply(project)).toMatchObject({ code: 0 });
    await account.everybodyAccepts();
    await account.call("PATCH", "/organizations/acme", { security: { allowedEmailDomains: ["acme.example"] } });
    await account.forget();
  });

  test("an invitation is one failed line; the new member is invited, the dropped one removed", async () => {
    project.declare(
      charterOf(
        {
          members: {
            "dana@acme.example": "owner",
            "ana@acme.example": "member",
            "eve@elsewhere.example": "member",
            "new@acme.example": "member",
          },
          workspaces: {
            main: {
              name: "Main",
              applications,
              grants: { "eve@elsewhere.example": "read", "ana@acme.example": "read" },
            },
          },
        },
        { guard },
      ),
    );
    const { code, output } = await charterApply.apply(project);
    expect({ code, events: [...(await account.events())].sort() }).toEqual({
      code: 1,
      events: [
        "grant.created ana@acme.example",
        "membership.invited new@acme.example",
        "membership.removed lee@acme.example",
      ],
    });
    expect(failed(output)).toHaveLength(1);
    expect(output).toContain("eve@elsewhere.example is outside of acme.example");
  });

  test("what hangs on a workspace is skipped and kept; all else is done, removals included, by `pulumi up`", async () => {
    const refused = ["POST bad", "PATCH Renamed"];
    const proxy = await refuseThrough(account.url, ({ method, body }) =>
      refused.some((one) => one.startsWith(method) && body.includes(`"${one.split(" ")[1]}"`)),
    );
    project.declare(
      charterOf(
        {
          members: { "dana@acme.example": "owner", "new@acme.example": "member" },
          workspaces: {
            main: { name: "Renamed", applications },
            bad: { name: "Bad", grants: { "new@acme.example": "read" }, applications },
            good: { name: "Good", applications },
          },
        },
        { guard },
      ),
    );
    const { code, output } = await pulumiUp.apply(project, { CHARTER_URL: proxy.url }).finally(proxy.close);
    expect({ code, events: [...(await account.events())].sort() }).toEqual({
      code: 1,
      events: [
        "application.created shop-production",
        expect.stringMatching(/^grant.revoked ana@acme.example/),
        "membership.removed ana@acme.example",
        "workspace.created good",
      ],
    });
    expect(failed(output)).toHaveLength(2);
    expect(project.addresses()).toContain("acme/main/shop@production");

    // What failed is simply tried again.
    expect(await charterApply.apply(project)).toMatchObject({ code: 0 });
    expect([...(await account.events())].sort()).toEqual([
      "application.created shop-production",
      "workspace.created bad",
      "workspace.updated main name: Main → Renamed",
    ]);
  });

  test("a setting of the organization or of a workspace stops nobody in it; an application that does not go for its successor stays", async () => {
    await account.everybodyAccepts();
    await account.forget();

    const proxy = await refuseThrough(
      account.url,
      ({ method, path, body }) =>
        (method === "PATCH" && body.includes("Refused")) || (method === "DELETE" && path.includes("/applications/")),
    );
    const changed = {
      name: "Refused, Inc.",
      members: { "dana@acme.example": "owner", "zoe@acme.example": "member" },
      workspaces: {
        main: { name: "Renamed", applications: { shop: { production: { channel: "mobile" } } } },
        bad: { name: "Bad", applications },
        good: { name: "Refused", applications: { ...applications, app: { production: {} } } },
      },
    };
    project.declare(charterOf(changed, { guard, removed: { "acme/main/shop@production": "destroy" } }));
    const { code, output } = await charterApply.apply(project, { CHARTER_URL: proxy.url }).finally(proxy.close);
    expect({ code, failed: failed(output).length, events: [...(await account.events())].sort() }, output).toEqual({
      code: 1,
      failed: 3,
      events: [
        "application.created app-production",
        "membership.invited zoe@acme.example",
        expect.stringMatching(/^membership.removed new@acme.example/),
      ],
    });
    expect(output).toMatch(/acme: /);
    expect(output).not.toContain("not tried");

    expect(await pulumiUp.apply(project)).toMatchObject({ code: 0 });
    const events = await account.events();
    expect(events.filter((event) => event.startsWith("application."))).toEqual([
      "application.deleted shop-production",
      "application.created shop-production",
    ]);
    expect(events.filter((event) => !event.startsWith("application.")).sort()).toEqual([
      expect.stringMatching(/^organization.updated acme/),
      expect.stringMatching(/^workspace.updated good/),
    ]);
    expect(await project.charter(["plan", "org.yaml"])).toMatchObject({ code: 0 });
  });
});

describe("a promotion that fails", () => {
  const account = useAccount();
  const project = useProject(account);

  test("takes nobody anything: the grant that it would have replaced stays, and so does the owner whom it was to follow (D12, D18)", async () => {
    const grants = { "kim@acme.example": "write" };
    const before = {
      "dana@acme.example": "owner",
      "lee@acme.example": "owner",
      "kim@acme.example": "member",
      "pat@acme.example": "member",
    };
    await settle(account, project, { members: before, workspaces: { main: { name: "Main", grants } } }, { guard });

    // Pat has nothing to do with it.
    const after = { "dana@acme.example": "owner", "kim@acme.example": "owner" };
    project.declare(charterOf({ members: after, workspaces: { main: { name: "Main" } } }, { guard }));
    const proxy = await refuseThrough(account.url, ({ method, body }) => method === "PATCH" && body.includes("owner"));
    for (const [way, events] of [
      [charterApply, ["membership.removed pat@acme.example"]],
      [pulumiUp, []],
    ] as const) {
      const { code, output } = await way.apply(project, { CHARTER_URL: proxy.url });
      expect({ code, events: await account.events() }, output).toEqual({ code: 1, events });
      for (const address of ["acme/main/grants/kim@acme.example", "acme/members/lee@acme.example"]) {
        expect(output).toContain(
          `${address} is left as it is: acme/members/kim@acme.example comes first, and was not done.`,
        );
      }
    }
    proxy.close();
    expect(await charterApply.apply(project)).toMatchObject({ code: 0 });
    expect([...(await account.events())].sort()).toEqual([
      "grant.revoked kim@acme.example",
      "membership.removed lee@acme.example",
      "membership.updated kim@acme.example role: member → owner",
    ]);
  });
});
