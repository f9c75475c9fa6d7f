#!/usr/bin/env node
"use strict";

const [major, minor] = process.versions.node.split(".").map(Number);

if (major > 22 || (major === 22 && minor >= 12)) {
  // Compiled code is kept for the next start: beside the code, where none but those who may change that can write. It is run as it is found.
  require("node:module").enableCompileCache(require("node:path").join(__dirname, "..", ".compiled"));
  require("../dist/bundle/command.js").main();
} else {
  console.error(`charter needs Node.js 22.12 or newer; this is ${process.version}.`);
  process.exitCode = 1;
}
