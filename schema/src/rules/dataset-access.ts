import { isDeepStrictEqual } from "node:util";
import { quoted } from "../characters/visible";
import { datasetLines } from "../declared/dataset-lines";
import { grantLines } from "../declared/grant-lines";
import { type DeclaredOrganization, type DeclaredWorkspace, heldBy } from "../declared/model";
import { createPeople, type People } from "../declared/people";
import { diagnose } from "../diagnostic";
import type { Diagnostic } from "../model";
import { organizationRole, type Platform } from "../platform";
import { impliedBy } from "../platform/given";
import type { Rule } from "./rule";

function judge(
  workspace: DeclaredWorkspace,
  organization: DeclaredOrganization,
  platform: Platform,
  people: People,
): readonly Diagnostic[] {
  if (workspace.datasetGrants.length === 0 || !workspace.grantsAreKnown) return [];
  const address = `${organization.slug.text}/${workspace.slug.text}`;
  const granted = grantLines(workspace, organization, platform, people);
  const reaches = (principal: string): boolean => {
    const held = heldBy(organization.memberByPrincipal.get(principal));
    // Somebody whose role could not be read may well reach it through that.
    const unclear = held === undefined || organizationRole(platform, held.role) === undefined;
    return granted.has(principal) || unclear || impliedBy(platform, held) !== undefined;
  };
  const lines = datasetLines(workspace, organization, platform, people);
  const first = new Map<string, (typeof lines)[number]>();
  return lines.flatMap((line): readonly Diagnostic[] => {
    const { dataset, principal, key, written } = line;
    if (!reaches(principal)) {
      const message = `${quoted(principal)} does not reach ${quoted(address)}, so nothing of ${quoted(dataset)} is theirs to see.`;
      const suggestion = "Give them a line under `grants:`, or leave them out here.";
      return [diagnose("dataset-without-access", key.place, message, { suggestion })];
    }
    const other = first.get(`${dataset} ${principal}`);
    if (other === undefined) first.set(`${dataset} ${principal}`, line);
    if (other === undefined || isDeepStrictEqual(other.written, written)) return [];
    const message = `${quoted(principal)} sees ${quoted(dataset)} by two lines that do not say the same.`;
    return [
      diagnose("dataset-said-twice", key.place, message, {
        suggestion: "Nobody can tell which rows are meant: let one line speak of them.",
        related: [{ message: "the other one", place: other.key.place }],
      }),
    ];
  });
}

/** Only people of a workspace see datasets of it, and what each sees is said once (D35). */
export const datasetAccess: Rule = ({ organizations }, platform) =>
  organizations.flatMap((organization) => {
    // Whom a group lacks may stand where nothing could be read.
    if (!organization.groupsAreKnown || ![...organization.groups.values()].every(({ isWhole }) => isWhole)) return [];
    const people = createPeople(organization, platform);
    return organization.workspaces.flatMap((workspace) => judge(workspace, organization, platform, people));
  });
