/** Peribolos, built from the Go module proxy, on the stand-in: it reads it, and what it would change is what Charter's plan shows. */

import { parseCharter } from "@charter/schema";
import { beforeAll, describe, expect, onTestFinished, type TestContext, test } from "vitest";
import { createGitHubBackend } from "../../provider/src/adapters/github/index.js";
import { byToken } from "../../provider/src/adapters/github/signing.js";
import { importFrom } from "../../sdk/src/import/index.js";
import { makePlan, observeAll, type PlannedChange, unknownManaged } from "../../sdk/src/plan/index.js";
import { peribolos } from "../../tools/test/peribolos.mjs";
import { temporaryFolder } from "../unit/cli/charter-process.js";
import { platform } from "../unit/github/fixture.js";
import { runPeribolos, writeConfig } from "./head-to-head.mts";
import { kubernetes, organizationOfShape } from "./kubernetes-shape.mts";
import type { PeribolosConfig } from "./peribolos-files.mts";
import { emptyBook } from "./stand-in/book.mts";
import { startStandIn } from "./stand-in/service.mts";

let built: ReturnType<typeof peribolos>;
beforeAll(() => {
  built = peribolos();
}, 2_000_000);

/** The program; without it a test is skipped, with the reason. */
function program(context: TestContext): string {
  if (!("missing" in built)) return built.program;
  Object.assign(context.task.meta, { skipReason: built.missing });
  return context.skip();
}

const small = {
  ...{ ...kubernetes, members: 60, owners: 4, teams: 18, withoutRepositories: 4, memberships: 90 },
  ...{ membershipsWithoutRepositories: 20, repositories: 12, repositoryGrants: 20 },
};

async function setting() {
  const now = Date.now();
  const book = emptyBook(true);
  organizationOfShape(book, "shaped", small, now);
  const service = await startStandIn({ now: () => now }, book);
  onTestFinished(() => service.close());
  return { book, service, folder: temporaryFolder() };
}

/** A change of each sort: somebody comes, somebody goes, in the organization, in a team and in what a team reaches. */
function changed(config: PeribolosConfig): object {
  const { members, teams, ...rest } = config;
  const [first, second] = [teams["team-000"], teams["team-001"]];
  if (first === undefined || second === undefined) throw new Error("There are too few teams.");
  const gone = members.at(-1) ?? "";
  const without = (list: readonly string[]) => list.filter((one) => one !== gone);
  const all = Object.fromEntries(
    Object.entries(teams).map(([name, team]) => [name, { ...team, members: without(team.members) }]),
  );
  return {
    ...rest,
    members: [...without(members), "newcomer"],
    teams: {
      ...all,
      "team-000": { ...all["team-000"], members: [...without(first.members), members[5] ?? ""] },
      "team-001": { ...all["team-001"], repos: { ...second.repos, "repository-011": "triage" } },
    },
  };
}

/** A step of Charter's plan, as peribolos calls it. */
function inTheirWords({ kind, verb, address, fields }: PlannedChange): string {
  const [organization, second = "", , fourth = ""] = address.split("/");
  const to = fields.find(({ field }) => field === "role" || field === "permission")?.to;
  const flag = String(to === "admin" || to === "maintainer");
  if (kind === "Membership") {
    const [, , login] = address.split("/");
    return verb === "remove"
      ? `RemoveOrgMembership(${organization}, ${login})`
      : `UpdateOrgMembership(${organization}, ${login}, ${flag})`;
  }
  if (kind === "WorkspaceGrant")
    return verb === "remove"
      ? `RemoveTeamMembershipBySlug(${organization}, ${second}, ${fourth})`
      : `UpdateTeamMembershipBySlug(${organization}, ${second}, ${fourth}, ${flag})`;
  if (kind === "RepositoryGrant") return `UpdateTeamRepoBySlug(${organization}, ${second}, ${fourth}, ${String(to)})`;
  return `${verb} ${address}`;
}

describe("peribolos on the stand-in", () => {
  test("reads an organization that is as its file says, and would change nothing", async (context) => {
    const path = program(context);
    const { book, service, folder } = await setting();
    const ran = await runPeribolos(path, service, folder, writeConfig(folder, book, "shaped"));
    expect({ code: ran.code, changes: ran.changes, faults: service.faults }, ran.said.slice(-2000)).toEqual({
      ...{ code: 0, changes: [], faults: [] },
    });
  });

  test("would change what the plan of the imported charter shows, and nothing else", async (context) => {
    const path = program(context);
    const { book, service, folder } = await setting();
    const config = writeConfig(folder, book, "shaped", changed);
    const ran = await runPeribolos(path, service, folder, config);
    expect({ code: ran.code, writes: service.asked.filter(({ writes }) => writes).length }).toEqual({
      code: 0,
      writes: 0,
    });
    const { text } = await importFrom("peribolos", config);
    const charter = parseCharter([{ file: "org.yaml", text }]);
    const backend = createGitHubBackend({
      platform,
      url: service.url,
      sign: byToken(() => service.token("owner-000")),
    });
    const observed = await observeAll(backend, charter, unknownManaged);
    const plan = makePlan(charter, observed, unknownManaged, new Date());
    // What goes with somebody who leaves, GitHub takes along: peribolos asks for each of it as well.
    const ours = plan.changes.map(inTheirWords).map((one) => one.toLowerCase());
    const theirs = ran.changes.map((one) => one.toLowerCase());
    expect([...new Set(ours)].sort()).toEqual([...new Set(theirs)].sort());
    expect(plan.refusals).toEqual([]);
  });
});
