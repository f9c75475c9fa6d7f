/** Runs of the real engine, held against the plans that they showed while others change the state and the service. */

import { execFile } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { connect } from "@charter/provider";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { doByHand } from "../../conformance/by-hand.js";
import { acme, type Declared, type HandMade } from "../../conformance/case.js";
import { type Happening, lineOf } from "../../conformance/happening.js";
import { breaches } from "../../conformance/licensed.js";
import { ana, dana, kim, lee } from "../../conformance/people.js";
import type { World } from "../../conformance/target.js";
import { standard } from "../../conformance/targets/standard.js";
import { charterIn } from "../../conformance/words.js";
import { Workplace } from "../../conformance/workplace.js";

const people = { [dana]: "owner", [ana]: "member", [kim]: "member", [lee]: "member" };
const main = { main: { name: "Main" } };

/** A stack whose charter is in force, and everybody has joined. */
function useStack(first: Declared) {
  let world: World;
  let workplace: Workplace;
  const declare = (charter: Declared) => workplace.declare(charterIn(standard.platform, standard.words, charter));
  const logged = async () => new Map([["acme", await world.happenings("acme")]]);
  /** What one run did, next to what it showed. */
  const apply = async (meanwhile: () => Promise<void> = async () => {}) => {
    await logged();
    world.catchUp();
    let beside: ReadonlyMap<string, readonly Happening[]> = new Map();
    const aside = async () => {
      await meanwhile();
      // What the run wrote in its first pass is read already.
      if (beside.size > 0) return;
      beside = await logged();
      world.catchUp();
    };
    const ran = await workplace.apply(await world.environment(), world.now(), { meanwhile: aside });
    const happenings = await logged();
    const told = [...ran.failed, ...ran.leftOut];
    return {
      ...ran,
      events: (happenings.get("acme") ?? []).map(lineOf).sort(),
      breaches: breaches({ shown: ran.shown, happenings, told, beside }),
    };
  };
  beforeAll(async () => {
    [world, workplace] = [await standard.open(), new Workplace()];
    declare(first);
    expect(await apply()).toMatchObject({ code: 0, breaches: [] });
    await world.everybodyAccepts();
    expect(await apply()).toMatchObject({ code: 0, breaches: [] });
    world.catchUp();
  });
  afterAll(async () => {
    workplace.remove();
    await world.close();
  });
  return {
    apply,
    declare,
    byHand: async (act: HandMade) => doByHand(await connect(standard.platform, await world.environment()), act),
    /** Another run, from another place, on the same stack. */
    other: async (charter: Declared) => {
      const file = workplace.write("other.yaml", charterIn(standard.platform, standard.words, charter));
      await workplace.charter(await world.environment(), ["apply", file]);
    },
    /** Plain Pulumi on the same stack. */
    pulumi: async (...args: readonly string[]) => {
      const { folder } = workplace;
      const modules = join(folder, "node_modules");
      for (const scope of ["@charter", "@pulumi"]) mkdirSync(join(modules, scope), { recursive: true });
      const links = { "@charter/sdk": "sdk", "@pulumi/pulumi": "node_modules/@pulumi/pulumi" };
      for (const [name, of] of Object.entries(links)) {
        try {
          symlinkSync(resolve(of), join(modules, name), "dir");
        } catch {
          // It is there already.
        }
      }
      writeFileSync(join(folder, "Pulumi.yaml"), "name: charter\nruntime: nodejs\n");
      const env = { ...workplace.variables, ...(await world.environment()) };
      const options = { cwd: folder, env };
      await promisify(execFile)("pulumi", [...args, "--yes", "--stack", "organization/charter/main"], options);
    },
  };
}

/** Only the first time that it is asked for. */
function once(act: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => {
    done ??= act();
    return done;
  };
}

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

const applications = (held: object, name = "Main") => ({ main: { name, applications: held } });
const shop = { shop: { production: { slug: "front" } }, kiosk: { production: {} } };

describe("a second pass", () => {
  const stack = useStack(acme({ members: { [dana]: "owner" }, unmanaged: "revoke", workspaces: applications(shop) }));

  test("that a guard refuses is not made, and says what stands against it", async () => {
    stack.declare(
      acme(
        {
          members: { [dana]: "owner" },
          unmanaged: "revoke",
          workspaces: applications({ kiosk: { production: { slug: "front" } } }),
        },
        { removed: { "acme/main/shop@production": "destroy" } },
      ),
    );
    const adds = (person: string) =>
      ({ does: "adds", address: `acme/main/grants/${person}`, fields: { permission: "read" } }) as const;
    const ran = await stack.apply(once(() => stack.byHand(adds(dana))));
    expect(ran, [...ran.failed, ...ran.said].join("\n")).toMatchObject({
      code: 1,
      breaches: [],
      events: ["application.deleted front"],
    });
    expect(ran.failed).toEqual(["own-credential"]);
  });
});

describe("a second pass that another run overtakes", () => {
  const owner = { members: { [dana]: "owner" } };
  const stack = useStack(acme({ ...owner, workspaces: applications(shop) }));

  test("is planned anew, and what the first one did is said all the same", async () => {
    const front = applications({ kiosk: { production: { slug: "front" } } });
    stack.declare(acme({ ...owner, workspaces: front }, { removed: { "acme/main/shop@production": "destroy" } }));
    let readings = 0;
    const ran = await stack.apply(async () => {
      readings += 1;
      if (readings === 2)
        await stack.other(acme({ ...owner, workspaces: applications({ kiosk: { production: {} } }, "Theirs") }));
    });
    expect({ ...ran, done: [...ran.done].sort() }, [...ran.failed, ...ran.said].join("\n")).toMatchObject({
      code: 0,
      done: ["acme/main", "acme/main/kiosk@production", "acme/main/shop@production"],
      told: expect.stringContaining("Applied: 3 changes made in"),
    });
    expect(await stack.apply()).toMatchObject({ code: 0, events: [], done: [] });
  });

  test("is not said to have written nothing where that plan is refused", async () => {
    const theirs = { ...applications({ kiosk: { production: { slug: "front" } } }), lab: { name: "Lab" } };
    const back = applications({ shop: { production: { slug: "front" } } });
    stack.declare(acme({ ...owner, workspaces: back }, { removed: { "acme/main/kiosk@production": "destroy" } }));
    let readings = 0;
    const ran = await stack.apply(async () => {
      readings += 1;
      if (readings === 2) await stack.other(acme({ ...owner, workspaces: theirs }));
    });
    expect(ran, [...ran.failed, ...ran.said].join("\n")).toMatchObject({
      code: 1,
      done: ["acme/main/kiosk@production"],
      told: expect.stringContaining("Applied in part: 1 change made in"),
    });
    expect(ran.failed).toEqual(["removal-not-declared"]);
  });
});
