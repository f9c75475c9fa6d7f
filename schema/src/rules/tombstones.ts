import { addressIn, kindOf, readAddress, withParents } from "../address";
import { quoted } from "../characters/visible";
import type { Word } from "../declared/model";
import { diagnose } from "../diagnostic";
import { anyOf } from "../diagnostic/any-of";
import { aOrAn, oneOf } from "../diagnostic/suggestion";
import { descriptionOf, hasKind, kinds } from "../kinds";
import type { Diagnostic, Kind } from "../model";
import { type Platform, removalMayDeleteAccount } from "../platform";
import { problemOfPerson } from "./principals";
import type { Rule } from "./rule";

const organization = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
// What a platform's workspaces cannot be called is none that is managed.
const slug = "[a-z0-9_](?:[a-z0-9_-]{0,253}[a-z0-9_])?";
// No dot in a second name: `acme/members/dana@acme.example` is a person.
const secondName = "[^/@.\\s]+";

const removable = kinds.map((kind) => descriptionOf(kind)).filter(({ needsTombstone }) => needsTombstone);

/** What an address of a kind looks like. */
const shapes: ReadonlyMap<Kind, RegExp> = new Map(
  removable.map(({ kind, names }) => {
    const all: readonly string[] = names;
    const own = Object.fromEntries(all.map((name, index) => [name, index === 0 ? slug : secondName]));
    return [kind, new RegExp(`^${addressIn(kind, { organization, workspace: slug, ...own })}$`, "u")];
  }),
);

const member = new RegExp(`^${addressIn("Membership", { organization, principal: "\\S+" })}$`, "u");

/** Whether it is the address of something that goes only by its line: also of a member, where their account may go with them. */
const isRemovable = (kind: Kind, text: string, platform: Platform): boolean =>
  shapes.get(kind)?.test(text) === true ||
  (kind === "Membership" && removalMayDeleteAccount(platform) && member.test(text));

function addressProblem({ text, place }: Word, platform: Platform): Diagnostic | undefined {
  const kind = kindOf(text);
  if (!isRemovable(kind, text, platform)) {
    const isByLine = !descriptionOf(kind).needsTombstone;
    const words = removable.map((one) => aOrAn(one.words[0]));
    return diagnose("removal-address", place, `${quoted(text)} is not the address of ${anyOf(words)}.`, {
      suggestion: isByLine
        ? "A member or a grant is removed by removing its line."
        : "Write `acme`, `acme/staging` or `acme/production/storefront@development`.",
    });
  }
  const missing = withParents(text)
    .map(kindOf)
    .find((one) => !hasKind(platform, one));
  if (missing !== undefined)
    return diagnose("not-on-platform", place, `${platform.title} has no ${descriptionOf(missing).words[1]}.`);
  if (kind === "Membership") return problemOfPerson({ text: readAddress(kind, text).name, place }, platform);
  if (kind !== "Application") return undefined;
  const environment = text.slice(text.indexOf("@") + 1);
  const environments: readonly string[] = platform.applications?.environments ?? [];
  if (environments.includes(environment)) return undefined;
  return diagnose("unknown-environment", place, `${quoted(environment)} is no environment of ${platform.title}.`, {
    suggestion: oneOf(environment, environments),
  });
}

/** What a change may replace is declared and, for that one change, removed as well. */
const mayBeReplaced = (address: string): boolean => kindOf(address) !== "Membership" && address.includes("@");

/**
 * A line of `removed:` is the address of something that the charter no longer declares (D6), or of an application that a change
 * replaces.
 */
export const tombstones: Rule = (declared, platform) => {
  const objects = declared.objects.filter(
    ({ kind }) => descriptionOf(kind).needsTombstone || (kind === "Membership" && removalMayDeleteAccount(platform)),
  );
  const addresses = new Map(objects.map(({ kind, named, place }) => [addressIn(kind, named), place]));
  return declared.removals.flatMap(({ address, action }) => {
    const known = addresses.get(address.text);
    if (known === undefined) return addressProblem(address, platform) ?? [];
    if (action === "destroy" && mayBeReplaced(address.text)) return [];
    return [
      diagnose("removed-and-declared", address.place, `${quoted(address.text)} is declared, so it cannot be removed.`, {
        suggestion: "Remove this line, or the declaration.",
        related: [{ message: "declared here", place: known }],
      }),
    ];
  });
};
