/** A managed organization that the credential does not find: it sees less than it should, or somebody deleted it. */

import { type Charter, organizationOf } from "@charter/schema";
import type { Managed } from "../managed";
import type { Observation } from "../observe";
import type { PlanRefusal } from "../plan";
import { saidOf } from "../tombstones";
import type { Match } from "./match";

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
    remedy: `${
      managed.source === "base" ? "If the charter at the base was never applied, apply it first. Else use" : "Use"
    } the token of an active member. If the organization was deleted, ${
      own === undefined ? "" : "take its lines out, "
    }write \`removed: { ${slug}: forget }\`, and apply that.`,
    ...(own === undefined ? {} : { position: own.desired.position }),
  };
}

const anyOf = (slug: string, { objects }: Managed) =>
  objects.get(slug) ?? [...objects.values()].find(({ address }) => organizationOf(address) === slug);
