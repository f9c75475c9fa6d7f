import { parseCharter } from "@charter/schema";
import { expect, test } from "vitest";
import { errorsOf } from "./reading";

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
