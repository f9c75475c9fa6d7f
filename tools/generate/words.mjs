// The words that a platform's file defines, as types: programs of classes are checked by them while they are written.
import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { parse } from "yaml";

const union = (/** @type {readonly string[] | string} */ words) =>
  typeof words === "string"
    ? words
    : words.length === 0
      ? "never"
      : words.map((word) => JSON.stringify(word)).join(" | ");

/** @param {any} platform as its file says it */
const wordsOf = ({
  levels,
  organizationRoles,
  workspacePermissions = {},
  workspaceRoles = {},
  permissions = {},
  ...rest
}) => ({
  role: Object.keys(organizationRoles),
  permission: Object.keys(workspacePermissions),
  // Where a workspace has roles of its own, any name may be one.
  workspaceRole: levels.includes("role") ? "string" : Object.keys(workspaceRoles),
  point: Object.values(permissions).flatMap((points) => Object.keys(points)),
  ...thingsOf(rest),
});

/** @param {any} platform */
const thingsOf = ({ applications = {}, fields = {} }) => ({
  environment: applications.environments ?? [],
  channel: applications.channels ?? [],
  organizationType: fields.organization?.type?.values ?? [],
});

/** @param {string} folder where a file `<platform>.yaml` each lies */
export async function platformWords(folder) {
  const files = (await readdir(folder)).filter((name) => name.endsWith(".yaml")).sort();
  const lines = await Promise.all(
    files.map(async (file) => {
      const words = Object.entries(wordsOf(parse(await readFile(join(folder, file), "utf8"))));
      const members = words.map(([name, known]) => `    readonly ${name}: ${union(known)};`);
      return [`  readonly ${JSON.stringify(basename(file, ".yaml"))}: {`, ...members, "  };"].join("\n");
    }),
  );
  return ["/** What each platform calls things. */", "export interface PlatformWords {", ...lines, "}", ""].join("\n");
}
