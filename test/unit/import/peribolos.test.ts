import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Charter, parseCharter } from "@charter/schema";
import { describe, expect, onTestFinished, test } from "vitest";
import { createGitHubBackend } from "../../../provider/src/adapters/github/index.js";
import { byToken } from "../../../provider/src/adapters/github/signing.js";
import { importFrom } from "../../../sdk/src/import/index.js";
import { makePlan, observeAll, unknownManaged } from "../../../sdk/src/plan/index.js";
import { importedToText } from "../../../sdk/src/report/imported.js";
import { kubernetes, organizationOfShape, type Shape } from "../../github/kubernetes-shape.mts";
import { writePeribolos } from "../../github/peribolos-files.mts";
import { type Book, emptyBook, type Organization } from "../../github/stand-in/book.mts";
import { startStandIn } from "../../github/stand-in/service.mts";
import { temporaryFolder } from "../cli/charter-process";
import { beginning, platform } from "../github/fixture.js";
import { write } from "../state/state-fixture";

/** The share of the eight organizations that each is. */
const shares = [0.55, 0.2, 0.1, 0.05, 0.04, 0.03, 0.02, 0.01];

const names: readonly (keyof Shape)[] = [
  ...(["members", "owners", "teams", "withoutRepositories", "memberships", "membershipsWithoutRepositories"] as const),
  ...(["repositories", "repositoryGrants"] as const),
];

const shaped = (of: (name: keyof Shape) => number): Shape => ({
  ...kubernetes,
  ...Object.fromEntries(names.map((name) => [name, name === "owners" ? 2 : of(name)])),
});

/** The shape, in eight organizations that sum up to it. */
function parts(): readonly Shape[] {
  const others = shares.slice(1).map((share) => shaped((name) => Math.floor(kubernetes[name] * share)));
  const rest = shaped((name) => kubernetes[name] - others.reduce((sum, one) => sum + one[name], 0));
  return [rest, ...others];
}

/** All that an organization's people are and reach, in lines. */
function linesOf(book: Book, { login, members, teams, repositories }: Organization): readonly string[] {
  const who = (id: number): string => book.users.get(id)?.login.toLowerCase() ?? "";
  const slugs = new Map(teams.map((team) => [team.id, team.slug]));
  return [
    ...[...members].map(([id, role]) => `${login}/members/${who(id)} ${role}`),
    ...teams.flatMap((team) => [
      `${login}/${team.slug} ${team.privacy} ${team.description ?? "-"} below ${slugs.get(team.parentId ?? 0) ?? "-"}`,
      ...[...team.members].map(([id, role]) => {
        const lifted = members.get(id) === "admin" ? "maintainer" : role;
        return `${login}/${team.slug}/grants/${who(id)} ${lifted}`;
      }),
      ...repositories.flatMap(({ id, name }) => {
        const role = team.repositories.get(id);
        return role === undefined ? [] : [`${login}/${team.slug}/repositories/${name.toLowerCase()} ${role}`];
      }),
    ]),
  ];
}

/** The same, of a charter. */
const declaredIn = ({ resources }: Charter): readonly string[] =>
  resources.flatMap((one) => {
    if (one.kind === "Membership") return [`${one.address} ${one.inputs.role}`];
    if (one.kind === "WorkspaceGrant" || one.kind === "RepositoryGrant")
      return [`${one.address} ${one.inputs.permission}`];
    if (one.kind !== "Workspace") return [];
    const { privacy, description, parent } = one.inputs;
    return [`${one.address} ${privacy} ${description ?? "-"} below ${parent ?? "-"}`];
  });

describe("the files of peribolos, in the shape of the Kubernetes community's", () => {
  test("lose nothing: every membership, team, level, description and privacy has its line, and the plan is zero", async () => {
    const book = emptyBook();
    const organizations = parts().map((shape, index) =>
      organizationOfShape(book, `kubernetes-${index}`, shape, beginning),
    );
    const folder = temporaryFolder();
    writePeribolos(folder, book, organizations);
    const { text, taken, lost } = await importFrom("peribolos", folder);
    const charter = parseCharter([{ file: "org.yaml", text }]);
    const all = organizations.flatMap((one) => linesOf(book, one));
    expect([...declaredIn(charter)].sort()).toEqual([...all].sort());
    expect({ taken, lost }).toEqual({
      taken: { organizations: 8, members: 2666, teams: 766, grants: 3615, repositories: 631 },
      lost: 0,
    });
    const service = await startStandIn({ now: () => beginning }, book);
    onTestFinished(() => service.close());
    const backend = createGitHubBackend({
      platform,
      url: service.url,
      sign: byToken(() => service.token("owner-000")),
    });
    const observed = await observeAll(backend, charter, unknownManaged);
    const { changes, refusals } = makePlan(charter, observed, unknownManaged, new Date(beginning));
    expect({ changes, refusals, faults: service.faults }).toEqual({ changes: [], refusals: [], faults: [] });
  });
});

describe("a file of peribolos", () => {
  const files = {
    "acme/org.yaml": `name: Acme
description: What we do
default_repository_permission: read
admins: [Dana]
members: [kim, KIM, lee]
teams:
  Team A:
    description: First of all
    privacy: closed
    previously: [team-z, team-y]
    maintainers: [kim]
    members: [Kim, dana, joe]
    repos: { Shop: write, api: none, site: releaser }
    teams:
      below: { members: [lee], privacy: closed }
`,
    "acme/sig-b/teams.yaml": `teams:
  snake_case: { members: [lee] }
  "???": { members: [lee] }
`,
    "acme/OWNERS.yaml": "approvers: [dana]\n",
  };

  const imported = async () => {
    const folder = temporaryFolder();
    for (const [name, text] of Object.entries(files)) write(join(folder, name), text);
    return importFrom("peribolos", folder);
  };

  test("becomes a charter, with a comment where no charter can say it", async () => {
    const { text } = await imported();
    expect(text).toBe(readFileSync(join(__dirname, "small.yaml"), "utf8"));
  });

  test("that says what no charter can is told, and that somebody's access is lost", async () => {
    const summary = importedToText(await imported(), undefined);
    expect(summary).toContain("Took over 1 organization, 4 members, 3 teams, 5 team memberships, 2 repository grants.");
    expect(summary).toContain("1 line could not be taken over: look at the comments before anything is applied.");
  });

  const importing = (text: string) => {
    const folder = temporaryFolder();
    write(join(folder, "acme/org.yaml"), text);
    return importFrom("peribolos", folder);
  };

  test("has what a merge key brings into a team, as peribolos reads it", async () => {
    const { text, lost } = await importing(`common: &common { privacy: secret, members: [kim] }
admins: [dana]
members: [kim]
teams: { main: { <<: *common, description: Main } }
`);
    const { resources } = parseCharter([{ file: "org.yaml", text }]);
    const inTeam = resources.filter(({ address }) => address.startsWith("acme/main"));
    expect({ lost, inTeam: inTeam.map(({ address, inputs }) => [address, inputs]) }).toMatchObject({
      lost: 0,
      inTeam: [
        ["acme/main", { privacy: "secret", description: "Main" }],
        ["acme/main/grants/kim", { permission: "member" }],
      ],
    });
  });

  test.each([
    ["admins: [dana, 007]", "7 under `admins` is no text: write it in quotes, as it is"],
    ["admins: [dana, 1e3]", "1000 under `admins` is no text: write it in quotes, as it is"],
    ["admins: [dana, null]", "null under `admins` is no text: write it in quotes, as it is"],
    ["admins: [dana]\nmembers: kim", "`members` is no list"],
    ["admins: [dana]\nteams: [main]", "`teams` is no map"],
    ["admins: [dana]\nteams: { main: [kim] }", "the team main is no map"],
    ["admins: [dana]\nteams: { main: { maintainers: { kim: true } } }", "`maintainers` is no list"],
    ["admins: [dana]\nteams: { main: { repos: [shop] } }", "`repos` of main is no map"],
    ["admins: [dana]\nteams: { main: { repos: { shop: 5 } } }", "5 at shop is no permission"],
    ["orgs: { acme: [dana] }", "acme is no map"],
  ])(
    "that peribolos does not read is refused, and nobody's name or access is made of it: %s",
    async (text, message) => {
      await expect(importing(text)).rejects.toMatchObject({
        ...{ code: "no-peribolos-file", message: expect.stringContaining(`acme/org.yaml: ${message}`) },
      });
    },
  );

  test("of something else is refused, and so is a tool that nobody knows", async () => {
    const folder = temporaryFolder();
    write(join(folder, "a.yaml"), "hello: world\n");
    await expect(importFrom("peribolos", folder)).rejects.toThrowError("nothing here says who belongs");
    await expect(importFrom("safe-settings", folder)).rejects.toThrowError("There is no import from safe-settings.");
  });
});
