import { formerAddresses, renamedAddress } from "@charter/schema";
import { expect, test } from "vitest";

const renamed = {
  acme: "umbrella",
  "umbrella/main": "umbrella/data",
  "umbrella/data/shop@live": "umbrella/data/store@live",
};

test("a run that was killed among renames may have left an object under any mixture of old and new names (D6)", () => {
  const names = formerAddresses("umbrella/data/store@live", renamed);
  expect([...names].sort()).toEqual([
    "acme/data/shop@live",
    "acme/data/store@live",
    "acme/main/shop@live",
    "acme/main/store@live",
    "umbrella/data/shop@live",
    "umbrella/main/shop@live",
    "umbrella/main/store@live",
  ]);
  expect(new Set(names.map((name) => renamedAddress(name, renamed)))).toEqual(new Set(["umbrella/data/store@live"]));
});

test("what no rename touches had no other address", () => {
  expect(formerAddresses("umbrella/lab", renamed)).toEqual(["acme/lab"]);
  expect(formerAddresses("harbor/data", renamed)).toEqual([]);
});
