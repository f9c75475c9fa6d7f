import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

/** What processes of Charter's own hand to each other, and what its generated CI files use. */
const internal = [
  "CHARTER_ADOPT",
  "CHARTER_HANDOVER",
  "CHARTER_PROVIDER",
  "CHARTER_PROVIDER_WAITS",
  "CHARTER_PULUMI",
  "CHARTER_READ_TOKEN",
  "CHARTER_WRITE_TOKEN",
];

const variablesIn = (text: string): readonly string[] => text.match(/\bCHARTER_[A-Z][A-Z_]*\b/g) ?? [];

/** By their beginning, where a part of the name is somebody's own. */
const kindOf = (name: string): string => name.replace(/^(CHARTER_(?:TOKEN__|SECRET_)).*$/, "$1");

test("the page of environment variables has every one that the sources read, and no other", () => {
  const read = ["schema", "provider", "sdk", "service"].flatMap((name) =>
    readdirSync(join(name, "src"), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts") && !file.includes("generated"))
      .flatMap((file) => variablesIn(readFileSync(join(name, "src", file), "utf8"))),
  );
  const told = variablesIn(readFileSync("docs/reference/environment.md", "utf8"));
  const names = (all: readonly string[]) =>
    [...new Set(all.map(kindOf))].filter((one) => !internal.includes(one)).sort();
  expect(names(told)).toEqual(names(read));
});
