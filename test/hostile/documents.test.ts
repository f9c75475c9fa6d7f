import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Diagnostic, Position } from "@charter/schema";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { type HostileCharter, hostileCharter } from "./support/documents.js";
import { fuzz, Tally, timeoutOf } from "./support/fuzz.js";
import { harmfulLines } from "./support/harmless.js";
import { Reader } from "./support/reading.js";

const folder = mkdtempSync(join(tmpdir(), "charter-hostile-"));
const reader = new Reader(folder);
afterAll(() => {
  reader.close();
  rmSync(folder, { recursive: true });
});

/** Writes the files of a charter; where they are, from `folder`. */
function write({ files }: HostileCharter): string {
  for (const old of readdirSync(folder)) rmSync(join(folder, old));
  for (const { name, bytes } of files) writeFileSync(join(folder, name), bytes);
  const [only, ...others] = files;
  return only === undefined || others.length > 0 ? "." : only.name;
}

/** Whether a place is in its file; that of a whole folder is its first character. */
function isInside({ file, line, column }: Position): boolean {
  if (file === ".") return line === 1 && column === 1;
  const lines = readFileSync(join(folder, file), "utf8").split("\n");
  const text = lines[line - 1];
  return text !== undefined && column >= 1 && column <= text.length + 1;
}

const placesOf = ({ position, related = [] }: Diagnostic): readonly Position[] => [
  position,
  ...related.map((other) => other.position),
];

const library = { cases: 1_500, share: 0.25 };

test(
  "whatever a document holds, reading it ends, and it is valid or has errors with places in it and words that act on nothing",
  async () => {
    const tally = new Tally();
    const check = async (charter: HostileCharter) => {
      const verdict = await reader.read(write(charter));
      if ("crash" in verdict) throw new Error(verdict.crash);
      const { isValid, diagnostics, printed } = verdict;
      tally.count(isValid ? "valid" : "with errors");
      expect({
        hasErrors: diagnostics.some(({ severity }) => severity === "error"),
        outside: diagnostics.flatMap(placesOf).filter((place) => !isInside(place)),
        harmful: printed.flatMap(harmfulLines),
      }).toEqual({ hasErrors: !isValid, outside: [], harmful: [] });
    };
    await fuzz("documents", hostileCharter, check, library, tally);
  },
  timeoutOf(library),
);

const command = { cases: 15, share: 0.1 };

test(
  "the command line says of any document that it is valid or what is wrong, without a word that acts, and exits with 0 or 1",
  async () => {
    const tally = new Tally();
    const check = async ([charter, json]: readonly [HostileCharter, boolean]) => {
      const args = [resolve("sdk/bin/charter.js"), "validate", ...(json ? ["--json"] : []), "--", write(charter)];
      const { status, signal, stdout, stderr } = spawnSync(process.execPath, args, {
        cwd: folder,
        encoding: "utf8",
        timeout: 30_000,
        killSignal: "SIGKILL",
        maxBuffer: 2 ** 28,
      });
      tally.count(`exit ${status}`);
      const harmful = [stdout, stderr].flatMap(harmfulLines);
      expect({ status, signal, stderr, harmful }).toEqual({
        status: expect.toBeOneOf([0, 1]),
        signal: null,
        stderr: "",
        harmful: [],
      });
      if (json) expect(JSON.parse(stdout)).toMatchObject({ valid: status === 0 });
      else expect(stdout).toMatch(status === 0 ? / is valid: / : / errors?/);
    };
    await fuzz("documents on the command line", fc.tuple(hostileCharter, fc.boolean()), check, command, tally);
  },
  timeoutOf(command),
);
