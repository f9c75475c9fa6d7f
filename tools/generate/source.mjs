// What a file of Charter's own source exports, while nothing is built yet.
import { build } from "rolldown";

/** @param {string} path of a file that needs nothing at run time but others beside it @returns {Promise<any>} */
export async function sourceOf(path) {
  const { output } = await build({ input: path, write: false, platform: "node", logLevel: "warn" });
  return import(`data:text/javascript,${encodeURIComponent(output[0].code)}`);
}
