/** Objects that Charter calls alike, because a service tells `Production` from `production`: one has the name, the others do not. */

interface Identified {
  readonly id: string;
}

/** What speaks for one of several. */
export interface Evidence<T> {
  /** Whether it is spelled as Charter spells it. */
  readonly isExact: (one: T) => boolean;
  /** Whether there is anything in it, or it has anything. */
  readonly isUsed: (one: T) => boolean;
}

/**
 * The one of several that has the name: which is spelled so, else which is in use, else whose id comes first. It is the same one
 * for everybody who asks, in whatever order the service lists them.
 */
function theOneMeant<T extends Identified>(all: readonly T[], { isExact, isUsed }: Evidence<T>): T | undefined {
  const weight = (one: T) => (isExact(one) ? 0 : isUsed(one) ? 1 : 2);
  const [first] = [...all].sort((a, b) => weight(a) - weight(b) || (a.id < b.id ? -1 : 1));
  return first;
}

/** The ids of those whose name another one has. They go by these ids: they are seen, and taken for nobody else. */
export function withoutName<T extends Identified>(
  all: readonly T[],
  called: (one: T) => string,
  evidence: Evidence<T>,
): ReadonlySet<string> {
  const groups = [...Map.groupBy(all, called).values()].filter(({ length }) => length > 1);
  return new Set(
    groups.flatMap((group) => {
      const meant = theOneMeant(group, evidence);
      return group.filter((one) => one !== meant).map(({ id }) => id);
    }),
  );
}
