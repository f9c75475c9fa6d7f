/** `charter apply --json` with the real engine: one document on standard output, whatever the engine says beside it. */

import { expect, test } from "vitest";
import { acme, charterOf, guard, team, without } from "./charters.js";
import { useGiven } from "./given.js";

const { account, project } = useGiven(team);

const [pat, eve, zoe] = ["pat@acme.example", "eve@elsewhere.example", "zoe@acme.example"];
const address = (principal: string) => `acme/members/${principal}`;

test("`charter apply --json` says what was planned, who loses and gains by it, and what was done; and what failed, with its address", async () => {
  await account.call("PATCH", "/organizations/acme", { security: { allowedEmailDomains: ["acme.example"] } });
  const members = { ...without<string>(acme.members, pat), [eve]: "member", [zoe]: "member" };
  project.declare(charterOf({ ...acme, members }, { guard }));
  const { child, ended } = project.start(["apply", "org.yaml", "--json"]);
  let stdout = "";
  child.stdout?.on("data", (text: string) => {
    stdout += text;
  });
  const { code, output } = await ended;
  expect(stdout, output).toMatch(/^\{/);
  const { plan, steps, ...rest } = JSON.parse(stdout);
  expect(code).toBe(1);
  expect(plan.access.losses).toEqual([
    { principal: pat, organization: "acme", what: [{ type: "membership", from: "member", step: address(pat) }] },
  ]);
  expect(steps).toEqual(
    expect.arrayContaining([
      { address: address(zoe), operation: "create", verb: "create" },
      { address: address(pat), operation: "delete", verb: "remove" },
    ]),
  );
  expect(rest).toEqual({
    ran: true,
    seconds: expect.any(Number),
    failures: [{ address: address(eve), message: expect.stringContaining(`${eve} is outside of acme.example`) }],
    waiting: [],
    generalFailures: [],
    refusals: [],
    skipped: [],
  });
});
