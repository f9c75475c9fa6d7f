import type { PlatformDocuments } from "@charter/schema";

/**
 * A charter as a document: the shape that it has in YAML, in the words of its platform. `CharterDocument<"keystone">` is one of that
 * platform alone.
 */
export type CharterDocument<Platform extends keyof PlatformDocuments = keyof PlatformDocuments> =
  PlatformDocuments[Platform];

/** A document whose platform is told by itself, so that only what that one has is compared, and named in messages. */
export type InWordsOf<Platform extends keyof PlatformDocuments> = {
  readonly platform: Platform;
} & CharterDocument<Platform>;

/**
 * A charter in TypeScript, checked while it is written: what its platform does not have does not compile. `charter validate`, `plan`,
 * `apply` and `drift` read the file that hands it out, and so does `Charter.fromFile`.
 *
 * ```ts
 * import { defineCharter } from "@charter/sdk";
 *
 * export default defineCharter({
 *   platform: "standard",
 *   organizations: { acme: { members: { "dana@acme.example": "owner" } } },
 * });
 * ```
 * @returns the document as it is
 */
export const defineCharter = <Platform extends keyof PlatformDocuments>(
  document: InWordsOf<Platform>,
): CharterDocument => document;
