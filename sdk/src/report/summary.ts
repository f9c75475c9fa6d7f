/** A plan in one line: how much of what, and what it means for people. */

import { counted, grouped } from "../plan/counted";
import { isOnlyNoted, type Plan, type Verb } from "../plan/plan";
import { escapeLine } from "./escape";
import { peopleOf } from "./people";

const phrases: readonly { readonly verb: Verb; readonly phrase: string }[] = [
  { verb: "create", phrase: "to create" },
  { verb: "adopt", phrase: "to adopt" },
  { verb: "take-over", phrase: "to take over" },
  { verb: "update", phrase: "to update" },
  { verb: "transfer", phrase: "to hand over" },
  { verb: "resend", phrase: "to invite again" },
  { verb: "replace", phrase: "to replace" },
  { verb: "remove", phrase: "to remove" },
  { verb: "forget", phrase: "to forget" },
  { verb: "wait", phrase: "waiting" },
];

type Verbs = readonly { readonly verb: Verb }[];

/** `3 to create, 1 to update` */
const countsOf = (changes: Verbs): string =>
  phrases
    .flatMap(({ verb, phrase }) => {
      const count = changes.filter((change) => change.verb === verb).length;
      return count === 0 ? [] : [`${grouped(count)} ${phrase}`];
    })
    .join(", ");

/** `3 changes`; of what leaves the service as it is, what becomes of it: `38 to adopt`. */
export const changesCounted = (changes: Verbs): string =>
  changes.length > 0 && changes.every(({ verb }) => isOnlyNoted(verb))
    ? countsOf(changes)
    : counted(changes.length, "change", "changes");

function consequencesOf(plan: Plan): readonly string[] {
  if (plan.changes.every(({ verb }) => verb === "wait")) return ["nothing to write now"];
  return plan.changes.every(({ verb }) => isOnlyNoted(verb)) ? ["nothing changes at the service"] : peopleOf(plan);
}

/** `Plan: 3 to create, 1 to update; nobody loses access.` */
export function summaryOf(plan: Plan): string {
  if (plan.changes.length === 0) return "Plan: nothing to change.";
  return `Plan: ${[countsOf(plan.changes), ...consequencesOf(plan)].join("; ")}.`;
}

/** `acme, globex, and initech`. One name needs no grammar. */
const listed = (names: readonly string[]): string =>
  names.length > 1 ? new Intl.ListFormat("en").format(names) : names.join("");

/** What is not as declared although there is nothing to change. */
function besides({ unmanaged, suspended, stuck, changes }: Plan): readonly string[] {
  const elevated = unmanaged.filter((one) => one.elevated === true).length;
  const others = unmanaged.length - elevated;
  return [
    ...(elevated === 0 ? [] : [`${counted(elevated, "person", "people")} with a higher role whom nobody declared`]),
    ...(others === 0 ? [] : [`${counted(others, "object", "objects")} that nobody declared`]),
    ...(suspended.length === 0 ? [] : [`${counted(suspended.length, "person who is", "people who are")} suspended`]),
    ...(stuck.length === 0 ? [] : [`${counted(stuck.length, "person who", "people who")} did not accept`]),
    ...(changes.length === 0 ? [] : [`${counted(changes.length, "object", "objects")} that a later run sees to`]),
  ];
}

/** The calm line of a plan without changes. `objects` is how many the charter declares, `nothing` how that is called. */
export function nothingToDo(plan: Plan, objects: number, nothing = "No changes"): string {
  const { organizations, notVisible } = plan;
  if (organizations.length === 0) return `${nothing}. The charter declares no organization.`;
  const slugs = organizations.map(({ slug }) => escapeLine(slug));
  const names = slugs.length > 5 ? counted(slugs.length, "organization", "organizations") : listed(slugs);
  const are = slugs.length === 1 ? "is" : "are";
  const limits = notVisible.length === 0 ? "" : ", as far as this credential may see";
  const beside = besides(plan);
  const exactly = beside.length === 0 && notVisible.length === 0 ? "exactly " : "";
  const but = beside.length === 0 ? "" : `, but for ${listed(beside)}`;
  return `${nothing}. ${names} ${are} ${exactly}as declared (${counted(objects, "object", "objects")})${limits}${but}.`;
}
