import type { DesiredResource } from "@charter/schema";

/** Registers promoted and granted objects before those whose change waits for them, and of these the first first. */
export function inOrder(
  resources: readonly DesiredResource[],
  after: ReadonlyMap<string, readonly string[]>,
): readonly DesiredResource[] {
  const waiting = new Map(
    resources.filter(({ address }) => after.has(address)).map((one) => [one.address, one] as const),
  );
  if (waiting.size === 0) return resources;
  const ordered = new Set(resources.filter(({ address }) => !waiting.has(address)));
  const add = (resource: DesiredResource): void => {
    waiting.delete(resource.address);
    for (const address of after.get(resource.address) ?? []) {
      const first = waiting.get(address);
      if (first !== undefined) add(first);
    }
    ordered.add(resource);
  };
  for (const resource of resources) if (waiting.has(resource.address)) add(resource);
  return [...ordered];
}
