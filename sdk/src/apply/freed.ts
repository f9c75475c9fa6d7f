import type { DesiredResource } from "@charter/schema";
import type { ManagedObject } from "../plan/managed";

/** Whether something came after more in the last run than what it always requires: the state forgets that. */
export const isFreed = ({ after = 0 }: ManagedObject, declared: DesiredResource | undefined): boolean =>
  after > Math.max((declared?.requires.length ?? 0) - 1, 0);
