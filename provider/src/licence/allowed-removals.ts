/** How many of `managed` objects may go: a share is rounded up, so one of a few may always go. */
export function allowedRemovals(maxRemovals: string, managed: number): number {
  const share = /^(\d+(?:\.\d+)?)%$/.exec(maxRemovals);
  return share === null ? Number(maxRemovals) : Math.ceil((managed * Number(share[1])) / 100);
}
