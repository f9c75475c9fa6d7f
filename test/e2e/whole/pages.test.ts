import { expect, test } from "vitest";
import { follow } from "../pages/follow.js";
import { pages, stepsOf } from "../pages/page.js";
import { sample } from "../pages/sample.js";

const isRun: ReadonlySet<string> = new Set(["given", "service", "run"]);
const toFollow = pages.filter((file) => !sample.includes(file) && stepsOf(file).some(({ type }) => isRun.has(type)));

test.each(toFollow)("every command in %s does what the page says", async (file) => {
  expect((await follow(file)).ran).toBeGreaterThan(0);
});
