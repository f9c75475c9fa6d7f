/** The order in which declared objects are made. */

import type { DesiredResource } from "../model";

const nothing: ReadonlyMap<string, readonly string[]> = new Map();

/**
 * Each object after what it requires, and all else as it comes.
 * @param after by address, what else it comes after
 */
export function inOrder(
  resources: readonly DesiredResource[],
  after: ReadonlyMap<string, readonly string[]> = nothing,
): readonly DesiredResource[] {
  const byAddress = new Map(resources.map((one) => [one.address, one]));
  const met = new Set<DesiredResource>();
  const ordered: DesiredResource[] = [];
  const add = (one: DesiredResource): void => {
    if (met.has(one)) return;
    met.add(one);
    const first = [...one.requires, ...(after.get(one.address) ?? [])];
    for (const other of first.flatMap((address) => byAddress.get(address) ?? [])) add(other);
    ordered.push(one);
  };
  for (const one of resources) add(one);
  return ordered;
}
