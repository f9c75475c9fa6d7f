import { parseCharter } from "@charter/schema";
import { expect, test } from "vitest";
import { errorsOf } from "./reading";

/** What is said of a charter of GitHub: where, what, and what to write. */
const told = (lines: string): readonly string[] =>
  errorsOf(`charter: v1\nplatform: github\n${lines}`).map(
    ({ message, suggestion, position: { line, column } }) => `${line}:${column} ${message} ${suggestion}`,
  );

const instead = "Write the login: letters from `a` to `z`, digits and hyphens, at most 39 of them.";

test("the platform github has its permissions in repositories by one name each: GitHub's other words for them, and other cases, are no roles of an organization's own", () => {
  const text = `charter: v1
platform: github
organizations:
  acme:
    members: { dana: admin, kim: member }
    workspaces:
      main:
        repositories:
          shop: push
          site: Read
          docs: write
          wiki: release-manager
    collaborators:
      shop: { pat: pull }
`;
  expect(
    errorsOf(text).map(
      ({ code, message, suggestion, position }) => `${position.line} ${code}: ${message} ${suggestion}`,
    ),
  ).toEqual([
    "9 unknown-permission: `push` is no permission in repositories of GitHub. Write `write`.",
    "10 unknown-permission: `Read` is no permission in repositories of GitHub. Write `read`.",
    "14 unknown-permission: `pull` is no permission in repositories of GitHub. Write `read`.",
  ]);
});

test("a login that GitHub cannot have is refused wherever somebody is named, at its place, and never proposed", () => {
  const long = "k".repeat(40);
  expect(
    told(`organizations:
  acme:
    members: { dana: admin, kim@acme.example: member, kim.lee: member, josé: member, ${long}: member,
               jo: { role: member, previously: j@x.io } }
    groups: { staff: [dana, kim] }
    workspaces:
      main:
        grants: { kim@acme.exampl: member }
    collaborators:
      shop: { ana@acme.example: read }
guard: { requiredOwners: [dana, max@acme.example] }
`),
  ).toEqual([
    `5:29 \`kim@acme.example\` is no account name that GitHub takes. ${instead}`,
    `5:55 \`kim.lee\` is no account name that GitHub takes. ${instead}`,
    `5:72 \`josé\` is no account name that GitHub takes. ${instead}`,
    `5:86 \`${long}\` is no account name that GitHub takes. ${instead}`,
    `6:48 \`j@x.io\` is no account name that GitHub takes. ${instead}`,
    "7:29 `kim` is in the group `staff`, but is no declared member of `acme`. Add a line for them under `members:`, or remove this one.",
    `10:19 \`kim@acme.exampl\` is neither a group nor a member of \`acme\`. ${instead}`,
    `12:15 \`ana@acme.example\` is no account name that GitHub takes. ${instead}`,
    `13:33 \`max@acme.example\` is no account name that GitHub takes. ${instead}`,
  ]);
});

test("logins that somebody on GitHub has are taken: in any case, with hyphens anywhere, with the short code of managed users", () => {
  expect(
    told(`organizations:
  acme:
    members: { Dana: admin, kim-lee: member, pat-: member, a--b: member, lee_acme: member, ${"m".repeat(39)}: member }
    workspaces:
      main: { grants: { PAT-: member } }
    collaborators:
      shop: { Ana-9: read }
`),
  ).toEqual([]);
});

test("who could own an organization is proposed by a login", () => {
  expect(told("organizations:\n  acme:\n    members: { kim: member }\n")).toEqual([
    "5:5 Nobody in `acme` has the role `admin`. Give it to somebody under `members:`, such as `dana: admin`.",
  ]);
});

test("a team that is below another one is made after it, whatever either is called", () => {
  const workspaces = { a: { parent: "b", repositories: { shop: "read" } }, b: { parent: "c" }, c: {} };
  const text = JSON.stringify({
    ...{ charter: "v1", platform: "github" },
    organizations: { acme: { members: { dana: "admin" }, workspaces } },
  });
  const { resources } = parseCharter([{ file: "org.yaml", text }]);
  expect(resources.map(({ address }) => address)).toEqual([
    ...["acme", "acme/c", "acme/b", "acme/a", "acme/members/dana", "acme/a/repositories/shop"],
  ]);
});
