import { expect, test } from "vitest";
import { follow } from "../pages/follow.js";
import { sample } from "../pages/sample.js";

test.each(sample)("every command in %s does what the page says", async (file) => {
  expect((await follow(file)).ran).toBeGreaterThan(3);
});
