/** Whom the calls are made as, and whether that suffices to see everything, and to write. */

import { normalizePrincipal } from "@charter/schema";
import type { Credential } from "../../backend";
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

const isWrite = (level: unknown): boolean => level === "write" || level === "admin";

/** What of it an App has not. */
const lacking = (permissions: Readonly<Record<string, unknown>>): readonly string[] =>
  needed.flatMap(([name, level, words]) =>
    isWrite(permissions[name]) ? [] : [`the ${level} permission \`${words}\` of the App`],
  );

/** What a classic token says of its scopes; a fine-grained one says nothing. */
function scopesLacking(header: string | undefined): readonly string[] {
  if (header === undefined || header.trim() === "") return [];
  const scopes = header.split(",").map((scope) => scope.trim());
  return ["admin:org", "repo"].filter((scope) => !scopes.includes(scope)).map((scope) => `the scope \`${scope}\``);
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

/**
 * Only owners, and Apps, see all of an organization: its secret teams, who is invited, who belongs to it. Who sees a part would take
 * the rest for gone.
 * @throws RefusedError
 */
export async function requireWholeSight(
  { door }: Connection,
  organization: string,
  viewerCanAdminister: boolean,
): Promise<void> {
  if (viewerCanAdminister || (await door.signing.installation(organization)) !== undefined) return;
  throw new RefusedError(
    "part-of-organization",
    `This credential sees only a part of ${organization}: it is no owner's.`,
    "Use the token of an owner, or a GitHub App with the organization permission `Members`: what is not seen would count as gone.",
  );
}
