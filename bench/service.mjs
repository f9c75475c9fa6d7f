// A child process: the account service, with the settings that it is shipped with. Counts the calls that reach it.
import { createService } from "@charter/service";

const [, , data = "", owner = ""] = process.argv;
const service = await createService({ data, owner });

/** @type {Record<string, number>} */
let calls = {};
/** The service keeps its latest requests only; counted often, none is missed. */
function count() {
  for (const { method } of service.requestLog.entries()) calls[method] = (calls[method] ?? 0) + 1;
  service.requestLog.clear();
}
const counting = setInterval(count, 100);

process.on("message", async (message) => {
  if (message === "calls") {
    count();
    process.send?.({ calls });
    calls = {};
  }
  if (message === "close") await end();
});
process.on("disconnect", end);
process.on("SIGTERM", end);
process.send?.({ url: service.url, token: service.firstOwnerToken });

async function end() {
  clearInterval(counting);
  await service.close();
  process.exit(0);
}
