import { inOrder, parseCharter } from "@charter/schema";
import { expect, test } from "vitest";

test("what is in a workspace that has to wait is registered after it", () => {
  const organization = {
    members: { dana: "admin", kim: "member" },
    workspaces: { a: { parent: "b" }, b: { grants: { kim: "member" } }, c: {} },
  };
  const document = { charter: "v1", platform: "github", organizations: { acme: organization } };
  const { resources } = parseCharter([{ file: "org.yaml", text: JSON.stringify(document) }]);
  const ordered = inOrder(resources, new Map([["acme/b", ["acme/c", "acme/members/kim"]]]));
  expect(ordered.map(({ address }) => address)).toEqual([
    ...["acme", "acme/c", "acme/members/kim", "acme/b", "acme/a", "acme/members/dana", "acme/b/grants/kim"],
  ]);
});
