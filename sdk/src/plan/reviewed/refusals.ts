/** What stands against a plan where another one was reviewed. */

import type { Charter, PlanDocument } from "@charter/schema";
import { counted, grouped } from "../counted";
import type { Plan, PlanRefusal } from "../plan";
import { contentDigest } from "./content";
import { beyond } from "./part";

/** A plan that was reviewed, and how old it may be. */
export interface ReviewedPlan {
  readonly document: Omit<PlanDocument, "digest">;
  /** In milliseconds. */
  readonly maxAge: number;
}

const remedy = "Make a new plan with `charter plan --out`, and have it reviewed.";

/** So much may the clocks of two machines differ. */
const clockSkew = 5 * 60_000;

const second = 1000;
const units = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** `7d`, `12h`, `30m` in milliseconds; undefined where it is none of these. */
export function ageOf(text: string): number | undefined {
  const [, count, unit] = /^(\d{1,5})([mhd])$/.exec(text) ?? [];
  return count !== undefined && (unit === "m" || unit === "h" || unit === "d")
    ? Number(count) * units[unit]
    : undefined;
}

/** In the largest unit of which there are two. */
function inWords(milliseconds: number): string {
  const [unit, name] =
    milliseconds >= 2 * units.d
      ? [units.d, "day"]
      : milliseconds >= 2 * units.h
        ? [units.h, "hour"]
        : milliseconds >= 2 * units.m
          ? [units.m, "minute"]
          : [second, "second"];
  return counted(Math.floor(milliseconds / unit), name, `${name}s`);
}

function wrongAge({ document: { created }, maxAge }: ReviewedPlan, now: Date): readonly PlanRefusal[] {
  const age = now.getTime() - Date.parse(created);
  if (age < -clockSkew || Number.isNaN(age))
    return [
      {
        code: "reviewed-in-future",
        message: `The reviewed plan says that it is of ${created}, which is yet to come.`,
        remedy: "Correct this machine's clock, or make the plan anew.",
      },
    ];
  if (age <= maxAge) return [];
  const older = inWords(Math.max(age - maxAge, second));
  const message = `The reviewed plan, of ${created}, is ${older} older than it may be (${inWords(maxAge)}).`;
  return [{ code: "reviewed-too-old", message, remedy }];
}

function otherCharter({ document }: ReviewedPlan, charter: Charter): readonly PlanRefusal[] {
  if (document.charter === contentDigest(charter)) return [];
  const message = "The plan was reviewed for other content of this charter, or for another platform's rules.";
  return [{ code: "reviewed-other-charter", message, remedy }];
}

/** So many differences are named. */
const named = 20;

function differences({ document }: ReviewedPlan, { changes }: Plan): readonly PlanRefusal[] {
  const steps = new Map(document.steps.map((step) => [step.address, step]));
  const all = changes.flatMap((change): readonly PlanRefusal[] => {
    const how = beyond(change, steps.get(change.address));
    if (how === undefined) return [];
    const { address, position } = change;
    return [
      { code: "not-reviewed", message: `${address} ${how}.`, remedy, ...(position === undefined ? {} : { position }) },
    ];
  });
  const more = all.length - named;
  if (more <= 0) return all;
  return [
    ...all.slice(0, named),
    { code: "not-reviewed", message: `${grouped(more)} more steps were not reviewed.`, remedy },
  ];
}

/** What a plan would do that was not reviewed, and what is wrong with the review itself. Pure. */
export function refusalsUnder(reviewed: ReviewedPlan, plan: Plan, charter: Charter, now: Date): readonly PlanRefusal[] {
  return [...wrongAge(reviewed, now), ...otherCharter(reviewed, charter), ...differences(reviewed, plan)];
}
