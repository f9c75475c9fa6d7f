// Which vitest projects (vitest.config.mts; a folder each under test/) are run every day and which are slow.

/** @type {Readonly<Record<string, readonly string[]>>} */
export const suites = {
  everyday: ["unit", "property", "service"],
  slow: ["host", "e2e", "conformance", "hostile", "e2e/slow", "package", "service/postgres", "keystone"],
};
