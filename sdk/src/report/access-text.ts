/** Who can do what, where and why, for people who read plain text. */

import type { AccessRow } from "../access/row";
import { isSame } from "../comparison/comparison";
import { counted } from "../plan/counted";
import { rowWords } from "./access-words";
import { comparisonToText } from "./comparison-text";
import { escapeLine } from "./escape";
import { labelValue } from "./fields";
import { type Paint, plain } from "./paint";
import type { AccessReported } from "./reported";

/** So many workspaces are named before they are only counted. */
const named = 4;

const inBrackets = (words: string): string => (words === "" ? "" : ` (${words})`);

/** `production, staging`, `repository shop`; of many, how many there are. */
function placesOf(rows: readonly AccessRow[], isWhole: boolean): string {
  const repositories = rows.flatMap(({ repository }) => (repository === undefined ? [] : [escapeLine(repository)]));
  const names = [...rows.flatMap(({ workspace }) => (workspace === undefined ? [] : [escapeLine(workspace)]))];
  const sort: readonly [string, string] =
    repositories.length > 0 ? ["repository", "repositories"] : ["workspace", "workspaces"];
  const all = [...names, ...repositories];
  if (!isWhole && all.length > named) return counted(all.length, ...sort);
  return repositories.length === 0 ? all.join(", ") : `${sort[all.length === 1 ? 0 : 1]} ${all.join(", ")}`;
}

/** `write in production, staging`: the same in several places is one line. */
function placeLines(rows: readonly AccessRow[], isWhole: boolean, paint: Paint): readonly string[] {
  const alike = Map.groupBy(
    rows,
    (row) => `${labelValue(row.access)}\n${rowWords(row)}\n${row.repository === undefined}`,
  );
  return [...alike].map(([key, same]) => {
    const [access = "", words = ""] = key.split("\n");
    const where = placesOf(same, isWhole);
    return `    ${paint("bold", access)} in ${where}${paint("dim", inBrackets(words))}`;
  });
}

/** One person in one organization. */
function personLines(rows: readonly AccessRow[], isWhole: boolean, paint: Paint): readonly string[] {
  const [first] = rows;
  if (first === undefined) return [];
  const isOwn = ({ workspace, repository = workspace }: AccessRow): boolean => repository === undefined;
  const own = rows.find(isOwn);
  const who = escapeLine(first.principal);
  const heading =
    own === undefined ? who : `${who}: ${labelValue(own.access)}${paint("dim", inBrackets(rowWords(own)))}`;
  return [
    `  ${heading}`,
    ...placeLines(
      rows.filter((row) => !isOwn(row)),
      isWhole,
      paint,
    ),
  ];
}

function sinceText({ since }: AccessReported, paint: Paint): readonly string[] {
  if (since === undefined) return [];
  const { comparison } = since;
  const nothing = `Nothing of it changed since ${escapeLine(comparison.base)}.`;
  return ["", isSame(comparison) ? nothing : comparisonToText(comparison, paint).trimEnd()];
}

/** Who has what, by organization and person, and what of it changed since. Names are escaped. */
export function accessToText(reported: AccessReported, paint: Paint = plain): string {
  const { rows, source, path, day, subject } = reported;
  const by = source === "service" ? `on the service, next to ${escapeLine(path)}` : `by ${escapeLine(path)}`;
  const about = subject === undefined ? "Access" : `Access: ${escapeLine(subject)}`;
  const organizations = Map.groupBy(rows, ({ organization }) => organization);
  return [
    paint("bold", `${about}, ${by}, on ${day}`),
    ...(rows.length === 0 ? ["", "Nobody has anything there."] : []),
    ...[...organizations].flatMap(([slug, inside]) => [
      "",
      paint("bold", escapeLine(slug)),
      ...[...Map.groupBy(inside, ({ principal }) => principal).values()].flatMap((own) =>
        personLines(own, subject !== undefined, paint),
      ),
    ]),
    ...sinceText(reported, paint),
    "",
  ].join("\n");
}
