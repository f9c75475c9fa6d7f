/** What `charter import` made, in words and for programs. */

import type { Imported } from "../import";
import { counted } from "../plan/counted";
import { escapeLine } from "./escape";
import { toJson } from "./json";

/** So many remarks are said; all of them stand in the charter. */
const named = 20;

export function importedToText({ taken, remarks, lost }: Imported, out: string | undefined): string {
  const { organizations, members, teams, grants, repositories } = taken;
  const parts = [
    counted(organizations, "organization", "organizations"),
    counted(members, "member", "members"),
    counted(teams, "team", "teams"),
    counted(grants, "team membership", "team memberships"),
    counted(repositories, "repository grant", "repository grants"),
  ];
  const where = out === undefined ? "" : ` Wrote ${escapeLine(out)}.`;
  const said = remarks
    .slice(0, named)
    .map(({ path, text }) => `  ${escapeLine(`${path.slice(1).join("/")}: ${text}`)}`);
  const more =
    remarks.length > named
      ? [`  and ${remarks.length - named} more: all of them stand in the charter as comments`]
      : [];
  const end =
    lost === 0
      ? "Nobody's access is lost. `charter plan` says what an apply would do."
      : `${counted(lost, "line", "lines")} could not be taken over: look at the comments before anything is applied.`;
  return [`Took over ${parts.join(", ")}.${where}`, ...said, ...more, end, ""].join("\n");
}

export const importedToJson = ({ text, taken, remarks, lost }: Imported, out: string | undefined): string =>
  toJson({ taken, lost, remarks, ...(out === undefined ? { charter: text } : { file: out }) });
