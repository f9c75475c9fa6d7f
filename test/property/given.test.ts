import { covers, loadPlatform, noRoles, parseCharter, pointsOf, union } from "@charter/schema";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

const quickAudience = loadPlatform("quick-audience");
const standard = loadPlatform("standard");

const roles = fc.uniqueArray(fc.constantFrom("administrator", "developer", "analyst"), { minLength: 1 });
const permission = fc.constantFrom("read", "write");
const points = (given: Parameters<typeof pointsOf>[2], platform = quickAudience) => pointsOf(platform, noRoles, given);

describe("what is given in a workspace", () => {
  test("comes to the points of either part, and covers both (D12, D32)", () => {
    fc.assert(
      fc.property(roles, roles, (one, other) => {
        const both = points(union(quickAudience, { roles: one }, { roles: other }));
        expect(both).toEqual(points({ roles: [...one, ...other] }));
        expect(covers(both, points({ roles: one })) && covers(both, points({ roles: other }))).toBe(true);
      }),
    );
    fc.assert(
      fc.property(permission, permission, (one, other) => {
        const both = union(standard, { permission: one }, { permission: other });
        expect([{ permission: one }, { permission: other }]).toContainEqual(both);
        for (const given of [one, other])
          expect(covers(points(both, standard), points({ permission: given }, standard))).toBe(true);
      }),
    );
  });

  const day = fc.constantFrom("2027-01-31", "2027-06-30", "2027-12-31", undefined);
  const line = fc.record({ roles, accessUntil: day });

  /** The roles that lines give on a day, by the lines themselves. */
  const onDay = (lines: readonly { roles: readonly string[]; accessUntil: string | undefined }[], today: string) =>
    [
      ...new Set(lines.flatMap((one) => (one.accessUntil === undefined || one.accessUntil >= today ? one.roles : []))),
    ].sort();

  test("lasts, over several lines with ends of their own, just as long as each line says (D32, D38)", () => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 4 }), (lines) => {
        const groups = Object.fromEntries(lines.map((_, index) => [`group-${index}`, ["ana@x.example"]]));
        const grants = Object.fromEntries(lines.map((one, index) => [`group-${index}`, one]));
        const charter = parseCharter([
          {
            file: "org.yaml",
            text: JSON.stringify({
              charter: "v1",
              platform: "quick-audience",
              organizations: {
                acme: {
                  name: "Acme",
                  members: { "dana@x.example": "administrator", "ana@x.example": "member" },
                  groups,
                  // Everybody belongs to a workspace for as long as they are a member (D30).
                  workspaces: {
                    brand: { name: "Brand", grants },
                    home: { name: "Home", default: true, grants: { "ana@x.example": "analyst" } },
                  },
                },
              },
            }),
          },
        ]);
        const grant = charter.resources.find(({ address }) => address === "acme/brand/grants/ana@x.example");
        if (grant?.kind !== "WorkspaceGrant") throw new Error("there is no grant");
        const stages = [grant.inputs, ...(grant.fallbacks ?? [])];
        for (const today of ["2027-01-01", "2027-02-01", "2027-07-01", "2028-01-01"]) {
          const stage = stages.find(({ accessUntil }) => accessUntil == null || accessUntil >= today);
          expect(stage?.roles ?? []).toEqual(onDay(lines, today));
        }
      }),
    );
  });
});
