/** A project below a workspace's as the application that it is: what it is called stands in its name and its extra keys, and either may have been changed by hand. */

import { isApplicationSettings } from "@charter/schema/answers";
import type { LiveApplication } from "../../backend/live";
import { withoutName } from "../namesakes";
import { type Identity, isNameOf, markOf, readName } from "./application-name";
import type { Project } from "./contract";
import { applicationFields, readSettings } from "./fields";

/** A project that nobody can map has no environment that a charter could name. */
const noEnvironment = "?";

export type Called = Pick<Identity, "slug" | "environment">;

/** Keystone's own names are not longer. */
const longestWord = 255;

const isText = (value: unknown): value is string => typeof value === "string" && value.length <= longestWord;

/** What Charter made it as: of what the extra keys and the name say, that which the mark is of; without a mark the keys. */
function madeAs({ parent_id: workspaceId, charter, ...project }: Project, named?: Called): Called | undefined {
  const slugs = [project.slug, named?.slug].filter(isText);
  const environments = [project.environment, named?.environment].filter(isText);
  const said = slugs.flatMap((slug) => environments.map((environment) => ({ slug, environment })));
  const marked = said.find((one) => {
    const mark = markOf({ ...one, workspaceId });
    return charter === mark || project.name.endsWith(mark);
  });
  return marked ?? (isText(project.slug) && isText(project.environment) ? said[0] : undefined);
}

/**
 * What it is called. A project that somebody renamed is still in its environment: only the slug is another one, which an update
 * mends, where another environment would replace it.
 */
function identityOf(project: Project): Called {
  const { name, parent_id: workspaceId } = project;
  const named = readName(name);
  const made = madeAs(project, named);
  if (made !== undefined && isNameOf(name, { ...made, workspaceId })) return made;
  const environment = made?.environment ?? project.environment;
  if (!isText(environment)) return named ?? { slug: name, environment: noEnvironment };
  return { slug: named?.environment === environment ? named.slug : name, environment };
}

/** A project below a workspace's, as an application. */
export const applicationOf = (project: Project): LiveApplication => ({
  ...readSettings(project, applicationFields, isApplicationSettings),
  ...identityOf(project),
  channel: isText(project.channel) && project.channel !== "" ? project.channel : null,
  id: project.id,
  organizationId: project.domain_id,
  workspaceId: project.parent_id,
});

/** Projects below workspaces. Of two that are called alike the one is meant that is written so, as Charter writes it. */
export function applicationsIn(projects: readonly Project[]): readonly LiveApplication[] {
  const all = projects.map((project) => ({ id: project.id, project, live: applicationOf(project) }));
  const nameless = withoutName(
    all,
    ({ live: { workspaceId, slug, environment } }) => JSON.stringify([workspaceId, slug, environment]),
    {
      isExact: ({ project, live }) => project.slug === live.slug && project.environment === live.environment,
      isUsed: () => false,
    },
  );
  return all.map(({ id, live }) =>
    nameless.has(id) ? { ...live, slug: id, name: null, nameless: "taken" as const } : live,
  );
}
