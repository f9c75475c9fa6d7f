import { expect, test } from "vitest";
import { fillHoles } from "../../../tools/lockfile/fill-holes.mjs";

test("an optional package of another platform that the registry lacked gets its entry, in npm's order", () => {
  const packages = {
    "": {},
    "node_modules/tool": {
      version: "1.0.0",
      dev: true,
      optionalDependencies: {
        "@tool/linux-x64": "1.0.0",
        "@tool/linux-x64-musl": "1.0.0",
        "@tool/darwin-arm64": "1.0.0",
      },
    },
    "node_modules/@tool/linux-x64": { version: "1.0.0", dev: true, optional: true },
  };
  const { packages: filled, added } = fillHoles(packages);
  expect(added).toEqual(["@tool/linux-x64-musl", "@tool/darwin-arm64"]);
  expect(filled).toEqual({
    ...packages,
    "node_modules/@tool/darwin-arm64": { version: "1.0.0", cpu: ["arm64"], dev: true, optional: true, os: ["darwin"] },
    "node_modules/@tool/linux-x64-musl": {
      version: "1.0.0",
      cpu: ["x64"],
      dev: true,
      libc: ["musl"],
      optional: true,
      os: ["linux"],
    },
  });
  expect(Object.keys(filled)).toEqual([
    "",
    "node_modules/@tool/darwin-arm64",
    "node_modules/@tool/linux-x64",
    "node_modules/@tool/linux-x64-musl",
    "node_modules/tool",
  ]);
});

test("a whole lockfile stays as it is, and a range is no hole: any version may satisfy it", () => {
  const packages = { "": {}, "node_modules/tool": { version: "1.0.0", optionalDependencies: { fsevents: "~2.3.2" } } };
  expect(fillHoles(packages)).toEqual({ packages, added: [] });
});
