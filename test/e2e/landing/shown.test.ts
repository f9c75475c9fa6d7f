/** Runs of the real engine, held against the plans that they showed while others change the state and the service. */

import { describe, expect, test } from "vitest";
import { acme } from "../../conformance/case.js";
import { ana, dana, kim, lee } from "../../conformance/people.js";
import { once, useStack } from "./stack.js";

const people = { [dana]: "owner", [ana]: "member", [kim]: "member", [lee]: "member" };
const main = { main: { name: "Main" } };

const urn = (type: string, name: string) => `urn:pulumi:main::charter::pulumi-nodejs:dynamic/charter:${type}::${name}`;

describe("a run of `charter apply`", () => {
  const stack = useStack(acme({ members: people, workspaces: main }));
  const promoted = acme({ members: { ...people, [kim]: "admin" }, workspaces: main });

  test("whose Guard plain Pulumi took out of the state meanwhile plans anew, and does what it shows", async () => {
    stack.declare(promoted);
    const ran = await stack.apply(once(() => stack.pulumi("state", "delete", urn("Guard", "charter"), "--force")));
    expect(ran, [...ran.failed, ...ran.said].join("\n")).toMatchObject({
      code: 0,
      breaches: [],
      events: [`membership.updated ${kim} role: member → admin`],
    });
  });

  test("whose state plain Pulumi refreshed meanwhile, with what somebody had changed by hand, does its plan and nothing else", async () => {
    stack.declare(acme({ members: people, workspaces: main }));
    const ran = await stack.apply(
      once(async () => {
        await stack.byHand({ does: "changes", address: `acme/members/${lee}`, fields: { role: "admin" } });
        await stack.pulumi("refresh", "--skip-preview");
      }),
    );
    expect(ran, [...ran.failed, ...ran.said].join("\n")).toMatchObject({
      code: 0,
      breaches: [],
      events: [`membership.updated ${kim} role: admin → member`],
    });
    // The next one shows what was done by hand, and heals it.
    expect(await stack.apply()).toMatchObject({
      breaches: [],
      events: [`membership.updated ${lee} role: admin → member`],
    });
  });

  test("that another run overtakes which removed whom this one was to change plans anew, and invites them", async () => {
    stack.declare(acme({ members: { ...people, [lee]: "admin" }, workspaces: main }));
    const { [lee]: _, ...others } = people;
    const ran = await stack.apply(once(() => stack.other(acme({ members: others, workspaces: main }))));
    expect(ran, [...ran.failed, ...ran.said].join("\n")).toMatchObject({
      code: 0,
      breaches: [],
      events: [`membership.invited ${lee} as admin`],
    });
  });

  test("says of a grant that it waits where somebody removed its person meanwhile (D16)", async () => {
    const granted = { main: { name: "Main", grants: { [ana]: "read" } } };
    stack.declare(acme({ members: { ...people, [lee]: "admin" }, workspaces: granted }));
    const ran = await stack.apply(once(() => stack.byHand({ does: "removes", address: `acme/members/${ana}` })));
    expect(ran, [...ran.failed, ...ran.said].join("\n")).toMatchObject({
      code: 0,
      breaches: [],
      events: [],
      leftOut: [`acme/main/grants/${ana}`],
    });
  });
});
