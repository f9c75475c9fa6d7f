import type { Finding, PolicyInput } from "./seen";

/** A policy in TypeScript: a function that looks, and says what it finds. */
export type Policy = (seen: PolicyInput) => readonly Finding[];

/**
 * A policy in TypeScript, checked while it is written: one file that imports nothing else, and which the charter names under `policies:`.
 * It runs alone, without credentials, files and network, bounded in time and memory.
 *
 * ```ts
 * import { definePolicy } from "@charter/sdk";
 *
 * export default definePolicy(({ organizations }) =>
 *   organizations.flatMap(({ after }) =>
 *     after
 *       .filter(({ principal, access }) => principal.endsWith("@contractor.example") && access === "owner")
 *       .map(({ organization, principal }) => ({
 *         message: `${principal} is a contractor, and no owner`,
 *         severity: "error",
 *         organization,
 *         principal,
 *       })),
 *   ),
 * );
 * ```
 * @returns the function as it is
 */
export const definePolicy = (policy: Policy): Policy => policy;
