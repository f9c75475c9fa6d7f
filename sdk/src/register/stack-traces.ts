/** Registering resources without a stack trace for each of the promises that the Pulumi SDK makes. */

/**
 * Runs something without stack traces. The Pulumi SDK takes dozens of them a resource, and reads one: as where the resource
 * was declared, which would be the same line of Charter for all of them, a third of the state and different on every machine.
 */
export async function withoutStackTraces<T>(act: () => Promise<T>): Promise<T> {
  const { stackTraceLimit, prepareStackTrace } = Error;
  Error.stackTraceLimit = 0;
  Error.prepareStackTrace = (error) => String(error);
  try {
    return await act();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
    Error.prepareStackTrace = prepareStackTrace;
  }
}
