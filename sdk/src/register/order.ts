import type { DesiredResource } from "@charter/schema";

/** Registers what a change waits for before it, and whatever is in something after that; all else as it comes. */
export function inOrder(
  resources: readonly DesiredResource[],
  after: ReadonlyMap<string, readonly string[]>,
): readonly DesiredResource[] {
  if (after.size === 0) return resources;
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
