/** `charter apply --json` with the real engine: one document on standard output, whatever the engine says beside it. */

import { describe, expect, test } from "vitest";
import { useAccount } from "./account.js";
import { charterOf } from "./charters.js";
import { useProject } from "./project.js";

const dana = { "dana@acme.example": "owner" };
const member = (name: string) => ({ [`${name}@acme.example`]: "member" });

describe("`charter apply --json`", () => {
  const account = useAccount();
  const project = useProject(account);

  const apply = async (members: object) => {
    project.declare(charterOf({ members: { ...dana, ...members } }, { guard: { maxRemovals: "100%" } }));
    const { child, ended } = project.start(["apply", "org.yaml", "--json"]);
    let stdout = "";
    child.stdout?.on("data", (text: string) => {
      stdout += text;
    });
    const { code, output } = await ended;
    expect(stdout, output).toMatch(/^\{/);
    return { code, document: JSON.parse(stdout) };
  };

  test("says what was planned, who loses and gains by it, and what was done; and what failed, with its address", async () => {
    expect(await apply(member("kim"))).toMatchObject({ code: 0, document: { ran: true, failures: [] } });
    await account.everybodyAccepts();
    await account.call("PATCH", "/organizations/acme", { security: { allowedEmailDomains: ["acme.example"] } });
    const { code, document } = await apply({ "eve@elsewhere.example": "member", ...member("lee") });
    const { plan, steps, ...rest } = document;
    const address = (name: string) => `acme/members/${name}`;
    expect(code).toBe(1);
    expect(plan.access.losses).toEqual([
      {
        principal: "kim@acme.example",
        organization: "acme",
        what: [{ type: "membership", from: "member", step: address("kim@acme.example") }],
      },
    ]);
    expect(steps).toEqual(
      expect.arrayContaining([
        { address: address("lee@acme.example"), operation: "create" },
        { address: address("kim@acme.example"), operation: "delete" },
      ]),
    );
    expect(rest).toEqual({
      ran: true,
      seconds: expect.any(Number),
      failures: [
        {
          address: address("eve@elsewhere.example"),
          message: expect.stringContaining("eve@elsewhere.example is outside of acme.example"),
        },
      ],
      waiting: [],
      generalFailures: [],
      refusals: [],
      skipped: [],
    });
  });
});
