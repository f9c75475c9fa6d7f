/** A plan in one line: how much of what, and who loses something. */

import { readAddress } from "@charter/schema";
import { counted, grouped } from "../counted";
import { leaver } from "../plan/leaver";
import type { Plan, PlannedChange, Verb } from "../plan/plan";
import { escapeLine } from "./escape";
import { hasJoined } from "./sentence";

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

const ends = ({ verb }: PlannedChange): boolean => verb === "remove" || verb === "replace";

function people(changes: readonly PlannedChange[]): ReadonlySet<string> {
  return new Set(
    changes.map((change) => {
      const { kind, address } = change;
      const { organization, principal } = readAddress(kind, address);
      // Whose address is corrected goes by the former one.
      return `${organization}/${leaver(change) ?? principal}`;
    }),
  );
}

/** Whether nobody can do less afterwards, as far as a plan without the platform's order of roles can tell. */
function takesNothing(changes: readonly PlannedChange[]): boolean {
  return !changes.some(
    (change) =>
      ends(change) ||
      ((change.verb === "update" ||
        change.verb === "take-over" ||
        change.verb === "transfer" ||
        change.verb === "resend") &&
        change.fields.length > 0 &&
        (change.kind === "Membership" || change.kind === "WorkspaceGrant")),
  );
}

/** Who leaves, whose invitation ends, who loses a permission; nothing where only roles or settings change. */
function losses(changes: readonly PlannedChange[]): readonly string[] {
  if (takesNothing(changes)) return ["nobody loses access"];
  const memberships = changes.filter((change) => change.kind === "Membership" && ends(change));
  const leaving = people(memberships.filter(hasJoined));
  const revoked = people(memberships.filter((change) => !hasJoined(change)));
  const grants = people(changes.filter((change) => change.kind === "WorkspaceGrant" && ends(change)));
  const losing = [...grants].filter((person) => !leaving.has(person) && !revoked.has(person)).length;
  return [
    ...(leaving.size === 0 ? [] : [`${counted(leaving.size, "person leaves", "people leave")}`]),
    ...(revoked.size === 0 ? [] : [`${counted(revoked.size, "invitation ends", "invitations end")}`]),
    ...(losing === 0 ? [] : [`${counted(losing, "person loses", "people lose")} a permission`]),
  ];
}

/** `Plan: 3 to create, 1 to update; nobody loses access.` */
export function summaryOf({ changes }: Plan): string {
  if (changes.length === 0) return "Plan: nothing to change.";
  const counts = phrases.flatMap(({ verb, phrase }) => {
    const count = changes.filter((change) => change.verb === verb).length;
    return count === 0 ? [] : [`${grouped(count)} ${phrase}`];
  });
  const waitsOnly = changes.every(({ verb }) => verb === "wait");
  const consequences = waitsOnly ? ["nothing to write now"] : losses(changes);
  return `Plan: ${[counts.join(", "), ...consequences].join("; ")}.`;
}

/** `acme, globex, and initech`. One name needs no grammar. */
const listed = (names: readonly string[]): string =>
  names.length > 1 ? new Intl.ListFormat("en").format(names) : names.join("");

/** The calm line of a plan without changes. `objects` is how many the charter declares. */
export function nothingToDo({ organizations, notVisible, stuck }: Plan, objects: number): string {
  if (organizations.length === 0) return "No changes. The charter declares no organization.";
  const slugs = organizations.map(({ slug }) => escapeLine(slug));
  const names = slugs.length > 5 ? counted(slugs.length, "organization", "organizations") : listed(slugs);
  const are = slugs.length === 1 ? "is" : "are";
  const limits = notVisible.length === 0 ? "" : ", as far as this credential may see";
  const but = stuck.length === 0 ? "" : `, but for ${counted(stuck.length, "person who", "people who")} did not accept`;
  return `No changes. ${names} ${are} exactly as declared (${counted(objects, "object", "objects")})${limits}${but}.`;
}
