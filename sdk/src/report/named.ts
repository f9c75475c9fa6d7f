/** The parts of an address, by kind. */

import type { Kind } from "@charter/schema";

/** What an address says of the object it names. */
export interface Named {
  readonly organization: string;
  readonly workspace?: string;
  readonly principal?: string;
  /** An application's key and environment, as the address has them. */
  readonly application?: string;
}

/** `acme/production/grants/a/b@acme.example`: a principal may hold slashes, a slug never does. */
export function readAddress(kind: Kind, address: string): Named {
  const [organization = "", second = "", ...rest] = address.split("/");
  switch (kind) {
    case "Organization":
      return { organization: address };
    case "Workspace":
      return { organization, workspace: second };
    case "Application":
      return { organization, workspace: second, application: rest.join("/") };
    case "Membership":
      return { organization, principal: rest.join("/") };
    case "WorkspaceGrant":
      return { organization, workspace: second, principal: rest.slice(1).join("/") };
  }
}
