import type { Declared } from "../declared/model";
import type { Diagnostic } from "../model";
import { limits } from "../parse/limits";
import type { Platform } from "../platform";
import { absentEnds } from "./absent-ends";
import { applicationNames } from "./application-names";
import { applications } from "./applications";
import { dataGrants } from "./data-grants";
import { datasetAccess } from "./dataset-access";
import { defaultWorkspace } from "./default-workspace";
import { disguises } from "./disguises";
import { duplicatePrincipals } from "./duplicate-principals";
import { emailDomains } from "./email-domains";
import { emptyLines } from "./empty-lines";
import { expansionSize } from "./expansion-size";
import { fieldValues } from "./field-values";
import { givenWords } from "./given-words";
import { groupCycles } from "./group-cycles";
import { groupForms } from "./group-forms";
import { groupNames } from "./group-names";
import { ignored } from "./ignored";
import { levels } from "./levels";
import { limitedRoles } from "./limited-roles";
import { longestAccess } from "./longest-access";
import { lookAlikes } from "./look-alikes";
import { madeSlugs } from "./made-slugs";
import { oneRole } from "./one-role";
import { outOfScope } from "./out-of-scope";
import { ownPoints } from "./own-points";
import { owners } from "./owners";
import { parents } from "./parents";
import { policies } from "./policies";
import { principals } from "./principals";
import { referenceOrganizations } from "./reference-organizations";
import { references } from "./references";
import { renames } from "./renames";
import { repositories } from "./repositories";
import { reservedSlugs } from "./reserved-slugs";
import { roleLines } from "./role-lines";
import type { Rule } from "./rule";
import { tombstones } from "./tombstones";
import { unknownRoles } from "./unknown-roles";
import { unwritableFields } from "./unwritable-fields";
import { workspaceOwners } from "./workspace-owners";
import { workspaceSlugs } from "./workspace-slugs";
import { workspaceless } from "./workspaceless";

/** What looks at the words of one object alone. */
const rulesOfWords: readonly Rule[] = [
  levels,
  principals,
  disguises,
  unknownRoles,
  ownPoints,
  roleLines,
  givenWords,
  emptyLines,
  applications,
  applicationNames,
  fieldValues,
  madeSlugs,
  unwritableFields,
  reservedSlugs,
  workspaceSlugs,
];

/** Every rule that looks at lines only. */
const rules: readonly Rule[] = [
  ...rulesOfWords,
  lookAlikes,
  duplicatePrincipals,
  groupNames,
  groupForms,
  groupCycles,
  references,
  referenceOrganizations,
  owners,
  emailDomains,
  ignored,
  absentEnds,
  limitedRoles,
  dataGrants,
  repositories,
  parents,
  defaultWorkspace,
  tombstones,
  renames,
  outOfScope,
  policies,
];

/** Rules that look at people, after groups and roles are expanded. */
const expandingRules: readonly Rule[] = [workspaceOwners, workspaceless, oneRole, longestAccess, datasetAccess];

/** What the rules say, up to more than anybody reads: what comes after that is found when it is mended. */
function run(list: readonly Rule[], ...given: Parameters<Rule>): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const rule of list) {
    for (const diagnostic of rule(...given)) {
      if (found.push(diagnostic) > limits.diagnostics) return found;
    }
  }
  return found;
}

/** What the rules say of words, where nothing else is known. */
export const judgeWords = (declared: Declared, platform: Platform): readonly Diagnostic[] =>
  run(rulesOfWords, declared, platform, new Date());

/** What all rules say. */
export function applyRules(...given: Parameters<Rule>): readonly Diagnostic[] {
  const tooLarge = [...expansionSize(...given)];
  return [...run(rules, ...given), ...tooLarge, ...(tooLarge.length > 0 ? [] : run(expandingRules, ...given))];
}
