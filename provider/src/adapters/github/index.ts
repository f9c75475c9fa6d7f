/** The GitHub adapter: organizations, teams and who is in them, what they reach. It has not been run against github.com yet. */

import type { Platform } from "@charter/schema";
import type { Backend } from "../../backend";
import { callBudget, figureIn } from "../../http/call-budget";
import { serviceUrl } from "../../http/credentials";
import { createNames } from "../../http/names";
import { absent } from "../absent";
import type { Connect, Variables } from "../adapter";
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
import { createTeamNumbers } from "./team-numbers";

/** How the service is reached, and the platform file with its words. */
export interface GitHubOptions extends DoorOptions {
  readonly platform: Platform;
  /** How many invitations GitHub sends in 24 hours, where that is not the platform's figure. */
  readonly dailyInvitations?: number | undefined;
}

/** The service. No call is made before the first one that is asked for. */
export function createGitHubBackend(options: GitHubOptions): Backend {
  const door = createDoor(options);
  const { platform, dailyInvitations } = options;
  const numbers = createTeamNumbers(door);
  const connection: Connection = { door, names: createNames(), numbers, platform, dailyInvitations };
  return {
    ...absent(platform),
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
    get calls() {
      return { ...door.calls };
    },
  };
}

const address = "https://api.github.com";

/** The service that an environment names. */
export const connect: Connect = (platform, environment, permit) =>
  createGitHubBackend({
    platform,
    url: serviceUrl(environment, address),
    sign: signingFrom(environment),
    budget: callBudget(environment),
    dailyInvitations: figureIn("CHARTER_INVITATIONS_PER_DAY", environment),
    permit,
  });

export const variables: Variables = {
  settings: { CHARTER_URL: address },
  secrets: {
    CHARTER_GITHUB_APP_ID: "the App, by its id",
    CHARTER_GITHUB_APP_PRIVATE_KEY: "its private key, as PEM text",
    CHARTER_TOKEN: "the token, where there is no App",
  },
  reader: "an App that reads, or an owner with a token that does",
  writer: "an App that writes, or an owner with a token that does",
};
