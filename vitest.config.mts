import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { findChromium } from "./tools/test/find-chromium.mjs";
import { findKeycloak } from "./tools/test/find-keycloak.mjs";
import { findKeystone } from "./tools/test/find-keystone.mjs";
import { findPostgres } from "./tools/test/find-postgres.mjs";

const hasPostgres = !("missing" in findPostgres());
const hasChromium = !("missing" in findChromium());
const hasKeycloak = !("missing" in findKeycloak());
const hasKeystone = !("missing" in findKeystone());

/** Most files wait for processes or requests half of the time. Vitest's own number, one fewer than processors, is 1 on two. */
const workers = Math.min(availableParallelism(), 8) + 1;

const project = (name: string, options: object = {}) => ({
  // A package without the sources that it names is no matter.
  logLevel: "error" as const,
  resolve: { conditions: ["@charter/source"] },
  ssr: { resolve: { conditions: ["@charter/source", "node", "default"] } },
  test: {
    ...{ name, include: [`test/${name}/**/*.test.ts`], environment: "node" as const, maxWorkers: workers },
    ...options,
  },
});

/** One project a suite: a folder under test/. Slow suites run one file after another and have time. */
export default defineConfig({
  test: {
    projects: [
      // Some of them start the command line, beside whatever else a machine does.
      project("unit", {
        testTimeout: 60_000,
        hookTimeout: 60_000,
        // GitHub's parser imports JSON as Node.js does not.
        server: { deps: { inline: [/@actions[/]workflow-parser/] } },
      }),
      project("property", { testTimeout: 60_000 }),
      project("service", { testTimeout: 30_000, exclude: ["test/service/postgres/**"] }),
      // Files share what they import: each brings a service and processes of its own.
      project("host", { testTimeout: 60_000, hookTimeout: 60_000, isolate: false }),
      // Groups run one after another. The files of this one share what they import, and what they begin with.
      project("e2e", {
        testTimeout: 180_000,
        hookTimeout: 180_000,
        exclude: ["test/e2e/landing/**", "test/e2e/whole/**"],
        isolate: false,
        sequence: { groupOrder: 1 },
      }),
      // A file's cases overlap: what they wait for are processes.
      project("conformance", {
        testTimeout: 180_000,
        hookTimeout: 180_000,
        maxConcurrency: 3,
        exclude: ["test/conformance/whole/**"],
      }),
      project("e2e/landing", {
        testTimeout: 180_000,
        hookTimeout: 180_000,
        sequence: { groupOrder: 1 },
      }),
      project("conformance/whole", {
        testTimeout: 300_000,
        hookTimeout: 180_000,
        maxConcurrency: 3,
        fileParallelism: false,
        sequence: { groupOrder: 2 },
      }),
      project("e2e/whole", {
        testTimeout: 300_000,
        hookTimeout: 300_000,
        fileParallelism: false,
        sequence: { groupOrder: 2 },
      }),
      // The pages of reports, in a real browser.
      project("browser", {
        testTimeout: 60_000,
        hookTimeout: 60_000,
        include: [hasChromium ? "test/browser/**/*.test.ts" : "test/browser/presence.test.ts"],
        sequence: { groupOrder: 1 },
      }),
      // The service's tests once more, and what only several processes on one database can show.
      project("service/postgres", {
        testTimeout: 60_000,
        hookTimeout: 60_000,
        include: [hasPostgres ? "test/service/**/*.test.ts" : "test/service/postgres/presence.test.ts"],
        exclude: ["test/service/sqlite/**"],
        globalSetup: hasPostgres ? ["test/service/support/postgres/setup.ts"] : [],
        maxWorkers: 2,
        sequence: { groupOrder: 3 },
      }),
      // Charter on an OpenStack Keystone: one server for all files, which answers one request after another.
      project("keystone", {
        testTimeout: 180_000,
        hookTimeout: 180_000,
        globalSetup: hasKeystone ? ["test/keystone/support/setup.ts"] : [],
        fileParallelism: false,
        sequence: { groupOrder: 4 },
        include: [hasKeystone ? "test/keystone/**/*.test.ts" : "test/keystone/presence.test.ts"],
      }),
      // Charter on a Keycloak: one server for all files. Its organizations belong to the cases, one after another.
      project("keycloak/landing", {
        testTimeout: 300_000,
        hookTimeout: 600_000,
        globalSetup: hasKeycloak ? ["test/keycloak/support/setup.ts"] : [],
        fileParallelism: false,
        sequence: { groupOrder: 2 },
        include: [hasKeycloak ? "test/keycloak/landing/**/*.test.ts" : "test/keycloak/landing/presence.test.ts"],
      }),
      project("keycloak", {
        testTimeout: 600_000,
        hookTimeout: 600_000,
        globalSetup: hasKeycloak ? ["test/keycloak/support/setup.ts"] : [],
        fileParallelism: false,
        sequence: { groupOrder: 4 },
        include: [hasKeycloak ? "test/keycloak/**/*.test.ts" : "test/keycloak/presence.test.ts"],
        exclude: ["test/keycloak/landing/**"],
      }),
      // GitHub's own descriptions, and peribolos: brought and built by the tests themselves where that can be done.
      project("github", {
        testTimeout: 600_000,
        hookTimeout: 2_000_000,
        fileParallelism: false,
        sequence: { groupOrder: 4 },
      }),
      // Fuzzers: a file has a worker and a processor of its own, where there are two.
      project("hostile", {
        testTimeout: 600_000,
        hookTimeout: 180_000,
        maxWorkers: 2,
        sequence: { groupOrder: 5 },
      }),
      project("package", {
        testTimeout: 300_000,
        hookTimeout: 300_000,
        exclude: ["test/package/whole/**"],
        sequence: { groupOrder: 1 },
      }),
      project("package/whole", {
        testTimeout: 300_000,
        hookTimeout: 300_000,
        fileParallelism: false,
        sequence: { groupOrder: 2 },
      }),
    ],
  },
});
