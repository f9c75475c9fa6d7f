/** What is not seen never counts as gone. */

import { parseCharter } from "@charter/schema";
import { describe, expect, test } from "vitest";
import { SmallEngine } from "../../conformance/small-engine.js";
import { observeAll, unknownManaged } from "../../../sdk/src/plan/index.js";
import { makeRepository, userOf } from "../../github/stand-in/book.mts";
import { beginning, type planOf, withStandIn } from "./fixture.js";

const charterOf = (organization: object) =>
  parseCharter([
    {
      file: "org.yaml",
      text: JSON.stringify({ charter: "v1", platform: "github", organizations: { acme: organization } }),
    },
  ]);

const lines = (plan: Awaited<ReturnType<typeof planOf>>): readonly string[] =>
  plan.changes.map(({ verb, address }) => `${verb} ${address}`);

describe("somebody from outside who has not answered, and whose line was the last of their repository", () => {
  test("is removed: their invitation is taken back", async () => {
    const { connect, acme, book, service } = await withStandIn();
    const shop = makeRepository(book, acme, "shop");
    const engine = new SmallEngine(connect, () => 0);
    const members = { dana: "admin" };
    const at = new Date(beginning);
    await engine.apply(charterOf({ members, collaborators: { shop: { eve: "write" } } }), at, { adopt: true });
    expect(shop.invitations.map(({ userId }) => userId)).toEqual([userOf(book, "eve").id]);
    const { plan, failed } = await engine.apply(charterOf({ members }), at, { adopt: true });
    expect({ lines: lines(plan), failed, left: shop.invitations, faults: service.faults }).toEqual({
      ...{ lines: ["remove acme/collaborators/shop@eve"], failed: [], left: [], faults: [] },
    });
  });

  test("is so where a charter of an earlier commit says what is managed, too", async () => {
    const { backend, acme, book } = await withStandIn();
    const shop = makeRepository(book, acme, "shop");
    const eve = userOf(book, "eve");
    shop.invitations.push({ id: 900, userId: eve.id, permissions: "write", createdAt: beginning });
    const members = { dana: "admin" };
    const { resources } = charterOf({ members, collaborators: { shop: { eve: "write" } } });
    const observed = await observeAll(backend, charterOf({ members }), unknownManaged, resources);
    expect(observed.get("acme")?.observed?.collaborators?.map(({ principal }) => principal)).toEqual(["eve"]);
  });
});
