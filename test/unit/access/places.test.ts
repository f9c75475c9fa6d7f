import { loadPlatform } from "@charter/schema";
import { expect, test } from "vitest";
import { AccessMap, accessDifference } from "../../../sdk/src/access";

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

test("whether workspaces make something else of roles is looked up once for each, however many people have all of them", () => {
  let looks = 0;
  const books = (until?: string) =>
    new AccessMap({
      organization: "acme",
      platform: loadPlatform("standard"),
      members: numbers(30).map((index) => ({
        principal: `p${index}@acme.example`,
        role: "owner",
        status: "active",
        ...(until === undefined ? {} : { until }),
      })),
      places: numbers(40).map((index) => ({
        key: `ws-${index}`,
        address: `acme/w${index}`,
        get roles() {
          looks += 1;
          return new Map();
        },
      })),
      grants: new Map(),
    });
  const difference = accessDifference(books(), books("2030-01-31"));
  expect(difference).toHaveLength(30);
  expect(difference[0]?.losses).toEqual([{ type: "time", to: "2030-01-31" }]);
  expect(looks).toBe(80);
});
