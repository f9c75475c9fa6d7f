import { compareFields, describeChanges, mergePatch } from "@charter/provider";
import { describe, expect, test } from "vitest";

describe("changes as a merge patch (RFC 7396)", () => {
  test("hold the fields that change and nothing else, nested as they are", () => {
    const changes = compareFields(
      "Organization",
      { name: "Acme", billing: { email: null, plan: "team", costCenter: "7" }, website: null },
      {
        name: "Acme",
        billing: { email: "finance@acme.example", plan: null, costCenter: "7" },
        website: "https://a.example",
      },
    );
    expect(mergePatch(changes)).toEqual({ billing: { email: null, plan: "team" }, website: null });
  });

  test("are empty where nothing changes", () => {
    expect(mergePatch([])).toEqual({});
  });
});

test("a difference in words names what changes, what replaces and what cannot be", () => {
  expect(
    describeChanges({
      changes: [{ field: "role", from: "member", to: "admin" }],
      replaces: [{ field: "channel", from: "web", to: null }],
      refused: [{ field: "type", from: "business", to: "personal" }],
    }),
  ).toBe('role: "member" → "admin", channel: "web" → null, type: "business" → "personal"');
});
