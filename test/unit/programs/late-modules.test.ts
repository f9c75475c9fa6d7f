import { execFileSync } from "node:child_process";
import { resolve } from "node:path";
import { expect, test } from "vitest";

/** What a program says in a process of its own, which resolves modules as the repository does. */
const said = (program: string): unknown =>
  JSON.parse(execFileSync(process.execPath, ["-e", program], { cwd: resolve("."), encoding: "utf8" }));

const late = `require(${JSON.stringify(resolve("sdk/dist/bundle/late-modules.js"))}).loadRarelyAskedLate(require);`;

test("the Pulumi SDK loads neither TypeScript nor npm's installer, and TypeScript where a function is to be kept in a state", () => {
  const loaded = `[...Object.keys(require.cache)].filter((file) => /typescript.js$|arborist.lib.arborist.index.js$/.test(file)).length`;
  expect(
    said(`${late}
      const pulumi = require("@pulumi/pulumi");
      require("@pulumi/pulumi/automation");
      const before = ${loaded};
      pulumi.runtime.serializeFunction(() => 1).then(({ text }) =>
        console.log(JSON.stringify({ before, isFunction: text.includes("() => 1"), after: ${loaded} })));`),
  ).toEqual({ before: 0, isFunction: true, after: 1 });
});
