/** The GitHub adapter: organizations, teams and who is in them, what they reach. It has not been run against github.com yet. */

import type { Platform } from "@charter/schema";
import { absentKinds, type Backend } from "../../backend";
import { RefusedError } from "../../errors/refused-error";
import { callBudget, figureIn } from "../../http/call-budget";
import { serviceUrl } from "../../http/credentials";
import { createNames } from "../../http/names";
import type { Connect } from "../adapter";
import { collaborators } from "./collaborator";
import type { Connection } from "./connection";
import { readCredential } from "./credential";
import { memberships } from "./membership";
import { observe } from "./observation";
import { organizations } from "./organization";
import { repositoryGrants } from "./repository-grant";
import { createDoor, type DoorOptions } from "./request";
import { signingFrom } from "./signing";
import { teams } from "./team";
import { teamMemberships } from "./team-membership";

/** How the service is reached, and the platform file with its words. */
export interface GitHubOptions extends DoorOptions {
  readonly platform: Platform;
  /** How many invitations GitHub sends in 24 hours, where that is not the platform's figure. */
  readonly dailyInvitations?: number | undefined;
}

/** What the platform's file says that there is not; nothing asks for it but a program of its own. */
const notHere = (what: string): Promise<never> =>
  Promise.reject(new RefusedError("not-on-platform", `There is no ${what} here.`, "There is nothing to do instead."));

/** The service. No call is made before the first one that is asked for. */
export function createGitHubBackend(options: GitHubOptions): Backend {
  const door = createDoor(options);
  const { platform, dailyInvitations } = options;
  const connection: Connection = { door, names: createNames(), numbers: new Map(), platform, dailyInvitations };
  return {
    ...absentKinds(() => notHere("object of this kind")),
    Organization: organizations(connection),
    Workspace: teams(connection),
    Membership: memberships(connection),
    WorkspaceGrant: teamMemberships(connection),
    RepositoryGrant: repositoryGrants(connection),
    Collaborator: collaborators(connection),
    observe: (organization) => observe(connection, organization),
    credential: ({ slug }) => readCredential(connection, door, slug),
    // Nobody makes an organization by a call.
    memberships: async () => [],
    transferOwnership: () => notHere("transfer of ownership: several may be owners"),
    get calls() {
      return { ...door.calls };
    },
  };
}

/** The service that an environment names. */
export const connect: Connect = (platform, environment, permit) =>
  createGitHubBackend({
    platform,
    url: serviceUrl(environment),
    sign: signingFrom(environment),
    budget: callBudget(environment),
    dailyInvitations: figureIn("CHARTER_INVITATIONS_PER_DAY", environment),
    permit,
  });
