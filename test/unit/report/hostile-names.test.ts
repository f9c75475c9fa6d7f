import { PassThrough } from "node:stream";
import { CharterError } from "@charter/provider";
import { type Diagnostic, InvalidCharterError } from "@charter/schema";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { forEngine } from "../../../provider/src/dynamic/failure";
import { printable } from "../../../sdk/src/cli/output";
import { exportToText } from "../../../sdk/src/export/text";
import type { Plan } from "../../../sdk/src/plan";
import { diagnosticsToText } from "../../../sdk/src/report/diagnostics";
import { planToJson, validationToJson } from "../../../sdk/src/report/json";
import { planToText } from "../../../sdk/src/report/text";
import { errorsOf } from "../schema/reading";
import { harmIn, hostileTexts } from "./hostile-text";
import { change, planOf, set } from "./plan-fixture";

const red = "\u001b[31m";
const clear = "\u001b[2J";
const reversed = "\u202e";
const hidden = "\u200b";
const bell = "\u0007";
const csi = "\u009b2J";

/** A plan as its JSON has it, where nobody gains and nobody loses anything. */
const asData = (plan: Plan) => ({ ...plan, access: { gains: [], losses: [] } });

/** A stream without colours. */
const silent = new PassThrough();

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
  refusals: [{ code: "policy", message: `m${red}\nsecond`, remedy: `r${reversed}` }],
  warnings: [{ code: "policy", message: `w${clear}` }],
});

describe("names that would act on a terminal (ANSI, bidirectional, invisible, line breaks)", () => {
  test("are written out in a plan's text", () => {
    const text = planToText(hostile, { objects: 1, state: `stack main in file:///${red}` });
    expect(harmIn(text)).toBeUndefined();
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
    expect(harmIn(json)).toBeUndefined();
    expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify(asData(hostile))));
  });
});

describe.each(hostileTexts)("a text like %j", (text) => {
  const plan = planOf({
    organizations: [{ slug: "acme", exists: true, principal: text }],
    changes: [
      change("create", "Membership", `acme/members/${text}`, {
        fields: [set("role", text)],
        cause: { type: "declared", through: [text] },
        position: { file: text, line: 3, column: 1 },
      }),
      change("create", "Workspace", `acme/${text.replaceAll("/", "")}`, {
        fields: [set("name", text), set(text, [text])],
      }),
    ],
    unmanaged: [{ address: `acme/members/${text}`, kind: "Membership", detail: text }],
    notVisible: [text],
    noLongerManaged: [{ address: text, fields: [text] }],
    refusals: [{ code: "policy", message: text, remedy: text }],
    warnings: [
      { code: "policy", message: text },
      {
        code: "policy",
        severity: "warning",
        message: text,
        suggestion: text,
        position: { file: text, line: 1, column: 1 },
      },
    ],
  });
  const diagnostic: Diagnostic = {
    code: "invalid-value",
    severity: "error",
    message: text,
    suggestion: text,
    position: { file: text, line: 1, column: 1 },
    excerpt: text,
    related: [{ message: text, position: { file: text, line: 1, column: 1 } }],
  };

  test("does nothing in a plan, wherever it stands, nor in its JSON, which reads back as it was", () => {
    expect(harmIn(printable(planToText(plan, { objects: 1, state: text, base: text }), silent))).toBeUndefined();
    const json = planToJson(plan);
    expect(harmIn(json)).toBeUndefined();
    expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify(asData(plan))));
  });

  test("does nothing in messages about a charter, as text, as an error and as JSON", () => {
    expect(harmIn(diagnosticsToText([diagnostic]))).toBeUndefined();
    expect(harmIn(new InvalidCharterError([diagnostic]).message)).toBeUndefined();
    expect(harmIn(validationToJson([diagnostic]))).toBeUndefined();
  });

  test("does nothing in the excerpt of a line that it stands in", () => {
    for (const name of [text, JSON.stringify(text)]) {
      const errors = errorsOf(`charter: v1\nplatform: standard\norganizations:\n  acme:\n    naem: ${name}\n`);
      expect(errors).not.toEqual([]);
      expect(harmIn(new InvalidCharterError(errors).message)).toBeUndefined();
      expect(harmIn(diagnosticsToText(errors))).toBeUndefined();
    }
  });

  test("does nothing where whoever printed it forgot to look, with colours and without", () => {
    expect(harmIn(printable(`${text}\n  ${text}: ${text}\n`, silent))).toBeUndefined();
  });

  test("does nothing in an exported charter, which reads back as it was", () => {
    const members = { [text]: "member" };
    const document = {
      organizations: { acme: { name: text, members, list: [text], description: `${"a ".repeat(60)}${text}` } },
    };
    const yaml = exportToText({ document, remarks: [{ path: ["organizations", "acme", "name"], text }] });
    expect(harmIn(yaml)).toBeUndefined();
    expect(parse(yaml)).toEqual(document);
  });

  test("does nothing in what the provider tells the engine", () => {
    expect(harmIn(forEngine(new CharterError("unavailable", text, { remedy: text })).message)).toBeUndefined();
    const { message, stack } = forEngine(new Error(text));
    expect(harmIn(message)).toBeUndefined();
    expect(harmIn(stack ?? "")).toBeUndefined();
  });
});

describe("colours of our own", () => {
  test("stay where the stream shows them, and hide no command", () => {
    const terminal = Object.assign(new PassThrough(), { isTTY: true, getColorDepth: () => 8 });
    expect(printable(`${red}::error::x${red}\n${red}a${clear}\n`, terminal)).toBe(
      `${red}\\u{3a}:error::x${red}\n${red}a\\u{1b}[2J\n`,
    );
  });

  test("are written out where it does not", () => {
    expect(printable(`${red}a\n`, silent)).toBe("\\u{1b}[31ma\n");
  });
});
