/** What somebody sees of datasets in a workspace whose grant there is over: it ends with that, because nobody sees any without it (D35, D38). */

import { addressIn, type Charter, type DesiredResource, impliedBy } from "@charter/schema";

/** The address of the grant by which somebody reaches the workspace of a dataset. */
function grantOf({ kind, inputs }: DesiredResource): string | undefined {
  if (kind !== "DatasetGrant") return undefined;
  const { organization, workspace, principal } = inputs;
  return addressIn("WorkspaceGrant", { organization, workspace, principal });
}

/**
 * The declared grants of datasets that end with a grant in their workspace, each with the address of that.
 * @param ended the addresses of what is over and of which no other line gives anything
 */
export function outOfReach(
  { resources, references, platform }: Charter,
  ended: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  const candidates = resources.flatMap((resource) => {
    const grant = grantOf(resource);
    return grant !== undefined && ended.has(grant) ? [{ resource, grant }] : [];
  });
  if (candidates.length === 0) return new Map();
  const members = new Map(
    resources.flatMap((one) =>
      one.kind === "Membership" ? [[`${one.inputs.organization} ${one.inputs.principal}`, one.inputs] as const] : [],
    ),
  );
  /** Whoever has all workspaces by their role needs no grant; whose role nobody declares, the service knows (D37). */
  const reaches = ({ inputs }: DesiredResource): boolean => {
    if (!("principal" in inputs)) return true;
    const held = members.get(`${inputs.organization} ${inputs.principal}`);
    if (held !== undefined) return impliedBy(platform, held) !== undefined;
    return references.some(({ slug }) => slug === inputs.organization);
  };
  return new Map(
    candidates.flatMap(({ resource, grant }) => (reaches(resource) ? [] : [[resource.address, grant] as const])),
  );
}
