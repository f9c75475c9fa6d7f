import { describe, expect, test } from "vitest";
import { useAccount } from "../account.js";
import { charterOf } from "../charters.js";
import { useProject } from "../project.js";
import { refuseThrough } from "../refusing-proxy.js";
import { charterApply, ways } from "../ways.js";

const guard = { maxRemovals: "100%", maxLosses: "100%" };
const applications = { shop: { production: {} } };

/** The lines that say that something failed. */
const failed = (output: string) => output.split("\n").filter((line) => /^ *(✗|error: (?!update failed))/.test(line));

describe.each(ways)("$name", (way) => {
  const account = useAccount();
  const project = useProject(account);

  test("an invitation that the service refuses is one failed line; the new member is invited, the dropped one removed", async () => {
    const members = { "dana@acme.example": "owner", "lee@acme.example": "member", "ana@acme.example": "member" };
    project.declare(charterOf({ members, workspaces: { main: { name: "Main", applications } } }, { guard }));
    expect(await way.apply(project)).toMatchObject({ code: 0 });
    await account.everybodyAccepts();
    await account.call("PATCH", "/organizations/acme", { security: { allowedEmailDomains: ["acme.example"] } });
    await account.forget();

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
    const { code, output } = await way.apply(project);
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

  test("what hangs on a refused workspace is skipped and kept; all else is done, removals included", async () => {
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
    const { code, output } = await way.apply(project, { CHARTER_URL: proxy.url });
    proxy.close();
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
    expect(await way.apply(project)).toMatchObject({ code: 0 });
    expect([...(await account.events())].sort()).toEqual([
      "application.created shop-production",
      "workspace.created bad",
      "workspace.updated main name: Main → Renamed",
    ]);
  });

  test("a setting that the organization or a workspace cannot take stops nobody in it", async () => {
    await account.everybodyAccepts();
    await account.forget();

    const proxy = await refuseThrough(
      account.url,
      ({ method, body }) => method === "PATCH" && body.includes("Refused"),
    );
    const changed = {
      name: "Refused, Inc.",
      members: { "dana@acme.example": "owner", "zoe@acme.example": "member" },
      workspaces: {
        main: { name: "Renamed", applications },
        bad: { name: "Bad", applications },
        good: { name: "Refused", applications: { ...applications, app: { production: {} } } },
      },
    };
    project.declare(charterOf(changed, { guard }));
    const { code, output } = await way.apply(project, { CHARTER_URL: proxy.url });
    proxy.close();
    expect({ code, events: [...(await account.events())].sort() }).toEqual({
      code: 1,
      events: [
        "application.created app-production",
        "membership.invited zoe@acme.example",
        expect.stringMatching(/^membership.removed new@acme.example/),
      ],
    });
    expect(output).toMatch(/acme: /);
    expect(output).not.toContain("not tried");

    expect(await way.apply(project)).toMatchObject({ code: 0 });
    expect([...(await account.events())].sort()).toEqual([
      expect.stringMatching(/^organization.updated acme/),
      expect.stringMatching(/^workspace.updated good/),
    ]);
  });
});

describe("an application that replaces another which the service does not delete", () => {
  const account = useAccount();
  const project = useProject(account);
  const charter = (channel: string, rest: object = {}) =>
    charterOf(
      {
        members: { "dana@acme.example": "owner" },
        workspaces: { main: { name: "Main", applications: { shop: { production: { channel } } } } },
      },
      { guard, ...rest },
    );

  test("is one failed line, the old one stays, and the next run replaces it", async () => {
    project.declare(charter("web"));
    expect(await charterApply.apply(project)).toMatchObject({ code: 0 });
    await account.forget();
    project.declare(charter("mobile", { removed: { "acme/main/shop@production": "destroy" } }));
    const proxy = await refuseThrough(account.url, ({ method }) => method === "DELETE");
    const refused = await charterApply.apply(project, { CHARTER_URL: proxy.url }).finally(proxy.close);
    expect({ code: refused.code, failed: failed(refused.output).length, events: await account.events() }).toEqual({
      code: 1,
      failed: 1,
      events: [],
    });
    expect(await charterApply.apply(project)).toMatchObject({ code: 0 });
    expect(await account.events()).toEqual([
      "application.deleted shop-production",
      "application.created shop-production",
    ]);
    expect(await project.charter(["plan", "org.yaml"])).toMatchObject({ code: 0 });
  });
});

describe.each(ways)("$name, a promotion that fails", (way) => {
  const account = useAccount();
  const project = useProject(account);

  test("takes nobody anything: the grant that it would have replaced stays, and so does the owner whom it was to follow (D12, D18)", async () => {
    const grants = { "kim@acme.example": "write" };
    const before = { "dana@acme.example": "owner", "lee@acme.example": "owner", "kim@acme.example": "member" };
    project.declare(charterOf({ members: before, workspaces: { main: { name: "Main", grants } } }, { guard }));
    expect(await way.apply(project)).toMatchObject({ code: 0 });
    await account.everybodyAccepts();
    expect(await way.apply(project)).toMatchObject({ code: 0 });
    await account.forget();

    const after = { "dana@acme.example": "owner", "kim@acme.example": "owner" };
    project.declare(charterOf({ members: after, workspaces: { main: { name: "Main" } } }, { guard }));
    const proxy = await refuseThrough(account.url, ({ method, body }) => method === "PATCH" && body.includes("owner"));
    const { code, output } = await way.apply(project, { CHARTER_URL: proxy.url });
    proxy.close();
    expect({ code, events: await account.events() }, output).toEqual({ code: 1, events: [] });
    for (const address of ["acme/main/grants/kim@acme.example", "acme/members/lee@acme.example"]) {
      expect(output).toContain(
        `${address} is left as it is: acme/members/kim@acme.example comes first, and was not done.`,
      );
    }
    expect(await way.apply(project)).toMatchObject({ code: 0 });
    expect([...(await account.events())].sort()).toEqual([
      "grant.revoked kim@acme.example",
      "membership.removed lee@acme.example",
      "membership.updated kim@acme.example role: member → owner",
    ]);
  });
});
