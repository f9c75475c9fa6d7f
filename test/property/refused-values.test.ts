import { formatDiagnostic, InvalidCharterError, parseCharter } from "@charter/schema";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { harmIn, hostileTexts } from "../unit/report/hostile-text";

/** A valid charter in which each value is one that others depend on. */
const whole = {
  charter: "v1",
  platform: "standard",
  organizations: {
    acme: {
      name: "Acme",
      email: "office@acme.example",
      website: "https://acme.example",
      timeZone: "Europe/Berlin",
      billing: { email: "finance@acme.example", plan: "large" },
      security: { mfaRequired: true, sessionHours: 12, allowedEmailDomains: ["acme.example", "agency.example"] },
      governance: { policies: [{ name: "Conduct", url: "https://acme.example/conduct" }] },
      unmanaged: "report",
      invitations: { attempts: 3, everyHours: 72 },
      previously: "old-acme",
      members: {
        "dana@acme.example": "owner",
        "lee@acme.example": { role: "admin" },
        "kim@agency.example": { role: "member", accessUntil: "2027-01-31", previously: "kym@agency.example" },
        "ana@acme.example": "member",
      },
      groups: { engineers: ["ana@acme.example", "seniors"], seniors: ["kim@agency.example"] },
      workspaces: {
        production: {
          name: "Production",
          locales: { default: "en", others: ["de"] },
          owner: "engineers",
          default: true,
          previously: "live",
          grants: { engineers: "write", "role:admin": "write", "kim@agency.example": { permission: "read" } },
          applications: { shop: { production: { channel: "web", previously: "store" }, development: {} } },
        },
        attic: { owner: "ana@acme.example", grants: { "ana@acme.example": "write" } },
      },
    },
  },
  removed: { "acme/staging": "destroy" },
  guard: { maxRemovals: "25%", minOwners: 1, requiredOwners: ["dana@acme.example"] },
  ignore: { members: ["svc-*@acme.example"] },
};

type Path = readonly (string | number)[];

const isContainer = (value: unknown): value is object => typeof value === "object" && value !== null;

function pathsOf(value: unknown, path: Path = []): readonly Path[] {
  const inside = isContainer(value) ? Object.entries(value) : [];
  return [path, ...inside.flatMap(([key, inner]) => pathsOf(inner, [...path, key]))];
}

/** The value with another one in one place, or with another key there. */
function changed(
  value: unknown,
  [key, ...rest]: Path,
  put: { readonly value: unknown } | { readonly key: string },
): unknown {
  if (key === undefined) return "value" in put ? put.value : value;
  if (!isContainer(value)) return value;
  const entries = Object.entries(value).map(([name, inner]): [string, unknown] => {
    if (name !== String(key)) return [name, inner];
    return rest.length === 0 && "key" in put ? [put.key, inner] : [name, changed(inner, rest, put)];
  });
  return Array.isArray(value) ? entries.map(([, inner]) => inner) : Object.fromEntries(entries);
}

function errorsOf(document: unknown) {
  try {
    parseCharter([{ file: "org.yaml", text: JSON.stringify(document) }]);
    return [];
  } catch (error) {
    if (error instanceof InvalidCharterError) return error.diagnostics;
    throw error;
  }
}

const bySchema = new Set([
  "wrong-type",
  "invalid-value",
  "invalid-key",
  "missing-field",
  "unknown-field",
  "duplicate-item",
]);

const paths = pathsOf(whole);
const anyPath = fc.constantFrom(...paths);

describe("a value that the schema refuses", () => {
  it("has no other consequence, wherever it stands", () => {
    expect(errorsOf(whole)).toEqual([]);
    for (const path of paths) {
      for (const value of [[[5]], 5.5, null, "", "\u0007", {}, [], ["x", "x"]]) {
        const codes = errorsOf(changed(whole, path, { value })).map(({ code }) => code);
        if (!codes.some((code) => bySchema.has(code))) continue;
        expect({ path, value, codes: codes.filter((code) => !bySchema.has(code)) }).toEqual({ path, value, codes: [] });
      }
    }
  });

  it("or a key, does not hide what else is wrong", () => {
    for (const path of paths.filter(({ length }) => length > 1)) {
      const wrong = changed(whole, path, { value: [[5]] });
      const owner = ["organizations", "acme", "members", "lee@acme.example"];
      if (owner.every((part, index) => path[index] === undefined || path[index] === part)) continue;
      const codes = errorsOf(changed(wrong, owner, { value: "admn" })).map(({ code }) => code);
      expect({ path, codes }).toEqual({ path, codes: expect.arrayContaining(["unknown-role"]) });
    }
  });
});

describe("whatever is put into a charter", () => {
  const texts = fc.oneof(
    fc.constantFrom(
      ...hostileTexts,
      "acme",
      "dana@acme.example",
      "role:owner",
      "engineers",
      "__proto__",
      "constructor",
    ),
    fc.string({ unit: "binary", maxLength: 40 }),
  );
  const put = fc.oneof(fc.record({ key: texts }), fc.record({ value: fc.oneof(texts, fc.jsonValue()) }));

  it("it is read, or refused in words that harm nobody", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anyPath, put), { minLength: 1, maxLength: 6 }), (edits) => {
        const errors = errorsOf(edits.reduce<unknown>((document, [path, one]) => changed(document, path, one), whole));
        for (const error of errors) expect(harmIn(formatDiagnostic(error))).toBeUndefined();
      }),
      { numRuns: 500 },
    );
  });
});
