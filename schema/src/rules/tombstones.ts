import type { Declared, Word } from "../declared/model";
import { diagnose } from "../diagnostic";
import type { Diagnostic } from "../model";
import { hasLevel, type Platform } from "../platform";
import { oneOf } from "../suggestion";
import { quoted } from "../visible";
import type { Rule } from "./rule";

const slug = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
// No dot in an environment: `acme/members/dana@acme.example` is a person.
const shape = new RegExp(`^${slug}(?:(?<workspace>/${slug})(?:/${slug}@(?<environment>[^/@.\\s]+))?)?$`, "u");

/** The addresses of what only a tombstone removes, with their places. */
function declaredAddresses({ organizations }: Declared): ReadonlyMap<string, Word> {
  const addresses = new Map<string, Word>();
  for (const organization of organizations) {
    addresses.set(organization.slug.text, organization.slug);
    for (const workspace of organization.workspaces) {
      const address = `${organization.slug.text}/${workspace.slug.text}`;
      addresses.set(address, workspace.slug);
      for (const { key, environment } of workspace.applications) {
        addresses.set(`${address}/${key.text}@${environment.text}`, environment);
      }
    }
  }
  return addresses;
}

function addressProblem({ text, place }: Word, platform: Platform): Diagnostic | undefined {
  const match = shape.exec(text);
  if (match === null) {
    const byLine = /\/(?:members|grants)\//.test(text);
    return diagnose(
      "removal-address",
      place,
      `${quoted(text)} is not the address of an organization, a workspace or an application.`,
      {
        suggestion: byLine
          ? "A member or a grant is removed by removing its line."
          : "Write `acme`, `acme/staging` or `acme/production/storefront@development`.",
      },
    );
  }
  const { workspace, environment } = match.groups ?? {};
  if (workspace !== undefined && !hasLevel(platform, "workspace")) {
    return diagnose("not-on-platform", place, `${platform.title} has no workspaces.`);
  }
  if (environment === undefined) return undefined;
  if (!hasLevel(platform, "application"))
    return diagnose("not-on-platform", place, `${platform.title} has no applications.`);
  const environments: readonly string[] = platform.applications?.environments ?? [];
  if (environments.includes(environment)) return undefined;
  return diagnose("unknown-environment", place, `${quoted(environment)} is no environment of ${platform.title}.`, {
    suggestion: oneOf(environment, environments),
  });
}

/** What a change may replace is declared and, for that one change, removed as well. */
const mayBeReplaced = (address: string): boolean => address.includes("@");

/**
 * A line of `removed:` is the address of something that the charter no longer declares (D6), or of an application that a change
 * replaces.
 */
export const tombstones: Rule = (declared, platform) => {
  const addresses = declaredAddresses(declared);
  return declared.removals.flatMap(({ address, action }) => {
    const known = addresses.get(address.text);
    if (known === undefined) return addressProblem(address, platform) ?? [];
    if (action === "destroy" && mayBeReplaced(address.text)) return [];
    return [
      diagnose("removed-and-declared", address.place, `${quoted(address.text)} is declared, so it cannot be removed.`, {
        suggestion: "Remove this line, or the declaration.",
        related: [{ message: "declared here", place: known.place }],
      }),
    ];
  });
};
