import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { bundledPlatforms, editorSchemaText, formats, InvalidCharterError, parseCharter } from "@charter/schema";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import type { Step } from "../../conformance/case";
import { topics } from "../../conformance/cases/index";
import { otherPlatforms } from "../../conformance/targets/other-platforms";
import { standard } from "../../conformance/targets/standard";
import { charterIn } from "../../conformance/words";

/** A schema as an editor for JSON takes it: draft-07, with what editors read beside. */
function validatorOf(text: string) {
  const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true, strictTypes: false });
  ajv.addVocabulary(["errorMessage", "enumDescriptions"]);
  for (const [name, format] of Object.entries(formats)) ajv.addFormat(name, format);
  const validate = ajv.compile(JSON.parse(text));
  return (document: unknown): readonly string[] => {
    validate(document);
    return (validate.errors ?? []).map(({ instancePath, message = "" }) => `${instancePath} ${message}`);
  };
}

const published = new Map(
  bundledPlatforms
    .names()
    .map((name) => [name, validatorOf(readFileSync(join("schema", "editor", `${name}.schema.json`), "utf8"))]),
);

const complaintsAbout = (platform: string, document: unknown): readonly string[] =>
  published.get(platform)?.(document) ?? [`There is no schema for ${platform}`];

/** What a charter of JSON says of its platform's schema. */
const inJson = (text: string): unknown => JSON.parse(JSON.stringify({ $schema: "./x.schema.json", ...parse(text) }));

const isValid = (document: unknown): boolean => {
  try {
    parseCharter([{ file: "org.json", text: JSON.stringify(document) }], { now: new Date("2027-03-01T12:00:00Z") });
    return true;
  } catch (error) {
    if (error instanceof InvalidCharterError) return false;
    throw error;
  }
};

const chartersOf = (steps: readonly Step[]) =>
  steps.flatMap((step) => ("charter" in step && step.charter !== undefined ? [step.charter] : []));

const all = topics.flatMap(({ cases }) => cases.flatMap(({ steps }) => chartersOf(steps)));

describe("a published schema", () => {
  test("is there for each platform, as `charter schema` prints it", () => {
    const files = readdirSync("schema/editor").sort();
    expect(files).toEqual(bundledPlatforms.names().map((name) => `${name}.schema.json`));
    for (const name of bundledPlatforms.names()) {
      const text = readFileSync(join("schema", "editor", `${name}.schema.json`), "utf8");
      expect(editorSchemaText(bundledPlatforms.load(name), name)).toBe(text);
    }
  });

  const targets = [standard, ...otherPlatforms].filter(({ platform }) => published.has(platform.platform));

  test.each(targets.map(({ name, platform, words }) => ({ name, platform, words })))(
    "$name: has nothing against any charter of the specification that is valid there",
    ({ platform, words }) => {
      const valid = all.map((declared) => charterIn(platform, words, declared)).filter(isValid);
      const complaints = valid.flatMap((charter) => complaintsAbout(platform.platform, charter));
      expect({ complaints, some: valid.length > 40 }).toEqual({ complaints: [], some: true });
    },
  );

  const examples = readdirSync("examples").flatMap((folder) =>
    readdirSync(join("examples", folder), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".yaml") && !/node_modules|Pulumi|old\.yaml$/.test(name))
      .map((name) => join("examples", folder, name)),
  );

  test.each(examples)("has nothing against %s as JSON, with its `$schema`", (file) => {
    const text = readFileSync(file, "utf8");
    const { platform = "standard" } = parse(text);
    expect(complaintsAbout(platform, inJson(text))).toEqual([]);
  });

  test("refuses in JSON what a platform does not have, and asks for nothing that may stand in another file", () => {
    const members = { "kim@acme.example": "membr" };
    const part = { organizations: { acme: { members: { "kim@acme.example": "member" } } } };
    expect({
      part: complaintsAbout("precog", part),
      wrong: complaintsAbout("precog", { organizations: { acme: { members, timeZones: null } } }).length > 0,
      empty: complaintsAbout("precog", {}),
    }).toEqual({ part: [], wrong: true, empty: [] });
  });
});
