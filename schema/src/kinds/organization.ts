import type { Organization } from "../generated/charter";
import type { Description, Fields } from "./description";

/** An organization's settings. A field that is absent is not managed; `null` clears it. */
export interface OrganizationInputs
  extends Fields<Organization, "Organization", "reference" | "unmanaged" | "invitations" | "defaultGrant"> {
  readonly slug: string;
}

export interface Shape {
  readonly written: Organization;
  readonly inputs: OrganizationInputs;
  readonly list: "organization";
}

/** The boundary of membership, billing, security and governance (D2). */
export const description: Description<"Organization", Shape> = {
  kind: "Organization",
  words: ["organization", "organizations"],
  owner: "organization",
  everywhere: true,
  parent: undefined,
  property: "organizations",
  bare: true,
  list: "organization",
  names: ["slug"],
  needs: ["slug"],
  needsTombstone: true,
  definition: "Organization",
  others: {
    reference: true,
    unmanaged: true,
    invitations: true,
    defaultGrant: true,
    previously: true,
    adopt: true,
  },
  said: ["slug"],
  special: {},
};
