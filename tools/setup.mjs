// node tools/setup.mjs [--no-pulumi] [script [arguments]]: from a fresh clone to a running Charter, then runs the script.
// Only this file has to be understood by an old Node, which it tells what is missing.
const major = Number(process.versions.node.split(".")[0]);
if (major < 20) {
  console.error(
    `Charter's setup needs Node 20 or newer (on Linux; 22.12 elsewhere), and this is ${process.version}: https://nodejs.org`,
  );
  process.exit(1);
}
import("./setup/main.mjs").then(({ main }) => main(process.argv.slice(2)));
