import { readFileSync } from "node:fs";
import { parseCharter } from "@charter/schema";
import { expect, test } from "vitest";
import { SmallEngine } from "../../conformance/small-engine.js";
import { makeOrganization, makeRepository } from "../../github/stand-in/book.mts";
import { beginning, withStandIn } from "./fixture.js";

test("the example of an open-source project is applied to an organization that is there, and plans to zero once everybody has accepted", async () => {
  const { connect, book, service } = await withStandIn({ as: "ines" });
  const tidewater = makeOrganization(book, "Tidewater", "ines", beginning);
  for (const name of ["almanac", "Website", "release-tools"]) makeRepository(book, tidewater, name);
  const text = readFileSync("examples/open-source/org.yaml", "utf8");
  const charter = parseCharter([{ file: "org.yaml", text }]);
  const engine = new SmallEngine(connect, () => 0);
  const now = new Date(beginning);
  expect((await engine.apply(charter, now)).failed).toEqual([]);
  for (const login of ["paul-w", "rosa", "kit", "tidewater-bot"]) service.answer("tidewater", login, true);
  expect((await engine.apply(charter, now)).failed).toEqual([]);
  expect((await engine.apply(charter, now)).plan.changes).toEqual([]);
  expect(tidewater.teams.map(({ slug, privacy, members }) => [slug, privacy, members.size])).toEqual([
    ["automation", "secret", 1],
    ["maintainers", "closed", 3],
    ["release-managers", "closed", 1],
  ]);
  expect(service.faults).toEqual([]);
});
