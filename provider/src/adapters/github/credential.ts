/** Whom the calls are made as, and whether that suffices to see everything, and to write. */

import { normalizePrincipal } from "@charter/schema";
import type { Credential } from "../../backend";
import { ForbiddenError } from "../../errors";
import { RefusedError } from "../../errors/refused-error";
import { bodyOf } from "../../http/shape";
import type { Connection } from "./connection";
import { userShape } from "./contract";
import type { Questions } from "./request";

/** What an App needs for an apply. */
const needed = [
  ["members", "organization", "Members: read and write"],
  ["administration", "repository", "Administration: read and write"],
] as const;

/** Without it a classic token sees no private repository. */
const repositoryScope = "repo";

const worded = (scope: string): string => `the scope \`${scope}\``;

const isWrite = (level: unknown): boolean => level === "write" || level === "admin";

/** What of it an App has not. */
const lacking = (permissions: Readonly<Record<string, unknown>>): readonly string[] =>
  needed.flatMap(([name, level, words]) =>
    isWrite(permissions[name]) ? [] : [`the ${level} permission \`${words}\` of the App`],
  );

/** What a classic token has not of what an apply needs: it tells its scopes, and a fine-grained one tells nothing. */
function scopesLacking(header: string | undefined): readonly string[] {
  if (header === undefined || header.trim() === "") return [];
  const scopes = header.split(",").map((scope) => scope.trim());
  return ["admin:org", repositoryScope].filter((scope) => !scopes.includes(scope)).map(worded);
}

const asCredential = (
  principal: string,
  lacks: readonly string[],
  { dailyInvitations: invitations }: Connection,
): Credential => ({
  principal,
  ...(invitations === undefined ? {} : { limits: { invitations } }),
  scope: lacks.length === 0 ? "write" : "read",
  ...(lacks.length === 0 ? {} : { lacks: lacks.join(" and ") }),
});

/** Whom the calls for an organization are made as. */
export async function readCredential(
  connection: Connection,
  questions: Questions,
  organization: string,
): Promise<Credential> {
  const { door, platform } = connection;
  const installation = await door.signing.installation(organization);
  if (installation !== undefined)
    return asCredential(`${installation.app}[bot]`, lacking(installation.permissions), connection);
  const answer = await questions.request({ method: "GET", path: "/user", organization });
  const { login } = bodyOf(answer, userShape);
  return asCredential(normalizePrincipal(login, platform), scopesLacking(answer.header("x-oauth-scopes")), connection);
}

/** Who sees a part would take the rest for gone. */
export const seesPart = (organization: string, why: string, remedy: string): RefusedError =>
  new RefusedError(
    "part-of-organization",
    `This credential sees only a part of ${organization}: ${why}.`,
    `${remedy}: what is not seen would count as gone.`,
  );

/** What is asked for to see all of an organization. @throws RefusedError where the credential may not ask */
export const allowed = <T>(asking: Promise<T>, organization: string, why: string, remedy: string): Promise<T> =>
  asking.catch((error: unknown) => {
    throw error instanceof ForbiddenError ? seesPart(organization, why, remedy) : error;
  });

/**
 * Only owners, and Apps, see all people and teams of an organization; and of repositories, an App those that it was installed on.
 * @throws RefusedError
 */
export async function requireWholeSight(
  { door }: Connection,
  organization: string,
  viewerCanAdminister: boolean,
): Promise<void> {
  const installation = await door.signing.installation(organization);
  if (installation?.repositories === "selected")
    throw seesPart(organization, "the App is installed on some of its repositories", "Install it on all repositories");
  if (viewerCanAdminister || installation !== undefined) return;
  const remedy = "Use the token of an owner, or a GitHub App with the organization permission `Members`";
  throw seesPart(organization, "it is no owner's", remedy);
}

/** @throws RefusedError where a classic token sees no private repository */
export function requireSightOfRepositories({ lacks = "" }: Credential, organization: string): void {
  if (!lacks.includes(worded(repositoryScope))) return;
  const remedy = "Use a classic token with the scope `repo`, or a fine-grained one that reads all repositories";
  throw seesPart(organization, "without the scope `repo` it shows no private repository", remedy);
}
