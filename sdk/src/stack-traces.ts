/** Registering resources without a stack trace for each of the promises that the Pulumi SDK makes. */

/** Runs something without stack traces: the Pulumi SDK takes dozens of them a resource, and reads none. */
export async function withoutStackTraces<T>(act: () => Promise<T>): Promise<T> {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return await act();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}
