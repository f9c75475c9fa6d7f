import { describe, expect, test } from "vitest";
import { exportDocument } from "../../../sdk/src/export/document";
import { withGroups } from "../../../sdk/src/export/groups";
import { exportToText } from "../../../sdk/src/export/text";
import { charterOf, observe, type World } from "../plan/world";

const { platform } = charterOf("members: { dana@acme.example: owner }");

const has = (permission: string, ...people: readonly string[]) =>
  Object.fromEntries(people.map((one) => [`${one}@acme.example`, permission]));

const world = (grants: World["grants"], members = ["kim", "lee", "pat", "ana", "jo"]): World => ({
  members: { "dana@acme.example": "owner", ...has("member", ...members) },
  workspaces: Object.fromEntries(Object.keys(grants ?? {}).map((slug) => [slug, { name: slug }])),
  ...(grants === undefined ? {} : { grants }),
});

const text = (of: World) => exportToText(withGroups(exportDocument(observe(of), platform)));

describe("an adopted organization has the groups that a person would have written (D5)", () => {
  test("of people who have the same in several workspaces, whatever else some of them have", () => {
    const team = ["kim", "lee", "pat", "ana"];
    const written = text(
      world({
        production: { ...has("write", ...team), ...has("read", "jo") },
        staging: has("write", ...team, "jo"),
        sandbox: has("read", "kim"),
        web: has("read", ...team),
      }),
    );
    expect(written.slice(written.indexOf("    groups:"))).toBe(`    groups:
      production-and-2-more:
        - ana@acme.example
        - kim@acme.example
        - lee@acme.example
        - pat@acme.example
    workspaces:
      production:
        name: production
        grants:
          production-and-2-more: write
          jo@acme.example: read
      sandbox: { name: sandbox, grants: { kim@acme.example: read } }
      staging:
        name: staging
        grants:
          production-and-2-more: write
          jo@acme.example: write
      web: { name: web, grants: { production-and-2-more: read } }
`);
  });

  test("but none of people who have the same in one, nor where it saves no line", () => {
    const apart = world({ production: has("write", "kim", "lee", "pat", "ana", "jo"), web: {} });
    const small = world({ production: has("write", "kim", "lee"), web: has("write", "kim", "lee") });
    for (const one of [apart, small]) expect(text(one)).toBe(exportToText(exportDocument(observe(one), platform)));
  });

  test("of those who are members: somebody whose line is remarked keeps it", () => {
    const team = ["kim", "lee", "pat", "ana", "jo"];
    const observed = observe(
      world({ production: has("write", ...team), web: has("write", ...team), it: has("write", ...team) }),
    );
    const grants = observed.grants.map((one) =>
      one.principal === "jo@acme.example" ? { ...one, beside: ["read"] } : one,
    );
    const written = exportToText(withGroups(exportDocument({ ...observed, grants }, platform)));
    expect(written.match(/jo@acme\.example: write # has read too, which a run takes away/g)).toHaveLength(3);
    expect(written).toContain("everywhere-write: write");
  });
});

test("groups of an organization of Kubernetes's size are found in a moment", () => {
  const people = Array.from({ length: 2_500 }, (_, index) => `p${index}`);
  const grants = Object.fromEntries(
    Array.from({ length: 300 }, (_, index) => [
      `w${index}`,
      { ...has("write", ...people.slice((index % 60) * 10, (index % 60) * 10 + 12)), ...has("read", `p${index * 7}`) },
    ]),
  );
  const exported = exportDocument(observe(world(grants, people)), platform);
  const begin = process.cpuUsage();
  const { document } = withGroups(exported);
  // Most of it is writing the charter twice, to count its lines.
  expect(process.cpuUsage(begin).user / 1_000).toBeLessThan(5_000);
  expect(JSON.stringify(document)).toContain('"groups"');
});
