import { describe, expect, test } from "vitest";
import { acme } from "../../conformance/case.js";
import { dana } from "../../conformance/people.js";
import { once, useStack } from "../landing/stack.js";

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
