// Which vitest projects (vitest.config.mts; a folder each under test/) are run when.

/** @type {Readonly<Record<string, readonly string[]>>} */
export const suites = {
  /** Without a Pulumi CLI. */
  everyday: ["unit", "property", "service"],
  /** `npm test`, with those above: every case of the specification in one process, and the real engine. */
  engine: ["host", "conformance", "e2e"],
  /** Before a change lands, with all above. */
  landing: ["e2e/landing", "package", "browser", "keycloak/landing"],
  /** `npm run test:all`, with all above. */
  whole: [
    "conformance/whole",
    "e2e/whole",
    "package/whole",
    "hostile",
    "service/postgres",
    "keystone",
    "keycloak",
    "github",
  ],
};
