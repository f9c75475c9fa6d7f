// Serves a registry on loopback that keeps what is published to it in a folder, and knows no other registry. Prints its URL; ends with its input.
import { join } from "node:path";
import { runServer } from "verdaccio";

const folder = process.argv[2] ?? ".";
const everybody = { access: "$all", publish: "$all" };
const app = await runServer({
  self_path: join(folder, "config.yaml"),
  storage: join(folder, "storage"),
  auth: { htpasswd: { file: join(folder, "htpasswd") } },
  packages: { "@charter/*": everybody },
  web: { enable: false },
  log: { type: "stdout", format: "json", level: "fatal" },
});
const server = app.listen(0, "127.0.0.1", () => console.log(`http://127.0.0.1:${server.address().port}/`));
process.stdin.resume().on("end", () => process.exit(0));
