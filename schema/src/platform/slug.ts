import { childrenOf, descriptionOf } from "../kinds";
import type { Platform } from ".";

/** The slug that a service makes of a name: lower case, and one hyphen for whatever is no letter, digit or underscore. */
export const slugFrom = (name: string): string =>
  name
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9_]+/g, "-")
    .replace(/^-+|-+$/g, "");

/** Whether a workspace can be called so on a platform. */
export function isWorkspaceSlug({ slugs }: Pick<Platform, "slugs">, text: string): boolean {
  const { underscores, longest } = slugs?.workspace ?? { underscores: false, longest: 63 };
  return (
    /^[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?$/.test(text) && text.length <= longest && (underscores || !text.includes("_"))
  );
}

/** What addresses use as a word of their own: `acme/members/ana@acme.example`. */
const reserved: ReadonlySet<string> = new Set(
  childrenOf("Organization").flatMap((kind) => {
    const { bare, property } = descriptionOf(kind);
    return bare === true ? [] : [property];
  }),
);

/** Whether no workspace can be called so, on any platform. */
export const isReservedSlug = (text: string): boolean => reserved.has(text);
