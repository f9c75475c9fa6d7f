// node tools/test/ends-with.mjs COMMAND [ARGUMENT…]: runs a command that ends with whoever started this one, however that ends.
import { spawn } from "node:child_process";

const [command = "", ...args] = process.argv.slice(2);
const child = spawn(command, args, { stdio: ["ignore", "inherit", "inherit"] });
process.on("disconnect", () => child.kill("SIGKILL"));
process.on("SIGTERM", () => child.kill("SIGTERM"));
child.on("error", () => process.exit(127));
child.on("exit", (code) => process.exit(code ?? 1));
