import { isPlainMap, type PlainMap } from "../parse/plain-map";
import type { Platform } from "../platform";
import { earlier } from "./ends";
import { reasonFor } from "./grant-lines";
import type { DeclaredDatasetGrant, DeclaredOrganization, DeclaredWorkspace } from "./model";
import type { People } from "./people";
import { subjectOf } from "./subject";

/** One line of `datasets:` as it holds for one person. */
export interface DatasetLine extends DeclaredDatasetGrant {
  readonly principal: string;
  /** `role:admin` or `group senior-engineers`; absent where the line names the person. */
  readonly reason?: string;
}

/** What is written of it, up to the end of the group that it is given to. */
function ending(written: unknown, end: string): PlainMap {
  const own = isPlainMap(written) ? written : {};
  const { accessUntil } = own;
  return { ...own, accessUntil: earlier(typeof accessUntil === "string" ? accessUntil : undefined, end) };
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
    return [...people.endsOf(subject)].map(([principal, end]) => ({
      ...line,
      principal,
      ...(end === undefined ? {} : { written: ending(line.written, end) }),
      ...reasonFor(principal, subject, people),
    }));
  });
