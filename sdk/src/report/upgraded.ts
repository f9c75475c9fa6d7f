/** What `charter upgrade` did, in words and for programs. */

import type { MovedOrganization } from "@charter/schema/flat";
import { counted } from "../plan/counted";
import type { UpgradedText } from "../upgrade/upgrade";
import { escapeLine } from "./escape";
import { toJson } from "./json";

/** So many names are said; of more only the number. */
const named = 10;

type WithRoles = MovedOrganization["users"][number];

const people = (count: number, one: string, many: string, names: readonly string[]): string =>
  `${counted(count, one, many)}${count > named ? "" : ` (${names.map(escapeLine).join("; ")})`}`;

const withRoles = ({ name, roles }: WithRoles): string => (roles.length === 0 ? name : `${name}: ${roles.join(", ")}`);

/** Whoever has no role by themselves has one through a group. */
const inWorkspace = (user: WithRoles): string =>
  user.roles.length === 0 ? `${user.name}: through a group` : withRoles(user);

/** Sentences about what is there; of what is not there nothing is said. */
function sentencesOf(moved: MovedOrganization, sees: boolean): readonly string[] {
  const { role, workspace, administrators, users, groups, dataSources, byDefault, both } = moved;
  const given = new Set(byDefault);
  const joined = users.filter(({ name }) => !given.has(name));
  const lines = (isThere: boolean, text: string): readonly string[] => (isThere ? [text] : []);
  return [
    `${people(administrators.length, "administrator", "administrators", administrators)}: at the organization, with the role ${role} and all workspaces`,
    ...lines(
      both.length > 0,
      `${people(both.length, "user", "users", both.map(withRoles))}: administrators as well, who have all that these roles could give; they are not written`,
    ),
    ...lines(
      joined.length > 0,
      `${people(joined.length, "user", "users", joined.map(inWorkspace))}: in the workspace ${workspace}, with the roles that they had`,
    ),
    ...lines(
      byDefault.length > 0,
      `${people(byDefault.length, "user", "users", byDefault)} without a role: in the workspace ${workspace}, with the platform's default one (\`defaultGrant: true\`)`,
    ),
    ...lines(
      groups.length > 0,
      `${people(groups.length, "user group", "user groups", groups.map(withRoles))}: kept as they are`,
    ),
    ...lines(
      dataSources.length > 0,
      `${people(dataSources.length, "data source", "data sources", dataSources)}: of the organization${sees ? `; the workspace ${workspace} sees all tables of them` : ""}`,
    ),
    `works: in the workspace ${workspace}. The service moves them; no charter says anything of them`,
  ];
}

/** What went where, and what to do next. */
export function upgradedToText(
  { organizations, charter, lostComments }: UpgradedText,
  file: string | undefined,
): string {
  const sees = charter.resources.some(({ kind }) => kind === "DataGrant");
  const moved = organizations.map(
    (one) =>
      `${escapeLine(one.slug)}\n${sentencesOf(one, sees)
        .map((line) => `  ${line}.\n`)
        .join("")}`,
  );
  const lost =
    lostComments === 0
      ? ""
      : `${counted(lostComments, "line of comments is", "lines of comments are")} not in it: what they stood at is not there any more.\n`;
  const name = file === undefined ? "org.yaml" : escapeLine(file);
  const [{ workspace }] = [...organizations, { workspace: "default" }];
  return [
    `${file === undefined ? "A charter" : `Wrote ${name}, a charter`} for ${charter.platform.title}.\n`,
    ...moved,
    ...(lost === "" ? [] : [lost]),
    [
      `Next: where the service calls the default workspace something else than ${workspace}, write that. Then:`,
      "",
      `  charter plan ${name}`,
      `  charter apply ${name} --adopt     what is there already is taken over`,
      "",
    ].join("\n"),
  ].join("\n");
}

/** The same for programs, and the new charter's document. */
export const upgradedToJson = (
  { organizations, document, charter, lostComments }: UpgradedText,
  file: string | undefined,
): string =>
  toJson({
    file,
    platform: charter.platform.platform,
    organizations,
    lostComments,
    charter: document,
  });
