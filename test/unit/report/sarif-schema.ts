/** Of the schema of SARIF 2.1.0 what a log of ours uses, with what code scanning needs beside it. */

const text = { type: "string", minLength: 1 };
const object = (properties: Readonly<Record<string, unknown>>, required = Object.keys(properties)) => ({
  type: "object",
  properties,
  required,
  additionalProperties: false,
});

const result = object({
  ruleId: { type: "string" },
  level: { enum: ["none", "note", "warning", "error"] },
  message: object({ text }),
  // One place at least, in a file that is named from the repository's root.
  locations: {
    type: "array",
    minItems: 1,
    items: object({
      physicalLocation: object({
        artifactLocation: object({
          uri: { type: "string", minLength: 1, pattern: "^(?![a-z]+:)(?!/)[!-~]*$" },
          uriBaseId: { const: "%SRCROOT%" },
        }),
        region: object({ startLine: { type: "integer", minimum: 1 }, startColumn: { type: "integer", minimum: 1 } }),
      }),
    }),
  },
  partialFingerprints: { type: "object", additionalProperties: text },
});

export const sarifOfCodeScanning = object({
  $schema: { type: "string" },
  version: { const: "2.1.0" },
  runs: {
    type: "array",
    minItems: 1,
    maxItems: 20,
    items: object({
      tool: object({
        driver: object({
          name: text,
          rules: {
            type: "array",
            uniqueItems: true,
            items: object({
              id: { type: "string" },
              shortDescription: object({ text: { type: "string" } }),
              help: object({ text, markdown: text }),
            }),
          },
        }),
      }),
      columnKind: { enum: ["utf16CodeUnits", "unicodeCodePoints"] },
      automationDetails: object({ id: text }),
      results: { type: "array", maxItems: 25_000, items: result },
    }),
  },
});
