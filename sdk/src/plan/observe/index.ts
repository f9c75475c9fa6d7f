/** Observing is the only I/O of planning: one reading an organization. */

import type { Backend, Credential, ObservedOrganization } from "@charter/provider";
import { type Charter, type DesiredResource, organizationOf } from "@charter/schema";
import type { Managed, ManagedObject } from "../managed";
import { isSomebodys } from "../of-person";

export { type Addressed, LiveIndex } from "./live-index";

/** What the service says of one declared organization. */
export interface Observation {
  readonly slug: string;
  /** Whom the calls are made as. */
  readonly credential: Credential;
  /** Everything in it; absent where it does not exist. */
  readonly observed?: ObservedOrganization;
}

/** By organization slug, as the charter names it. */
export type Observations = ReadonlyMap<string, Observation>;

/** The organizations that a charter concerns: those that it declares or refers to, and those that `removed:` names. */
function concerned(
  charter: Charter,
): readonly { readonly slug: string; readonly previously?: string; readonly partly?: true }[] {
  const declared = charter.resources
    .filter((resource): resource is DesiredResource<"Organization"> => resource.kind === "Organization")
    .map(({ address, previously }) => ({ slug: address, ...(previously === undefined ? {} : { previously }) }));
  // Of what is only referred to, a part is enough (D37).
  const referred = charter.references.map(({ slug }) => ({ slug, partly: true }) as const);
  const slugs = new Set([...declared, ...referred].map(({ slug }) => slug));
  const buried = charter.tombstones
    .map(({ address }) => organizationOf(address))
    .filter((slug) => !slugs.has(slug))
    .map((slug) => ({ slug }));
  return [...declared, ...referred, ...new Map(buried.map((one) => [one.slug, one])).values()];
}

/** What is known of an object that a charter declares, or once did. */
type Known = Pick<ManagedObject, "kind"> & { readonly inputs: object };

/** The repository to which somebody from outside is let, where an object is that. */
const repositoryOf = ({ kind, inputs }: Known, slug: string): readonly string[] => {
  const { organization, repository }: { readonly organization?: unknown; readonly repository?: unknown } = inputs;
  return kind === "Collaborator" && organization === slug && typeof repository === "string" ? [repository] : [];
};

/** The repositories to which people from outside are let. */
const repositoriesFromOutside = (all: readonly Known[], slug: string): readonly string[] => [
  ...new Set(all.flatMap((one) => repositoryOf(one, slug))),
];

/** The names of people whom a charter manages in an organization, where a name can come to mean somebody else. */
function managedPeople({ platform, resources }: Charter, slug: string, { objects }: Managed): readonly string[] {
  if (platform.principal.reassigned !== true) return [];
  const people = resources.flatMap((one) =>
    isSomebodys(one) && one.inputs.organization === slug && objects.has(one.address) ? [one.inputs.principal] : [],
  );
  return [...new Set(people)];
}

/**
 * Reads every organization that the charter concerns, each with a few paged lists; all of them in parallel.
 * @param former what charters of earlier commits declared, where they say what is managed
 * @throws CharterError where a service cannot be asked
 */
export async function observeAll(
  backend: Backend,
  charter: Charter,
  managed: Managed,
  former: readonly DesiredResource[] = [],
): Promise<Observations> {
  const observations = concerned(charter).map(async ({ slug, previously, partly }): Promise<Observation> => {
    const known = managed.objects.get(slug) ?? managed.objects.get(previously ?? slug);
    const id = known?.kind === "Organization" ? known.id : undefined;
    // Whose line is gone and who has not answered is seen by that alone: they could accept still.
    const repositories = repositoriesFromOutside([...charter.resources, ...managed.objects.values(), ...former], slug);
    const people = managedPeople(charter, slug, managed);
    const asked = { ...(repositories.length > 0 && { repositories }), ...(people.length > 0 && { people }) };
    const found =
      (await backend.observe({ slug, id, partly, ...asked })) ??
      (previously === undefined ? undefined : await backend.observe({ slug: previously }));
    if (found !== undefined) return { slug, credential: found.credential, observed: found };
    return { slug, credential: await backend.credential({ slug }) };
  });
  return new Map((await Promise.all(observations)).map((observation) => [observation.slug, observation]));
}
