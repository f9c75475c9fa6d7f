import { describe, expect, test } from "vitest";
import { useAccount } from "./account.js";
import { charterOf } from "./charters.js";
import { useProject } from "./project.js";
import { refuseThrough } from "./refusing-proxy.js";
import { ways } from "./ways.js";

const members = { "dana@acme.example": "owner", "lee@acme.example": "member", "ana@acme.example": "member" };
const guard = { maxRemovals: "100%" };

/** The lines that say that something failed. */
const failed = (output: string) => output.split("\n").filter((line) => /^ *(✗|error: (?!update failed))/.test(line));

describe.each(ways)("$name", (way) => {
  const account = useAccount();
  const project = useProject(account);

  test("an invitation that the service refuses is one failed line; the new member is invited, the dropped one removed", async () => {
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
            main: { name: "Main", grants: { "eve@elsewhere.example": "read", "ana@acme.example": "read" } },
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

  test("what hangs on a refused workspace is skipped without a word; all else is done, removals included", async () => {
    const proxy = await refuseThrough(
      account.url,
      ({ method, body }) => method === "POST" && body.includes('"slug":"bad"'),
    );
    project.declare(
      charterOf(
        {
          members: { "dana@acme.example": "owner", "new@acme.example": "member" },
          workspaces: {
            main: { name: "Main" },
            bad: { name: "Bad", grants: { "new@acme.example": "read" }, applications: { shop: { production: {} } } },
            good: { name: "Good", applications: { shop: { production: {} } } },
          },
        },
        { guard },
      ),
    );
    const { code, output } = await way.apply(project, { CHARTER_URL: proxy.url });
    proxy.close();
    const events = await account.events();
    expect({ code, events: [...events].sort() }).toEqual({
      code: 1,
      events: [
        "application.created shop-production",
        expect.stringMatching(/^grant.revoked ana@acme.example/),
        "membership.removed ana@acme.example",
        "workspace.created good",
      ],
    });
    expect(failed(output)).toHaveLength(1);

    // What failed is simply tried again.
    expect(await way.apply(project)).toMatchObject({ code: 0 });
    expect([...(await account.events())].sort()).toEqual([
      "application.created shop-production",
      "workspace.created bad",
    ]);
  });
});
