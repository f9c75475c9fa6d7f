/** What a token alone cannot delete: it goes with what it is in, or not at all (D24). */

import { deletionNeeds, descriptionOf, type Kind, needsInWords } from "@charter/schema";
import { RefusedError } from "../errors/refused-error";
import type { Context } from "./kind";

/** An object, and what it is in. */
interface Going {
  readonly id: string;
  /** Absent of an organization. */
  readonly organizationId?: string;
  readonly organization: string;
}

/**
 * Whether an object is left to the service, which deletes it with what it is in, because a token alone deletes nothing of its kind. A plan
 * lets nothing else of such a kind go; a destroy and a program of classes have no plan.
 * @throws RefusedError where it would go by itself
 */
export function goesAlong(
  { platform, rules }: Pick<Context, "platform" | "rules">,
  kind: Kind,
  going: Going,
  address: string,
): boolean {
  const needs = deletionNeeds(platform, kind);
  if (needs === "token") return false;
  if (rules.stepOf(going.id)?.may.includes("delete") === true) return true;
  const { organizationId, organization } = going;
  const isInside = organizationId !== undefined && deletionNeeds(platform, "Organization") === "token";
  if (isInside && rules.destroys({ organizationId, organization })) return true;
  throw new RefusedError(
    "not-deletable",
    `${address} would be deleted, and deleting ${descriptionOf(kind).words[1]} ${needsInWords[needs]} on ${platform.title}.`,
    "Delete it on the service itself, and run again; or take it out of the state with `pulumi state delete`, and it stays as it is.",
  );
}
