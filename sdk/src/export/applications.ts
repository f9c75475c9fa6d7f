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
  const byName: Record<string, Record<string, PlainMap>> = {};
  for (const application of byKey(applications, ({ slug }) => slug)) {
    const plain = applicationKey(application);
    // Another one may have it already: `shop` beside `shop-production`.
    const key = byName[plain]?.[application.environment] === undefined ? plain : application.slug;
    const environments = byName[key] ?? {};
    byName[key] = environments;
    const { environment, slug, name } = application;
    environments[environment] = {
      ...(name === key || name === null || name === undefined ? {} : { name }),
      ...(slug === `${key}-${environment}` ? {} : { slug }),
      ...setFields({ ...application }, applicationFields),
    };
  }
  return byName;
}
