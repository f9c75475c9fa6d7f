import type { Platform } from "../platform";
import type { DeclaredDatasetGrant, DeclaredOrganization, DeclaredWorkspace } from "./model";
import type { People } from "./people";
import { subjectOf } from "./subject";

/** One line of `datasets:` as it holds for one person. */
export interface DatasetLine extends DeclaredDatasetGrant {
  readonly principal: string;
  /** `role:admin` or `group senior-engineers`; absent where the line names the person. */
  readonly reason?: string;
}

/** The lines of a workspace's datasets, one a person whom each gives something (D35). */
export const datasetLines = (
  { datasetGrants }: DeclaredWorkspace,
  organization: DeclaredOrganization,
  platform: Platform,
  people: People,
): readonly DatasetLine[] =>
  datasetGrants.flatMap((line) => {
    const subject = subjectOf(line.key.text, organization, platform);
    const reason =
      subject.kind === "role"
        ? { reason: `role:${subject.role}` }
        : subject.kind === "group"
          ? { reason: `group ${subject.group.key.text}` }
          : {};
    return people.of(subject).map((principal) => ({ ...line, principal, ...reason }));
  });
