/** SARIF 2.1.0, for code scanning and editors: what is found, at the charter's lines. */

import { createHash } from "node:crypto";
import { isAbsolute, relative } from "node:path";
import type { MessageCode, Position } from "@charter/schema";
import { counted } from "../../plan/counted";
import { charterOf, type Finding, findingsOf } from "../findings";
import { toJson } from "../json";
import { linkTo, pageOf } from "../message-page";
import type { ReportFormat } from "./format";

/** As SARIF writes messages: braces are doubled (3.11.5), and no `[text](place)` is a link (3.11.6). */
const messageText = (text: string): string =>
  text
    .replaceAll(/[{}]/g, (brace) => brace + brace)
    .replaceAll("](", "] (")
    .replaceAll(/\\(?=[[\]\\])/g, "\\\\");

/** From the working directory, which is the repository's root where it is uploaded; each name in it escaped. */
function uriOf(file: string): string {
  const path = isAbsolute(file) ? relative(process.cwd(), file) : file;
  return (
    path
      .replaceAll("\\", "/")
      .replace(/^(?:\.\/)+/, "")
      .split("/")
      .map((name) => encodeURIComponent(name.toWellFormed()))
      .join("/") || "."
  );
}

const locationOf = ({ file, line, column }: Position) => ({
  physicalLocation: {
    artifactLocation: { uri: uriOf(file), uriBaseId: "%SRCROOT%" },
    region: { startLine: Math.max(1, line), startColumn: Math.max(1, column) },
  },
});

const fingerprint = ({ code, subject }: Finding): string =>
  createHash("sha256")
    .update(JSON.stringify([code, subject]))
    .digest("hex")
    .slice(0, 32);

/** `no-owner` as `No owner`. */
const titleOf = (code: MessageCode): string =>
  messageText(code.charAt(0).toUpperCase() + code.slice(1).replaceAll("-", " "));

/** Cause and remedy, where the finding is read. */
function helpOf(code: MessageCode) {
  // An example names people.
  const [markdown = ""] = pageOf(code).split("\n## Example");
  return { text: messageText(markdown), markdown };
}

const linkOf = (code: MessageCode) => {
  const helpUri = linkTo(code);
  return helpUri === undefined ? {} : { helpUri };
};

/** Code scanning takes so many results. */
const most = 25_000;

/** The first of them, errors before all else, and how many more there are. */
function within(findings: readonly Finding[]): readonly Finding[] {
  if (findings.length <= most) return findings;
  const message = `${counted(findings.length - most + 1, "more finding is", "more findings are")} in the complete report.`;
  return [...findings.slice(0, most - 1), { code: "and-more", level: "note", message, subject: "" }];
}

/** Code scanning takes results at a place alone: what has none stands at the beginning of the charter. */
const resultOf = (finding: Finding, charter: Position) => ({
  ruleId: finding.code,
  level: finding.level,
  message: { text: messageText(finding.message) },
  locations: [locationOf(finding.position ?? charter)],
  partialFingerprints: { "charter/v1": fingerprint(finding) },
});

function of(reported: Parameters<ReportFormat["of"]>[0]): string {
  const findings = within(findingsOf(reported));
  const known = findings.find(({ position }) => position !== undefined)?.position?.file;
  const path = charterOf(reported);
  // Of a folder, a file in it.
  const charter = { file: known?.startsWith(path) === true ? known : path, line: 1, column: 1 };
  const rules = [...new Set(findings.map(({ code }) => code))].map((id) => ({
    id,
    shortDescription: { text: titleOf(id) },
    help: helpOf(id),
    ...linkOf(id),
  }));
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "Charter", rules } },
        columnKind: "utf16CodeUnits",
        // Of the same command, so that the next result of it takes the place of this one.
        automationDetails: { id: `charter/${"insteadOf" in reported ? reported.insteadOf : reported.about}/` },
        results: findings.map((finding) => resultOf(finding, charter)),
      },
    ],
  };
  return toJson(log);
}

export const format: ReportFormat = { tells: ["plan", "run", "drift", "validation"], of };
