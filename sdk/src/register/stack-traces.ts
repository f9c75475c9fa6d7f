/** Registering resources without a stack trace for each of the promises that the Pulumi SDK makes. */

/** How many run without them now, and what the first of them found: another one finds none. */
let running = 0;
let found: Pick<ErrorConstructor, "stackTraceLimit" | "prepareStackTrace"> = Error;

/**
 * Runs something without stack traces. The Pulumi SDK takes dozens of them a resource, and reads one: as where the resource
 * was declared, which would be the same line of Charter for all of them, a third of the state and different on every machine.
 */
export async function withoutStackTraces<T>(act: () => Promise<T>): Promise<T> {
  if (running === 0) {
    const { stackTraceLimit, prepareStackTrace } = Error;
    found = { stackTraceLimit, prepareStackTrace };
    Object.assign(Error, { stackTraceLimit: 0, prepareStackTrace: (error: Error) => String(error) });
  }
  running += 1;
  try {
    return await act();
  } finally {
    running -= 1;
    if (running === 0) Object.assign(Error, found);
  }
}
