/** The progress of a run: what is done of its plan, a line a change where these are not too many to read. */

import { type Applied, failureCount } from "../apply/applied";
import { counted, grouped } from "../plan/counted";
import { isOnlyNoted, type Plan, type PlannedChange } from "../plan/plan";
import { escapeLine, escapeLines } from "./escape";
import { codeOf, whereExplained } from "./explained";
import { type Paint, plain } from "./paint";
import { sentenceOf } from "./sentence";

/** Above so many changes, they are counted instead of listed. */
const listed = 100;

/** Words the steps of a run as they happen, and counts them. */
export class Progress {
  private readonly changes: ReadonlyMap<string, PlannedChange>;
  private readonly made = new Set<string>();
  private begun = false;

  constructor(
    plan: Plan,
    private readonly write: (line: string) => void,
    private readonly paint: Paint = plain,
  ) {
    this.changes = new Map(plan.changes.filter(({ verb }) => verb !== "wait").map((one) => [one.address, one]));
  }

  /** How many changes were made. */
  get done(): number {
    return this.made.size;
  }

  /** How many there are; what waits is none. */
  get total(): number {
    return this.changes.size;
  }

  /** Notes that an object was written; what is only noted in state is not worth a line, nor is the other half of a replacement. */
  step(address: string): void {
    const change = this.changes.get(address);
    if (change === undefined || this.made.has(address)) return;
    this.made.add(address);
    if (this.total <= listed) this.say(`  ${this.paint("green", "✓")} ${sentenceOf(change).text}`);
  }

  /** The first line stands apart from the plan above it, which may end with a list. */
  private say(line: string): void {
    if (!this.begun) this.write("");
    this.begun = true;
    this.write(line);
  }
}

/** How many lines name what was not tried, before the rest is counted. */
const namedSkipped = 20;

const headline = (failed: number, skipped: number): string =>
  skipped === 0
    ? `Failed: ${grouped(failed)}. Everything else was done.`
    : `Failed: ${grouped(failed)}. What needs it was not tried: ${grouped(skipped)}.`;

function notTried(skipped: readonly string[], line: (address: string) => string): readonly string[] {
  const more = skipped.length - namedSkipped;
  return [...skipped.slice(0, namedSkipped).map(line), ...(more > 0 ? [`  … and ${grouped(more)} more`] : [])];
}

/** What a run did, counted: of everything once. */
function countsOf({ plan, steps, failures, waiting, skipped, ...applied }: Applied) {
  const planned = new Map(plan.changes.map((change) => [change.address, change]));
  const failed = new Set([...failures, ...waiting].map(({ address }) => address));
  const done = new Set(
    steps
      .map(({ address }) => address)
      .filter((address) => planned.get(address)?.verb !== "wait" && !failed.has(address)),
  );
  const isNoted = (address: string): boolean => isOnlyNoted(planned.get(address)?.verb);
  return {
    done: [...done].filter((address) => !isNoted(address)).length,
    adopted: [...done].filter((address) => planned.get(address)?.verb === "adopt").length,
    forgotten: [...done].filter((address) => planned.get(address)?.verb === "forget").length,
    along: plan.changes.filter(
      ({ along, cause }) => along === true && cause.type === "goes-with" && done.has(cause.address),
    ).length,
    waits: new Set([...plan.changes.filter(({ verb }) => verb === "wait"), ...waiting].map(({ address }) => address))
      .size,
    failed: failureCount({ failures, ...applied }),
    skipped: skipped.length,
  };
}

/** `Applied in part: 3 changes made in 2.1 s, 1 failed.`; where all was as declared, `Applied: 38 adopted in 2.1 s, …`. */
export function appliedSummary(applied: Applied, seconds: number): string {
  const { done, adopted, forgotten, along, waits, failed, skipped } = countsOf(applied);
  const noted = [
    ...(adopted === 0 ? [] : [`${grouped(adopted)} adopted`]),
    ...(forgotten === 0 ? [] : [`${grouped(forgotten)} forgotten`]),
  ];
  const time = `in ${seconds.toFixed(1)} s`;
  const summary = [
    ...(done === 0 && noted.length > 0
      ? [`${noted.join(", ")} ${time}`, "nothing was changed at the service"]
      : [`${counted(done, "change", "changes")} made ${time}`, ...noted]),
    ...(along === 0 ? [] : [`${grouped(along)} went along`]),
    ...(waits === 0 ? [] : [`${grouped(waits)} waiting`]),
    ...(failed === 0 ? [] : [`${grouped(failed)} failed`]),
    ...(skipped === 0 ? [] : [`${grouped(skipped)} not tried`]),
  ].join(", ");
  return `${failed === 0 ? "Applied" : "Applied in part"}: ${summary}.`;
}

/** What a run did, in the end: how much was done, what waits, what failed and where that is declared. */
export function appliedToText(applied: Applied, seconds: number, paint: Paint = plain): string {
  const { plan, failures, waiting, generalFailures, refusals, skipped } = applied;
  const planned = new Map(plan.changes.map((change) => [change.address, change]));
  const place = (address: string): string => {
    const position = planned.get(address)?.position;
    return position === undefined ? "" : `  ${escapeLine(position.file)}:${position.line}`;
  };
  const lineOf = ({ address, message }: { readonly address: string; readonly message: string }): readonly string[] => {
    const change = planned.get(address);
    const what = change === undefined ? escapeLine(address) : sentenceOf(change).text;
    return [
      `  ${paint("red", "✗")} ${what}${paint("dim", place(address))}`,
      `    ${escapeLines(message).replaceAll("\n", "\n    ")}`,
    ];
  };
  const lineOfSkipped = (address: string): string => {
    const change = planned.get(address);
    return `  ${paint("yellow", "-")} not tried: ${change === undefined ? escapeLine(address) : sentenceOf(change).text}${paint("dim", place(address))}`;
  };
  const total = failureCount(applied);
  return [
    ...waiting.map(({ address, message }) => `  ${paint("cyan", "…")} ${escapeLine(address)}: ${escapeLines(message)}`),
    ...(total === 0 ? [] : ["", paint("red", headline(total, skipped.length))]),
    ...failures.flatMap(lineOf),
    ...notTried(skipped, lineOfSkipped),
    ...[...generalFailures, ...refusals.map(({ code, message, remedy }) => `${message} ${remedy} [${code}]`)].map(
      (message) => `  ${paint("red", "✗")} ${escapeLines(message)}`,
    ),
    ...(total === 0 ? [] : ["", "What was done stays done; mend the cause and run the same command again."]),
    ...whereExplained([...failures.flatMap(({ message }) => codeOf(message)), ...refusals.map(({ code }) => code)]),
    "",
    paint("bold", appliedSummary(applied, seconds)),
    "",
  ].join("\n");
}
