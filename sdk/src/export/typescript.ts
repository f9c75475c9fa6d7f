/** An exported document as TypeScript, with a comment where something could not be said. */

import { isPlainMap, type PlainMap, visible } from "@charter/schema";
import { escapeJson } from "../report/escape";
import type { Exported, Remark } from "./exported";

const plainKey = /^[A-Za-z_$][\w$]*$/;

const keyOf = (key: string): string => (plainKey.test(key) ? key : JSON.stringify(key));

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

/** A value on one line. */
function onOneLine(value: unknown): string {
  if (isList(value)) return `[${value.map(onOneLine).join(", ")}]`;
  if (!isPlainMap(value)) return JSON.stringify(value);
  const entries = Object.entries(value).map(([key, inner]) => `${keyOf(key)}: ${onOneLine(inner)}`);
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}

const widest = 80;

/** Maps whose lines are people: a line each, so that a merge conflict is a real one. */
const oneLineEach: ReadonlySet<string> = new Set(["organizations", "members", "grants", "workspaces", "applications"]);

/** Writes one document. Lives as long as the writing: it knows what is to be remarked. */
class Writer {
  private readonly remarks = new Map<string, string[]>();

  constructor(remarks: readonly Remark[]) {
    for (const { path, text } of remarks) {
      const key = JSON.stringify(path);
      this.remarks.set(key, [...(this.remarks.get(key) ?? []), `// ${visible(text)}`]);
    }
  }

  value(value: unknown, path: readonly string[], indent: string): string {
    const inner = `${indent}  `;
    if (isList(value) && value.length > 0 && !this.fits(value, path))
      return `[\n${value.map((one) => `${inner}${onOneLine(one)},\n`).join("")}${indent}]`;
    if (!isPlainMap(value) || this.fits(value, path)) return onOneLine(value);
    return `{\n${Object.entries(value)
      .map(([key, one]) => this.entry(key, one, [...path, key], inner))
      .join("")}${indent}}`;
  }

  private entry(key: string, value: unknown, path: readonly string[], indent: string): string {
    const remarks = (this.remarks.get(JSON.stringify(path)) ?? []).map((line) => `${indent}${line}\n`).join("");
    return `${remarks}${indent}${keyOf(key)}: ${this.value(value, path, indent)},\n`;
  }

  private fits(value: PlainMap | readonly unknown[], path: readonly string[]): boolean {
    return (
      !oneLineEach.has(path.at(-1) ?? "organizations") &&
      path.length > 2 &&
      onOneLine(value).length <= widest &&
      !this.hasRemarks(path)
    );
  }

  /** Whether something in a part is remarked: a comment ends its line. */
  private hasRemarks(path: readonly string[]): boolean {
    const start = JSON.stringify(path).slice(0, -1);
    return [...this.remarks.keys()].some((key) => key.startsWith(`${start},`));
  }
}

/** Renders the document as a module that hands it out. What acts, hides or deceives in its lines is written out. */
export function exportToTypescript({ document, remarks }: Exported): string {
  const { charter, ...rest } = document;
  const body = new Writer(remarks).value(rest, [], "");
  const top = remarks.filter(({ path }) => path.length === 0).map(({ text }) => `// ${visible(text)}\n`);
  return escapeJson(
    `${top.join("")}import { defineCharter } from "@charter/sdk";\n\nexport default defineCharter(${body});\n`,
  );
}
