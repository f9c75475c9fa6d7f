import { test } from "vitest";
import { topics } from "./cases/index.js";
import { Ground } from "./ground.js";
import { runCase } from "./run.js";
import { sampleOf } from "./sample.js";
import { SmallEngine } from "./small-engine.js";
import { SmallStack } from "./small-stack.js";
import { standard } from "./targets/standard.js";
import { exitCode } from "../../sdk/src/plan/index.js";
let runs = 0;
const before = SmallEngine.prototype.apply;
SmallEngine.prototype.apply = async function (...args) {
  const done = await before.apply(this, args);
  runs += done.shown.filter((p) => exitCode(p) === 2).length;
  return done;
};
const count = async (name: string, ground: Ground, some: typeof topics) => {
  runs = 0;
  for (const one of some.flatMap((t) => t.cases)) await runCase(one, ground);
  console.log(name, runs);
};
test("count", async () => {
  const open = () => new SmallStack(standard.platform);
  await count("sample", new Ground(standard, open), sampleOf(topics));
  await count("all copied", new Ground(standard, open), topics);
  await count("all played", new Ground({ ...standard, lacks: ["a service for each case"] }, open), topics);
}, 600_000);
