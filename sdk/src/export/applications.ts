/** Applications as a charter declares them: by key and environment. */

import type { LiveApplication } from "@charter/provider";
import type { PlainMap } from "@charter/schema";
import { byKey, fieldsOf, setFields } from "./fields";

const applicationFields = fieldsOf("Application", "slug", "name");

/** The key that an application gets: its service slug without the environment, where that is how it is built. */
function applicationKey({ slug, environment }: LiveApplication): string {
  const suffix = `-${environment}`;
  return slug.endsWith(suffix) && slug.length > suffix.length ? slug.slice(0, -suffix.length) : slug;
}

export function applicationsOf(applications: readonly LiveApplication[]): PlainMap {
  const byName = new Map<string, Map<string, PlainMap>>();
  for (const application of byKey(applications, ({ slug }) => slug)) {
    const { environment, slug, name } = application;
    const plain = applicationKey(application);
    // Another one may have it already: `shop` beside `shop-production`.
    const key = byName.get(plain)?.has(environment) === true ? slug : plain;
    const environments = byName.get(key) ?? new Map<string, PlainMap>();
    byName.set(key, environments);
    environments.set(environment, {
      ...(name === key || name === null || name === undefined ? {} : { name }),
      ...(slug === `${key}-${environment}` ? {} : { slug }),
      ...setFields({ ...application }, applicationFields),
    });
  }
  return Object.fromEntries([...byName].map(([key, environments]) => [key, Object.fromEntries(environments)]));
}
