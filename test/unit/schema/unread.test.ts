import { describe, expect, it } from "vitest";
import { acme, codesOf, errorsOfFiles } from "./reading";

const members = "    members: { dana@acme.example: owner, kim@acme.example: member }\n";

describe("what could not be read leads to no second error, and all else is judged in the same go", () => {
  it.each([
    [
      "a merge key in `members` may bring the owner",
      "    members: { <<: *base, kim@acme.example: ownr }",
      ["merge-key", "unknown-role"],
    ],
    [
      "a merge key in an organization may bring its members",
      "    <<: *base\n    groups: { all: [ana@acme.example] }",
      ["merge-key"],
    ],
    ["a merge key in a member may bring the role", "    members: { dana@acme.example: { <<: *base } }", ["merge-key"]],
    [
      "a merge key in `groups` may bring a group, but no person",
      `${members}    groups: { <<: *base }\n    workspaces: { data: { owner: readers, grants: { readers: read, ana@acme.example: read } } }`,
      ["merge-key", "no-membership"],
    ],
    [
      "a merge key in `grants` may bring the owner's",
      `${members}    workspaces: { data: { owner: kim@acme.example, grants: { <<: *base } } }`,
      ["merge-key"],
    ],
    [
      "a merge key in a workspace may bring its grants",
      `${members}    workspaces: { data: { owner: kim@acme.example, <<: *base } }`,
      ["merge-key"],
    ],
    ["members that are somewhere else are not missing", "    members: !!binary bWU=", ["tag"]],
    ["a role with a tag may be any", "    members: { dana@acme.example: !!binary owner }", ["tag"]],
    [
      "a role with a tag in a line's map may be any",
      "    members: { dana@acme.example: { role: !!binary owner } }",
      ["tag"],
    ],
    [
      "a member with a tag in a group may be the owner's",
      `${members}    groups: { all: [!!binary kim@acme.example, 5] }\n    workspaces: { data: { owner: all, grants: {} } }`,
      ["tag", "wrong-type"],
    ],
    [
      "a member twice may be the owner in one of the lines",
      "    members: { dana@acme.example: member, dana@acme.example: owner, kim@acme.example: ownr }",
      ["duplicate-key", "unknown-role"],
    ],
    [
      "of two lists of members the other one may hold whoever is named",
      `    members: { dana@acme.example: member }\n    groups: { all: [kim@acme.example] }\n${members}`,
      ["duplicate-key"],
    ],
    ["a name that cannot be one may be the owner's", "    members: { __proto__: owner }", ["forbidden-key"]],
    ["a name without an end may be the owner's", `    members: { "${"a".repeat(2_000)}": owner }`, ["key-too-long"]],
    ["a name that is a list may be the owner's", "    members: { [dana]: owner }", ["key-not-text"]],
  ])("%s", (_, lines, expected) => {
    // The anchor stands where it says nothing.
    const text = acme(lines.replace("*base", "&base {}"));
    expect(codesOf(text).map((code) => code.split(" ")[1])).toEqual(expected);
  });

  it("what two files say of one key may be what is missing", () => {
    const head = "charter: v1\nplatform: standard\norganizations:\n  acme:\n";
    const files = {
      "a.yaml": `${head}    members: { dana@acme.example: member }\n`,
      "b.yaml": `${head}    members: { dana@acme.example: owner }\n`,
    };
    expect(errorsOfFiles(files).map(({ code }) => code)).toEqual(["duplicate-key"]);
  });

  it("the platform may be any where it has a tag", () => {
    expect(codesOf("charter: v1\nplatform: !!binary c3Q=\norganizations: { acme: { members: [] } }")).toEqual([
      "2:20 tag",
      "3:35 wrong-type",
    ]);
  });
});
