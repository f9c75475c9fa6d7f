/** The last workspace of an organization stays, where the platform protects it (D34). */

import type { GuardRule } from "./guard-rule";

export const lastWorkspace: GuardRule = ({ charter: { platform }, organization, index, changes }) => {
  if (platform.defaultWorkspace?.protectsLast !== true || index === undefined) return [];
  const ofWorkspaces = changes.filter(({ kind }) => kind === "Workspace");
  const going = ofWorkspaces.filter(({ verb }) => verb === "remove");
  const coming = ofWorkspaces.filter(({ verb }) => verb === "create");
  const last = going.at(-1);
  if (last === undefined || index.observed.workspaces.length - going.length + coming.length > 0) return [];
  return [
    {
      code: "last-workspace",
      message: `${last.address} is the last workspace of ${organization}, which ${platform.title} does not delete.`,
      remedy: `Declare another workspace first, or write \`removed: { ${last.address}: forget }\` to leave it alone.`,
      ...(last.position === undefined ? {} : { position: last.position }),
    },
  ];
};
