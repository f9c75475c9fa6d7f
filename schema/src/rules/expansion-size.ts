import type { Word } from "../declared/model";
import { createPeople } from "../declared/people";
import { subjectOf } from "../declared/subject";
import { diagnose } from "../diagnostic";
import type { Diagnostic } from "../model";
import { limits } from "../parse/limits";
import type { Rule } from "./rule";

const tooMany = ({ place }: Word): Diagnostic => {
  const message = `Groups and roles stand for more than ${limits.expandedGrants} grants up to here.`;
  return diagnose("too-many-grants", place, message, { suggestion: "Split the charter." });
};

/** Groups and roles expand to a number of grants that a service can hold. It is counted before it is done. */
export const expansionSize: Rule = ({ organizations }, platform) => {
  let grants = 0;
  for (const organization of organizations) {
    const people = createPeople(organization, platform);
    for (const group of organization.groups.values()) {
      // Of any other group nothing is asked but by a grant.
      if (group.settings?.place("any") !== undefined) people.of({ kind: "group", group });
      if (grants + people.steps() > limits.expandedGrants) return [tooMany(group.key)];
    }
    for (const workspace of organization.workspaces) {
      const owner = workspace.owner === undefined ? [] : [{ key: workspace.owner }];
      for (const { key } of [...workspace.grants, ...workspace.datasetGrants, ...owner]) {
        grants += 1 + people.of(subjectOf(key.text, organization, platform)).length;
        if (grants + people.steps() <= limits.expandedGrants) continue;
        return [tooMany(key)];
      }
    }
  }
  return [];
};
