import { expect, test } from "vitest";
import { follow } from "../pages/follow.js";
import { pages, stepsOf } from "../pages/page.js";
import { sample } from "../pages/sample.js";

const toFollow = pages.filter((file) => !sample.includes(file) && stepsOf(file).some(({ type }) => type === "run"));

test.each(toFollow)("every command in %s does what the page says", async (file) => {
  expect((await follow(file)).ran).toBeGreaterThan(0);
});
