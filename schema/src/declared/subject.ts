import type { Platform } from "../platform";
import { normalizePrincipal } from "../principal";
import type { DeclaredGroup, DeclaredOrganization } from "./model";

/** Whom a word names in grants, groups and owners. */
export type Subject =
  | { readonly kind: "role"; readonly role: string }
  | { readonly kind: "group"; readonly group: DeclaredGroup }
  | { readonly kind: "principal"; readonly principal: string };

const rolePrefix = "role:";

/** A role where the word begins with `role:` (D19), a group where one has that name, else a principal. */
export function subjectOf(text: string, organization: DeclaredOrganization, platform: Platform): Subject {
  if (text.startsWith(rolePrefix)) return { kind: "role", role: text.slice(rolePrefix.length).trim() };
  const group = organization.groups.get(text);
  return group === undefined
    ? { kind: "principal", principal: normalizePrincipal(text, platform) }
    : { kind: "group", group };
}
