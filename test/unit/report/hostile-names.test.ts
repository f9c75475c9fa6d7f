import { describe, expect, test } from "vitest";
import { planToJson } from "../../../sdk/src/report/json";
import { planToText } from "../../../sdk/src/report/text";
import { change, planOf, set } from "./plan-fixture";

const red = "\u001b[31m";
const clear = "\u001b[2J";
const reversed = "\u202e";
const hidden = "\u200b";
const bell = "\u0007";
const csi = "\u009b2J";

/** A plan in which everything that people write is written by somebody with bad intentions. */
const hostile = planOf({
  organizations: [{ slug: "acme", exists: true, principal: `dana${clear}@acme.example` }],
  changes: [
    change("create", "Membership", `acme/members/eve${reversed}${hidden}@acme.example`, {
      fields: [set("role", `member${red}`)],
      cause: { type: "declared", through: [`group a\n  - remove dana@acme.example${bell}`] },
      position: { file: `or${red}g.yaml`, line: 3, column: 1 },
    }),
    change("create", "Workspace", "acme/production", {
      fields: [set("name", `A\r\nB${csi}`), set(`field${red}`, [red])],
    }),
  ],
  unmanaged: [{ address: `acme/members/${red}x@acme.example`, kind: "Membership", detail: `admin${bell}` }],
  notVisible: [`acme ${red}`],
  noLongerManaged: [{ address: `acme${red}`, fields: [`web${reversed}site`] }],
  refusals: [{ code: `c${red}`, message: `m${red}\nsecond`, remedy: `r${reversed}` }],
  warnings: [{ code: "w", message: `w${clear}` }],
});

/** Everything that acts on a terminal or hides; a line break is none. */
const acting = /[^\n\P{C}]|[\u2028\u2029]/u;

describe("names that would act on a terminal (ANSI, bidirectional, invisible, line breaks)", () => {
  test("are written out in a plan's text", () => {
    const text = planToText(hostile, { objects: 1, state: `stack main in file:///${red}` });
    expect(text).not.toMatch(acting);
    expect(text.split("\n").slice(0, 8)).toEqual([
      "acme as dana\\u{1b}[2J@acme.example",
      "  People",
      '    + invite eve\\u{202e}\\u{200b}@acme.example as "member\\u001b[31m" (group a\\u{a}  - remove dana@acme.example\\u{7})  or\\u{1b}[31mg.yaml:3',
      "  Workspaces",
      '    + workspace production "A\\r\\nB\\u{9b}2J"',
      '        field\\u{1b}[31m ["\\u001b[31m"]',
      "",
      "Plan: 2 to create; nobody loses access.",
    ]);
  });

  test("are written out in a plan's JSON, which reads back as it was", () => {
    const json = planToJson(hostile);
    expect(json).not.toMatch(acting);
    const asData = { ...hostile, access: { gains: [], losses: [] } };
    expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify(asData)));
  });
});
