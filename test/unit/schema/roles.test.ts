import { type DesiredResource, InvalidCharterError, parseCharter } from "@charter/schema";
import { describe, expect, it } from "vitest";

const of = (platform: string, members: string, workspace: string, more = "") => `
charter: v1
platform: ${platform}
organizations:
  acme:
    name: Acme
${more}
    members:
${members}
    workspaces:
      brand-a:
        name: Brand A
${workspace}
`;

const parse = (text: string) => parseCharter([{ file: "org.yaml", text }]);

const grantsOf = (text: string) =>
  parse(text).resources.flatMap(({ kind, inputs, reasons, ...rest }: DesiredResource) =>
    kind === "WorkspaceGrant"
      ? [{ ...inputs, ...(reasons ? { reasons } : {}), ...("fallbacks" in rest ? { fallbacks: rest.fallbacks } : {}) }]
      : [],
  );

/** What is wrong, with its place. */
function problemsOf(text: string): readonly string[] {
  try {
    parse(text);
    return [];
  } catch (error) {
    if (!(error instanceof InvalidCharterError)) throw error;
    return error.diagnostics.map(
      ({ code, message, suggestion = "", position: { line, column } }) =>
        `${line}:${column} ${code}: ${message} ${suggestion}`,
    );
  }
}

const people = `      dana@x.example: administrator
      ana@x.example: member
      kim@x.example: member`;

const quickAudience = (grants: string, more = "") => of("quick-audience", people, `        grants:\n${grants}`, more);

const croctPeople = `      dana@x.example: owner
      sam@x.example: { role: custom, permissions: [organization_member_invite, application_view] }`;

const croct = (grants: string, members = croctPeople) =>
  of("croct", members, `        timeZone: Europe/Berlin\n        grants:\n${grants}`, "    email: it@x.example");

const at = { organization: "acme", workspace: "brand-a" };

describe("a grant of roles (D22, D32)", () => {
  it("is a word, a list, or a map with an end", () => {
    expect(
      grantsOf(
        quickAudience(`          ana@x.example: analyst
          kim@x.example: { roles: [developer, analyst], accessUntil: 2027-01-31 }`),
      ),
    ).toEqual([
      { ...at, principal: "ana@x.example", roles: ["analyst"] },
      { ...at, principal: "kim@x.example", roles: ["analyst", "developer"], accessUntil: "2027-01-31" },
    ]);
    expect(grantsOf(quickAudience("          kim@x.example: [developer, analyst]"))).toEqual([
      { ...at, principal: "kim@x.example", roles: ["analyst", "developer"] },
    ]);
  });

  it("adds up over several lines where roles do, and leaves what lasts longer (D32, D38)", () => {
    const group = "    groups:\n      staff: [ana@x.example]";
    expect(
      grantsOf(
        quickAudience(
          `          ana@x.example: { roles: [developer], accessUntil: 2027-01-31 }
          staff: analyst`,
          group,
        ),
      ),
    ).toEqual([
      {
        ...at,
        principal: "ana@x.example",
        roles: ["analyst", "developer"],
        accessUntil: "2027-01-31",
        reasons: ["by name", "group staff"],
        fallbacks: [{ roles: ["analyst"], reasons: ["group staff"] }],
      },
    ]);
    expect(
      grantsOf(
        quickAudience(
          `          ana@x.example: { roles: [analyst], accessUntil: 2027-01-31 }
          staff: [analyst, developer]`,
          group,
        ),
      ),
    ).toEqual([{ ...at, principal: "ana@x.example", roles: ["analyst", "developer"], reasons: ["group staff"] }]);
  });

  it("is not sent where the role at the organization has all its points already (D12, D31)", () => {
    const charter = parse(quickAudience("          dana@x.example: developer"));
    expect(charter.resources.filter(({ kind }) => kind === "WorkspaceGrant")).toEqual([]);
    expect(charter.warnings.map(({ message }) => message)).toEqual([
      "`dana@x.example` has `administrator` in every workspace through the role `administrator`; this grant of `developer` is not sent.",
    ]);
  });

  it("may list points of its own, with the name of the custom role or without it (D22)", () => {
    const grant = { ...at, principal: "lee@x.example", roles: ["custom"], permissions: ["application_view"] };
    expect(grantsOf(croct("          lee@x.example: { permissions: [application_view] }"))).toEqual([grant]);
    expect(grantsOf(croct("          lee@x.example: { roles: [custom], permissions: [application_view] }"))).toEqual([
      grant,
    ]);
  });

  it("is, of several lines where one role is allowed, the one that covers the others (D22)", () => {
    const text = croct("          staff: maintainer\n          lee@x.example: manager").replace(
      "    members:",
      "    groups:\n      staff: [lee@x.example]\n    members:\n      lee@x.example: { role: custom, permissions: [organization_view] }",
    );
    expect(grantsOf(text)).toEqual([{ ...at, principal: "lee@x.example", roles: ["manager"] }]);
  });
});

describe("what a platform does not have is an error at its line (D8, D22, D32)", () => {
  it.each([
    [
      "a role",
      "          ana@x.example: analist",
      "16:26 unknown-role: `analist` is no workspace role of Quick Audience. Did you mean `analyst`?",
    ],
    [
      "a permission of an order",
      "          ana@x.example: { permission: analyst }",
      "16:28 not-on-platform: Quick Audience has no `permission` of a grant. Write `roles: [analyst]` with a workspace role.",
    ],
    [
      "points of one's own",
      "          ana@x.example: { roles: [analyst], permissions: [audience_view] }",
      "16:46 not-on-platform: Quick Audience has no `permissions` of a grant. Remove it: roles say what their holders may do.",
    ],
    [
      "nothing",
      "          ana@x.example: { accessUntil: 2027-01-31 }",
      "16:11 missing-field: `roles` is missing in `ana@x.example`. Add a line `roles: …`.",
    ],
  ])("%s", (_, grants, problem) => {
    expect(problemsOf(quickAudience(grants))).toEqual([problem]);
  });

  it.each([
    [
      "two roles where one is allowed",
      "          lee@x.example: [manager, maintainer]",
      "16:36 several-roles: Somebody has one role in a workspace of Croct; this line gives `maintainer and manager`. Keep one of them, or list what they may do: `{ roles: [custom], permissions: […] }`.",
    ],
    [
      "a custom role without its points",
      "          lee@x.example: custom",
      "16:26 missing-field: What `custom` may do stands in its line: `permissions` is missing. Write `{ roles: [custom], permissions: […] }`.",
    ],
    [
      "an unknown point",
      "          lee@x.example: { permissions: [aplication_view] }",
      "16:42 unknown-point: `aplication_view` is no permission point of Croct here. Did you mean `application_view`?",
    ],
    [
      "a point of the other level",
      "          lee@x.example: { permissions: [organization_billing_view] }",
      "16:42 unknown-point: `organization_billing_view` is no permission point of Croct here. ",
    ],
  ])("%s", (_, grants, problem) => {
    expect(problemsOf(croct(grants))).toEqual([problem]);
  });

  it("roles where permissions have an order", () => {
    const text = (grant: string) =>
      of(
        "standard",
        "      dana@x.example: owner\n      ana@x.example: member",
        `        grants:\n          ana@x.example: ${grant}`,
      );
    expect(problemsOf(text("{ roles: [read] }"))).toEqual([
      "15:28 not-on-platform: Standard has no `roles` of a grant. Write a permission: `read` or `write`.",
    ]);
    expect(problemsOf(text("[read]"))).toEqual([
      "15:27 not-on-platform: Standard has no `list of roles` of a grant. Write a permission: `read` or `write`.",
    ]);
  });

  it("a list of points that no role of a member has, and a custom role without one", () => {
    const members = (line: string) =>
      croct("          lee@x.example: manager", `      dana@x.example: owner\n      sam@x.example: ${line}`);
    expect(problemsOf(members("{ role: manager, permissions: [organization_view] }"))).toEqual([
      "10:39 not-custom: The role `manager` says itself what its holders may do. Remove `permissions`, or write `role: custom`.",
    ]);
    expect(problemsOf(members("custom"))).toEqual([
      "10:22 missing-field: What `custom` may do stands in its line: `permissions` is missing. Write `{ role: custom, permissions: […] }`.",
    ]);
  });

  it("two lines for one person of which neither covers the other, where one role is allowed", () => {
    const text = croct(
      "          staff: { permissions: [application_view] }\n          lee@x.example: { permissions: [workspace_view] }",
    ).replace(
      "    members:",
      "    groups:\n      staff: [sam@x.example, lee@x.example]\n    members:\n      lee@x.example: { role: custom, permissions: [organization_view] }",
    );
    expect(problemsOf(text)).toEqual([
      "20:11 several-roles: `lee@x.example` gets `custom (application_view)` and `custom (workspace_view)` here, neither of which includes the other; somebody has one role in a workspace of Croct. Keep one of the two lines, or name them in one line with one role, or with all of it: `permissions: [application_view, workspace_view]`.",
    ]);
  });
});
