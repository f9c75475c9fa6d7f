// Sets up this clone, then hands over to a script that runs on the Node that was found.
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { handOver } from "./hand-over.mjs";
import { setUp } from "./steps.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");

/** @param {readonly string[]} args */
export async function main(args) {
  const pulumi = args[0] !== "--no-pulumi";
  const [script, ...rest] = pulumi ? args : args.slice(1);
  try {
    const { node, env } = await setUp(root, { pulumi });
    if (script !== undefined) await handOver(node, [script, ...rest], env);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
