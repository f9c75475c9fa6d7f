import { describe, expect, it } from "vitest";
import { errorsOf, read } from "./reading";

const charter = (inside: string, rest = "") => `charter: v1
platform: standard
organizations:
  acme:
    reference: true
${inside}
${rest}`;

const grants = (lines: string) => charter(`    workspaces: { data: { grants: { ${lines} } } }`);

const errors = (text: string) =>
  errorsOf(text).map(
    ({ message, suggestion, position: { line, column } }) => `${line}:${column} ${message} ${suggestion}`,
  );

describe("an organization that a charter only refers to (D37)", () => {
  it("is no resource, and nobody in it has to be declared: workspaces and grants are", () => {
    const { resources, references, unmanaged, resends } = read(grants("kim@x.example: read"));
    expect(resources.map(({ address }) => address)).toEqual(["acme/data", "acme/data/grants/kim@x.example"]);
    expect(references).toEqual([{ slug: "acme", position: { file: "org.yaml", line: 4, column: 3 } }]);
    expect(Object.keys(unmanaged)).toEqual(["acme/data"]);
    expect(Object.keys(resends)).toEqual(["acme"]);
  });

  it("needs no owner, whatever the guard asks of those that are declared", () => {
    const guard = "guard: { minOwners: 2, requiredOwners: [dana@x.example] }";
    expect(errors(charter("    workspaces: {}", guard))).toEqual([]);
  });

  it("has groups of whoever it has; a name that is neither a group nor an address is an error with a suggestion", () => {
    const text = charter(`    groups: { analysts: [ana@x.example, bo@x.example] }
    workspaces: { data: { grants: { analysts: read, analyst: write } } }`);
    expect(errors(text)).toEqual([
      "7:53 `analyst` is neither a group nor a member of `acme`. Did you mean `analysts`?",
    ]);
  });

  it("takes no settings, members or roles: they are errors at their lines", () => {
    const only = (field: string) =>
      `This charter only refers to \`acme\`, so it cannot say \`${field}\` of it. Remove it, or \`reference: true\`.`;
    expect(
      errors(
        charter(`    name: Acme
    unmanaged: report
    members: { dana@x.example: owner }
    previously: apex
    workspaces: { data: { grants: { "role:admin": read } } }`),
      ),
    ).toEqual([
      `6:5 ${only("name")}`,
      `7:5 ${only("unmanaged")}`,
      `8:5 ${only("members")}`,
      `9:5 ${only("previously")}`,
      "10:37 This charter only refers to `acme`, so it does not know who has `role:admin`. Name people or a group.",
    ]);
  });

  it("is written as `true` or not at all", () => {
    expect(errorsOf(charter("").replace("true", "false")).map(({ message }) => message)).toContain(
      "`reference` can only be `true`.",
    );
  });

  it("is not removed as well", () => {
    expect(errorsOf(charter("", "removed: { acme: forget }")).map(({ code }) => code)).toEqual([
      "removed-and-declared",
    ]);
  });
});
