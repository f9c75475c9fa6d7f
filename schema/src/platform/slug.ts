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
