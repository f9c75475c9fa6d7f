/** What is granted of data in a workspace, as a charter declares it. */

import type { LiveWorkspace, ObservedOrganization } from "@charter/provider";
import type { PlainMap } from "@charter/schema";
import { byKey, fieldsOf, setFields } from "./fields";

const all = "*";

/** A map of maps, the keys of both in order. */
function nested(entries: readonly (readonly [outer: string, inner: string, value: unknown])[]): PlainMap {
  const outer = new Map<string, Map<string, unknown>>();
  for (const [name, key, value] of entries)
    outer.set(name, (outer.get(name) ?? new Map<string, unknown>()).set(key, value));
  return Object.fromEntries([...outer].map(([name, inner]) => [name, Object.fromEntries(inner)]));
}

/** `dataGrants:`; a line for all of a table, or of a source, says so in a word. */
function dataGrantsOf({ id }: LiveWorkspace, { dataGrants = [] }: ObservedOrganization): PlainMap {
  const own = byKey(
    dataGrants.filter(({ workspaceId }) => workspaceId === id),
    ({ source, table }) => `${source}@${table}`,
  );
  const isAll = ({ table }: { readonly table: string }) => table === all;
  const whole = own.filter(isAll).map(({ source }) => [source, all] as const);
  const sources = new Set(whole.map(([source]) => source));
  const tables = own
    .filter((grant) => !isAll(grant) && !sources.has(grant.source))
    .map(({ source, table, columns, rows }) => {
      const isWhole = columns === all && (rows === null || rows === undefined);
      return [source, table, isWhole ? all : setFields({ columns, rows }, fieldsOf("DataGrant"))] as const;
    });
  return { ...nested(tables), ...Object.fromEntries(whole) };
}

/** `datasets:`, a line a person. */
function datasetsOf({ id }: LiveWorkspace, { datasetGrants = [] }: ObservedOrganization): PlainMap {
  const own = byKey(
    datasetGrants.filter(({ workspaceId }) => workspaceId === id),
    ({ dataset, principal }) => `${dataset}@${principal}`,
  );
  return nested(
    own.map((grant) => {
      const fields = setFields({ ...grant }, fieldsOf("DatasetGrant"));
      return [grant.dataset, grant.principal, Object.keys(fields).length === 0 ? all : fields] as const;
    }),
  );
}

/** `repositories:`, a line a repository. */
const repositoriesOf = ({ id }: LiveWorkspace, { repositoryGrants = [] }: ObservedOrganization): PlainMap =>
  Object.fromEntries(
    byKey(
      repositoryGrants.filter(({ workspaceId }) => workspaceId === id),
      ({ repository }) => repository,
    ).map(({ repository, permission }) => [repository, permission]),
  );

/** `collaborators:`, by repository and person. */
export const collaboratorsIn = ({ collaborators = [] }: ObservedOrganization): PlainMap =>
  nested(
    byKey(collaborators, ({ repository, principal }) => `${repository}@${principal}`).map(
      ({ repository, principal, permission }) => [repository, principal, permission] as const,
    ),
  );

/** What a workspace's lines say of data and repositories, beside its own data sources. */
export function dataIn(workspace: LiveWorkspace, observed: ObservedOrganization): PlainMap {
  const maps = {
    repositories: repositoriesOf(workspace, observed),
    dataGrants: dataGrantsOf(workspace, observed),
    datasets: datasetsOf(workspace, observed),
  };
  return Object.fromEntries(Object.entries(maps).filter(([, lines]) => Object.keys(lines).length > 0));
}
