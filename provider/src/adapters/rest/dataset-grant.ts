import { isDatasetGrant } from "@charter/schema/answers";
import { settingsKind } from "./settings";

/** Dataset grants over REST. */
export const kind = settingsKind("DatasetGrant", isDatasetGrant, {
  spelled: (live, spelled) => {
    const principal = spelled(live.principal);
    return { ...live, principal, id: `${live.workspaceId}/${live.dataset}@${principal}` };
  },
});
