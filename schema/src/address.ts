/** Addresses: how an object is named in plans, in state and in `removed:`. They are the Pulumi names. */

import type { InputsByKind, Kind } from "./model";

const parts: { readonly [K in Kind]: (inputs: InputsByKind[K]) => string } = {
  Organization: ({ slug }) => slug,
  Workspace: ({ organization, slug }) => `${organization}/${slug}`,
  Application: ({ organization, workspace, key, environment }) => `${organization}/${workspace}/${key}@${environment}`,
  Membership: ({ organization, principal }) => `${organization}/members/${principal}`,
  WorkspaceGrant: ({ organization, workspace, principal }) => `${organization}/${workspace}/grants/${principal}`,
};

/** The address of an object: `acme/production/grants/ana@acme.example`. */
export function addressOf<K extends Kind>(kind: K, inputs: InputsByKind[K]): string {
  return parts[kind](inputs);
}

/** The slug of the organization that an address belongs to. */
export function organizationOf(address: string): string {
  return address.split("/", 1)[0] ?? address;
}
