import { describe, expect, test } from "vitest";
import type { AccessRow } from "../../../sdk/src/access/row";
import { format } from "../../../sdk/src/report/formats/csv";

const row: AccessRow = {
  organization: "acme",
  principal: "kim@acme.example",
  workspace: "production",
  access: "analyst, developer",
  points: ["tag_view", "view"],
  status: "active",
  until: "2027-01-31",
  datasets: ["regulars", "vip"],
  why: [{ type: "grant", through: ["by name", "group seniors"] }, { type: "not-declared" }],
};

const csv = (...rows: readonly AccessRow[]): readonly string[] =>
  format.of({ about: "access", path: "org.yaml", source: "charter", day: "2026-11-22", rows }).split("\r\n");

describe("access as CSV", () => {
  test("has a line a person and place, by RFC 4180", () => {
    expect(csv(row)).toEqual([
      "organization,workspace,person,access,points,datasets,status,why,until,since",
      'acme,production,kim@acme.example,"analyst, developer",tag_view view,regulars vip,active,"by name and through group seniors, and not declared",2027-01-31,',
      "",
    ]);
  });

  test.each(["=1+1", "+1", "-1", "@sum", "\tx", "＝1", "＋1", "－1", "＠1"])(
    "has no formula of what somebody is called: %j",
    (principal) => {
      const [, line = ""] = csv({ ...row, principal });
      const [, , cell = ""] = line.split(",");
      expect(cell).not.toMatch(/^["\s]*[=+\-@＝＋－＠]/);
    },
  );

  test("has one line a row, and no sign that hides or turns what it says", () => {
    const [, line, end] = csv({ ...row, principal: 'a"b\r\n=x\u202e,c@acme.example' });
    expect(line).toContain('"a""b\\u{d}\\u{a}=x\\u{202e},c@acme.example"');
    expect(end).toBe("");
  });

  test("tells a failure, too", () => {
    const failure = { code: "unknown-subject", message: "There is nobody.", remedy: "=HYPERLINK()" } as const;
    expect(format.of({ about: "failure", failure })).toBe(
      "error,message,remedy\r\nunknown-subject,There is nobody.,'=HYPERLINK()\r\n",
    );
  });
});
