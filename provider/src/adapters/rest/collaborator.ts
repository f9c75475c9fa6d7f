import { isCollaborator } from "@charter/schema/answers";
import { settingsKind } from "./settings";

/** Collaborators over REST. */
export const kind = settingsKind("Collaborator", isCollaborator, {
  spelled: (live, spelled) => ({ ...live, principal: spelled(live.principal) }),
});
