/** Plans as files: written with a digest, and hostile until they are checked. */

import { createHash } from "node:crypto";
import { visible, visibleIn } from "./characters/visible";
import { DamagedPlanError, InvalidPlanError } from "./errors/plan-file-errors";
import type { PlanDocument, PlanStep } from "./generated/plan";
import { isPlanDocument } from "./generated/plan-validator";
import { segmentsOf } from "./validate/without-refused";

const digestOf = (text: string): string => `sha256:${createHash("sha256").update(text).digest("hex")}`;

/** The last line says what all before it comes to. */
const lastLine = (digest: string): string => `,\n"digest": ${JSON.stringify(digest)}}\n`;

/** A character as JSON writes it, each half of a pair for itself. */
const inJson = (character: string): string =>
  character.replace(/[\s\S]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);

/** JSON in which nothing acts on a terminal, hides or deceives. */
const json = (value: unknown): string => visibleIn(inJson, JSON.stringify(value));

/** The text of a plan: a step a line, so that two of them can be compared. */
export function printPlan({ steps, ...head }: Omit<PlanDocument, "digest">): string {
  const members = Object.entries(head).map(([name, value]) => `${json(name)}: ${json(value)}`);
  const lines = steps.map((step: PlanStep) => `\n${json(step)}`);
  const text = `{${[...members, `"steps": [${lines.join(",")}]`].join(",\n")}`;
  return `${text}${lastLine(digestOf(text))}`;
}

/** `steps[3].fields[0].to` */
function placeOf(pointer: string): string {
  const place = segmentsOf(pointer).map((name) => (/^\d+$/.test(name) ? `[${name}]` : `.${visible(name)}`));
  return place.length === 0 ? "the document" : place.join("").replace(/^\./, "");
}

function problemOf(): string {
  const [error] = isPlanDocument.errors ?? [];
  if (error === undefined) return "it is not valid";
  const { allowedValue, allowedValues = [], additionalProperty } = error.params;
  const may: readonly unknown[] = allowedValue === undefined ? allowedValues : [allowedValue];
  const more = [
    ...(may.length === 0 ? [] : [` (${may.join(", ")})`]),
    ...(typeof additionalProperty === "string" ? [` (${visible(additionalProperty.slice(0, 100))})`] : []),
  ];
  return `${placeOf(error.instancePath)} ${error.message ?? "is wrong"}${more.join("")}`;
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    // The message of the error, and so the error, shows what stands there: of a file that is no plan that is nobody's to see.
    const [place] = /\(line \d+ column \d+\)/.exec(error instanceof Error ? error.message : "") ?? [];
    throw new InvalidPlanError(file, `it is no JSON${place === undefined ? "" : ` ${place}`}`);
  }
}

/**
 * Reads a plan.
 * @param file its path, for messages
 * @throws InvalidPlanError, DamagedPlanError
 */
export function parsePlan(text: string, file: string): PlanDocument {
  const document = parseJson(text, file);
  if (!isPlanDocument(document)) throw new InvalidPlanError(file, problemOf());
  const end = lastLine(document.digest);
  const isWhole = text.endsWith(end) && digestOf(text.slice(0, -end.length)) === document.digest;
  if (!isWhole) throw new DamagedPlanError(file);
  return document;
}
