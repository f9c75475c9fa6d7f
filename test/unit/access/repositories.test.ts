/** Who reaches which repository, by person and by repository. */

import { parseCharter } from "@charter/schema";
import { describe, expect, test } from "vitest";
import { liveAccess } from "../../../sdk/src/access/live";
import { accessOfCharter, review } from "../../../sdk/src/access/review";
import { observeAll, unknownManaged } from "../../../sdk/src/plan/index";
import { accessToJson } from "../../../sdk/src/report/access-json";
import { accessToText } from "../../../sdk/src/report/access-text";
import { format as csv } from "../../../sdk/src/report/formats/csv";
import { makeRepository, makeTeam, userOf } from "../../github/stand-in/book.mts";
import { beginning, withStandIn } from "../github/fixture";

const now = new Date(beginning);

const text = `charter: v1
platform: github
organizations:
  acme:
    members: { dana: admin, kim: member, lee: member, pat: member }
    workspaces:
      platform:
        grants: { kim: maintainer }
        repositories: { shop: write, website: read }
      on-call:
        parent: platform
        grants: { lee: member, kim: member }
        repositories: { pager: maintain, shop: release-manager, website: triage }
    collaborators:
      website: { ana: triage }
`;

const charter = parseCharter([{ file: "org.yaml", text }]);

function about(subject?: string, there = accessOfCharter({ charter, now })) {
  const reviewed = review(there, charter.platform, subject, undefined);
  const source = "charter" as const;
  const asked = subject === undefined ? {} : { subject };
  return { about: "access" as const, path: "org.yaml", source, day: "2027-03-01", ...asked, ...reviewed };
}

const said = (subject?: string): string => accessToText(about(subject)).split("\n").slice(2).join("\n");

describe("access to repositories", () => {
  test("is everybody's through their teams and those above these, by their role at the organization, and from outside", () => {
    expect(said()).toBe(`acme
  ana
    triage in repository website (from outside)
  dana: admin
    admin in repositories pager, shop, website (as admin)
  kim: member
    member in on-call (by name)
    maintainer in platform (by name)
    maintain in repository pager (through on-call)
    "release-manager, write" in repository shop (through on-call, and through on-call below platform, and through platform)
    triage in repository website (through on-call)
  lee: member
    member in on-call (by name)
    maintain in repository pager (through on-call)
    "release-manager, write" in repository shop (through on-call, and through on-call below platform)
    triage in repository website (through on-call)
  pat: member
`);
  });

  test("is that of one person, who may be from outside", () => {
    expect(said("ana")).toBe("acme\n  ana\n    triage in repository website (from outside)\n");
  });

  test("is told of a repository: who reaches it, and through what", () => {
    const rows = `acme
  ana
    triage in repository website (from outside)
  dana
    admin in repository website (as admin)
  kim
    triage in repository website (through on-call)
  lee
    triage in repository website (through on-call)
`;
    expect([said("website"), said("acme/website")]).toEqual([rows, rows]);
  });

  test("is asked for by names that there are", () => {
    expect(() => said("websit")).toThrowError(
      'There is no person, no workspace, no repository and no organization "websit".',
    );
  });

  test("has its place in JSON and in tables", () => {
    const reported = about("pager");
    const position = { file: "org.yaml", line: 13, column: 25 };
    const row = (principal: string, access: string) => ({
      ...{ organization: "acme", principal, repository: "pager", access, status: "active" },
    });
    expect(JSON.parse(accessToJson(reported)).rows).toEqual([
      {
        ...row("dana", "admin"),
        ...{ why: [{ type: "role", role: "admin" }], position: { file: "org.yaml", line: 5, column: 16 } },
      },
      ...["kim", "lee"].map((principal) => ({
        ...row(principal, "maintain"),
        ...{ why: [{ type: "workspace", workspace: "on-call" }], position },
      })),
    ]);
    expect(csv.of(reported)).toBe(
      [
        "organization,workspace,repository,person,access,points,datasets,status,why,until,since\r\n",
        "acme,,pager,dana,admin,,,active,as admin,,\r\n",
        "acme,,pager,kim,maintain,,,active,through on-call,,\r\n",
        "acme,,pager,lee,maintain,,,active,through on-call,,\r\n",
      ].join(""),
    );
  });

  test("is what the service has, where that is asked: what no line gives, or gives less of, is not declared", async () => {
    const { backend, acme, book } = await withStandIn();
    const [shop, website] = [makeRepository(book, acme, "shop"), makeRepository(book, acme, "website")];
    const [kim, eve, ana] = ["kim", "eve", "ana"].map((login) => userOf(book, login));
    if (kim === undefined || eve === undefined || ana === undefined) throw new Error("Everybody is there.");
    acme.members.set(kim.id, "member").set(eve.id, "admin");
    const team = makeTeam(book, acme, { name: "platform" }, beginning);
    team.members.set(kim.id, "maintainer");
    team.repositories.set(shop.id, "admin").set(website.id, "read");
    website.collaborators.set(ana.id, "triage").set(eve.id, "read");
    const there = liveAccess({ charter, now }, await observeAll(backend, charter, unknownManaged));
    const rows = about(undefined, there).rows.flatMap(({ principal, repository, access, why }) =>
      repository === undefined ? [] : [[principal, repository, access, why]],
    );
    expect(rows).toEqual([
      ["ana", "website", "triage", [{ type: "outside" }]],
      ["dana", "shop", "admin", [{ type: "role", role: "admin" }]],
      ["dana", "website", "admin", [{ type: "role", role: "admin" }]],
      ["eve", "shop", "admin", [{ type: "role", role: "admin" }, { type: "not-declared" }]],
      ["eve", "website", "admin", [{ type: "role", role: "admin" }, { type: "not-declared" }]],
      ["kim", "shop", "admin", [{ type: "workspace", workspace: "platform" }, { type: "not-declared" }]],
      ["kim", "website", "read", [{ type: "workspace", workspace: "platform" }]],
    ]);
  });
});
