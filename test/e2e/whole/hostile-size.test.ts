import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { build, charter, temporaryFolder } from "../../unit/cli/charter-process";

beforeAll(build, 120_000);

const head = "charter: v1\nplatform: standard\norganizations:\n  acme:\n    name: Acme\n";
const members = `${head}    members:\n      dana@acme.example: owner\n`;

/** A text that goes on with line after line, up to so many million characters. */
function filled(start: string, millions: number, line: (index: number) => string): string {
  const lines = [start];
  for (let size = start.length, index = 0; size < millions * 1_000_000; index += 1) {
    const next = line(index);
    lines.push(next);
    size += next.length;
  }
  return lines.join("");
}

/** The letters of a text, upper or lower by the bits of a number. */
const inCase = (text: string, bits: number): string =>
  Array.from(text, (letter, index) => ((bits >> index) & 1 ? letter.toUpperCase() : letter)).join("");

const long = "a".repeat(60);

/** Of each sort so much that work of the square of it would take minutes. */
const texts: Readonly<Record<string, () => string>> = {
  "fields that nobody knows, on one line": () => `${filled(`${head}    members: {`, 2.5, (index) => `a${index},`)}}\n`,
  "lines with an unknown role": () => filled(members, 4, (index) => `      p${index}@acme.example: x\n`),
  "a mistake in each of many workspaces": () =>
    filled(`${members}    workspaces:\n`, 2.5, (index) => `      w${index}: { timeZone: Europe/B${index} }\n`),
  "a time zone in each way to write it": () =>
    filled(
      `${members}    workspaces:\n`,
      3,
      (index) => `      w${index}: { timeZone: ${inCase("america/argentina/buenos_aires", index)} }\n`,
    ),
  "people who are almost those who are declared": () =>
    filled(
      `${filled(members, 2, (index) => `      ${long}${index % 7}@${long}.m${index}.example: member\n`)}    groups:\n      g:\n`,
      4,
      (index) => `        - ${long}${index % 7}@${long}.n${index}.example\n`,
    ),
  "applications, each in an environment of its own": () =>
    filled(
      `${members}    workspaces:\n      w:\n        applications:\n`,
      2,
      (index) => `          a${index}: { e${index}: { previously: b } }\n`,
    ),
  "groups that all lead back to the first": () =>
    filled(`${members}    groups:\n`, 2, (index) => `      g${index}: [g0, g${index + 1}]\n`),
  "organizations without any of the required owners": () => {
    const owners = filled("guard:\n  requiredOwners:\n", 1, (index) => `    - r${index}@acme.example\n`);
    const organizations = filled(
      "organizations:\n",
      2,
      (index) => `  o${index}: { members: { d@a.example: owner } }\n`,
    );
    return `charter: v1\nplatform: standard\n${owners}${organizations}`;
  },
  "a long text in many places": () => {
    const aliases = Array.from({ length: 9_000 }, (_, index) => `      w${index}: { name: *x }\n`).join("");
    return `${head}    workspaces:\n      w: { name: &x ${"a".repeat(15_000_000)} }\n${aliases}`;
  },
  "more than may be read": () => filled(members, 16, (index) => `      p${index}@acme.example: member\n`),
};

describe("a charter of many megabytes is read or refused within seconds", () => {
  test.each(Object.keys(texts))("%s", async (name) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "org.yaml"), texts[name]?.() ?? "");
    // Whoever takes longer than 30 seconds or more memory than Node has is killed, and has no exit code of its own.
    const { code, stdout, stderr } = await charter(["validate", "org.yaml"], folder, {
      NODE_OPTIONS: "--max-old-space-size=2000",
    });
    expect({ isDone: code === 0 || code === 1, isShort: stdout.length < 100_000, stderr }).toEqual({
      isDone: true,
      isShort: true,
      stderr: "",
    });
  });
});
