/** The reference service with the platforms beside `standard`, each with its words for what the cases call as `standard` does. */

import { loadPlatform, type Platform } from "@charter/schema";
import type { Target } from "../target.js";
import { croctWords } from "./croct.js";
import { reference } from "./standard.js";

const brands = loadPlatform("quick-audience");
const { members: _, defaultWorkspace, ...rest } = brands;
const anywhere: Platform = {
  ...rest,
  defaultWorkspace: { exists: true, protectsLast: defaultWorkspace?.protectsLast === true },
};
const administrators = { roles: { owner: "administrator" }, permissions: {} };

export const otherPlatforms: readonly Target[] = [
  reference(loadPlatform("precog")),
  reference(brands, administrators),
  // Cases with people who have no workspace need a platform that lets them be.
  reference({ ...anywhere, title: `${brands.title}, workspace or not` }, administrators),
  reference(loadPlatform("croct"), croctWords),
];

/**
 * The same service as one that invites people to workspaces, too (D22), as Croct does.
 * @param differences what is otherwise than there
 */
export const inviting = (differences: Partial<Platform> = {}): Target =>
  reference({ ...loadPlatform("croct"), ...differences }, croctWords);
