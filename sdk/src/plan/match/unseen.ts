/** A managed organization that the credential does not find: it sees less than it should, or somebody deleted it. */

import { type Charter, organizationOf } from "@charter/schema";
import type { Managed, ManagedSource } from "../managed";
import type { Observation } from "../observe";
import type { PlanRefusal } from "../plan";
import { saidOf } from "../tombstones";
import type { Match } from "./match";

const way = "Use the token of an active member. If the organization was deleted,";

const forgetting = (slug: string): string => `write \`removed: { ${slug}: forget }\`.`;

/** How what is declared and was deleted is made anew. */
const wayOut: { readonly [S in ManagedSource]: (slug: string) => string } = {
  state: () => "remove it from the stack's state.",
  base: (slug) =>
    `apply a charter without it and with \`removed: { ${slug}: forget }\` first, or name a base that does not have it.`,
  unknown: forgetting,
};

/**
 * Refuses to plan for an organization that is managed and not there: making it anew would be wrong in both cases, and so would be to
 * take its objects for deleted. Forgetting them needs nobody's sight.
 * @param matches the declared objects of the organization
 */
export function refuseUnseen(
  charter: Charter,
  { slug, credential, observed }: Observation,
  matches: readonly Match[],
  managed: Managed,
): PlanRefusal | undefined {
  if (observed !== undefined) return undefined;
  const own = matches.find(({ desired }) => desired.kind === "Organization");
  const entry = own === undefined ? anyOf(slug, managed) : own.managed;
  if (entry === undefined || (own === undefined && saidOf(charter, slug) === "forget")) return undefined;
  const known = entry.id === slug ? "" : ` (${entry.id})`;
  return {
    code: "organization-not-visible",
    message: `${slug} is managed${known}, and ${credential.principal} does not see it.`,
    remedy: `${way} ${own === undefined ? forgetting(slug) : wayOut[managed.source](slug)}`,
    ...(own === undefined ? {} : { position: own.desired.position }),
  };
}

const anyOf = (slug: string, { objects }: Managed) =>
  objects.get(slug) ?? [...objects.values()].find(({ address }) => organizationOf(address) === slug);
