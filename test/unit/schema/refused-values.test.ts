import { describe, expect, it } from "vitest";
import { acme, codesOf, errorsOf } from "./reading";

const members = `    members:
      dana@acme.example: owner
      kim@acme.example: member
`;

describe("no rule sees a value that the schema refused, and all else is judged in the same go", () => {
  it.each([
    ["members that are no map hide an owner, and everybody who is named", "    members: []", []],
    ["a member whose line is a list may be the owner", "    members: { dana@acme.example: [owner] }", []],
    [
      "a member whose line is a list is one, for groups and grants",
      `    members: { dana@acme.example: owner, kim@acme.example: [member] }
    groups: { all: [kim@acme.example] }
    workspaces: { data: { owner: kim@acme.example, grants: { kim@acme.example: read, al: read } } }`,
      ["7:86 unknown-reference"],
    ],
    [
      "groups that are no map hide a group, but no person",
      `${members}    groups: 5
    workspaces: { data: { grants: { engineers: read, who@acme.example: read } } }`,
      ["9:54 no-membership"],
    ],
    [
      "a group with an entry that is no text may hold somebody who has the permission",
      `${members}    groups: { all: [dana@acme.example, 5] }
    workspaces: { data: { owner: kim@acme.example, grants: { all: write } } }`,
      [],
    ],
    [
      "grants that are no map may hold the owner's",
      `${members}    workspaces: { data: { owner: kim@acme.example, grants: 5 } }`,
      [],
    ],
    [
      "allowed domains of which one is none allow nobody knows what",
      `${members}    security: { allowedEmailDomains: [agency.example, acme] }`,
      [],
    ],
    [
      "what is in a workspace with a wrong slug is judged",
      `${members}    workspaces: { Data: { grants: { dana@acme.example: wrte } } }`,
      ["8:56 unknown-permission"],
    ],
    [
      "a former name that is no slug is none that is in use",
      `${members}    workspaces: { Data: {}, data: { previously: Data } }`,
      [],
    ],
    [
      "what is wrong in a member beside a field that nobody knows is judged",
      "    members: { dana@acme.example: { role: ownr, x: 1 } }",
      ["5:43 unknown-role"],
    ],
  ])("%s", (_, lines, expected) => {
    const codes = codesOf(acme(lines));
    const bySchema = codes.filter((code) => /(wrong-type|invalid-key|invalid-value|unknown-field)$/.test(code));
    expect(bySchema).not.toEqual([]);
    expect(codes.filter((code) => !bySchema.includes(code))).toEqual(expected);
  });

  it("required owners that stand twice in their list are required of nobody", () => {
    expect(codesOf(acme(members, "guard: { requiredOwners: [x@acme.example, x@acme.example] }"))).toEqual([
      "9:43 duplicate-item",
    ]);
  });

  it("patterns that are none match nobody", () => {
    const text = acme(
      members,
      `ignore: { members: ["(k|d).*", "[dk]*@acme.example", "<k*>", "${"a*".repeat(5)}", ""] }`,
    );
    expect(errorsOf(text).map(({ code }) => code)).toEqual(Array(5).fill("invalid-value"));
  });
});

describe("a mistake in each of many lines", () => {
  const lines = (count: number, line: (index: number) => string) => Array.from({ length: count }, (_, i) => line(i));

  it("is as many messages, up to 10,000, and the last says that there are more", () => {
    const text = acme(`${members}${lines(12_000, (index) => `      p${index}: x`).join("\n")}`);
    const errors = errorsOf(text);
    expect(errors).toHaveLength(10_001);
    expect(errors.at(-1)).toEqual({
      code: "and-more",
      severity: "warning",
      message: "There are more than these 10000 messages; they come when some of these are mended.",
      position: { file: "org.yaml", line: 10_008, column: 7 },
    });
  });

  it("that two lists make together is no more", () => {
    const guard = `guard: { requiredOwners: [${lines(2_000, (index) => `r${index}@acme.example`).join(", ")}] }`;
    const organizations = lines(2_000, (index) => `  o${index}: { members: { dana@acme.example: owner } }`).join("\n");
    expect(errorsOf(`charter: v1\nplatform: standard\n${guard}\norganizations:\n${organizations}`)).toHaveLength(
      10_001,
    );
  });

  it("and patterns that take too long to compare with everybody are refused, after a bounded number of steps", () => {
    const label = "a".repeat(60);
    const people = lines(3_000, (index) => `      ${label}@${label}.${label}.e${index}.example: member`).join("\n");
    const patterns = lines(100, (index) => `"*${label}a*${label}*${index}*"`).join(", ");
    const text = acme(`${members}${people}`, `ignore: { members: [${patterns}] }`);
    expect(codesOf(text)).toEqual(["3008:21 slow-patterns"]);
  });

  it("is short, however much was written", () => {
    const long = "a".repeat(100_000);
    const text = acme(
      `    members: ${long}\n    groups: { "${long.slice(0, 900)}": [${long}] }\n    ? ${long}\n    : x`,
    );
    const errors = errorsOf(text);
    expect(errors.map(({ code }) => code)).toEqual(["wrong-type", "invalid-key", "key-too-long"]);
    expect(JSON.stringify(errors).length).toBeLessThan(3_000);
  });
});
