import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** The tests that apply examples, each on the service that its platform has here. */
const tests = [
  "test/e2e/examples.test.ts",
  "test/e2e/whole/examples.test.ts",
  "test/keycloak/examples.test.ts",
  "test/unit/github/example.test.ts",
].map((file) => readFileSync(file, "utf8"));

const examples = readdirSync("examples").filter((name) => !name.startsWith("."));

test.each(examples)("the example %s is applied by a test", (name) => {
  const named = new RegExp(`(?:"|examples/)${name}["/]`);
  expect(tests.some((text) => named.test(text))).toBe(true);
});
