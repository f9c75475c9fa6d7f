// npm run bench:croct [-- --workspaces 2 --members 150]: how many requests an organization on Croct takes to read, on the stand-in of
// the tests. Ends with 1 where they are more than one and one for each further page.
import { parseArgs } from "node:util";
import { connect } from "@charter/provider";
import { loadPlatform } from "@charter/schema";
import { add } from "../test/conformance/targets/croct/members.mts";
import { startStandIn } from "../test/conformance/targets/croct/service.mts";

const pageOfPeople = 100;
const pageOfWorkspaces = 25;
const options = /** @type {const} */ ({
  workspaces: { type: "string", default: "2" },
  members: { type: "string", default: "150" },
});
const { values } = parseArgs({ options });
const [workspaces, members] = [Number(values.workspaces), Number(values.members)];

const service = await startStandIn({ now: Date.now });
try {
  const token = service.token("dana@acme.example");
  const backend = await connect(loadPlatform("croct"), { CHARTER_URL: service.url, CHARTER_TOKEN: token });
  const acme = { slug: "acme", name: "Acme", type: "business", email: "office@acme.example" };
  const { id: organizationId } = await backend.Organization.create(acme);
  const settings = { timeZone: "Europe/Berlin", locales: { default: "en" } };
  for (let index = 0; index < workspaces; index += 1) {
    const slug = `w${index}`;
    await backend.Workspace.create({ organization: "acme", organizationId, slug, name: slug, ...settings });
  }
  const [organization] = service.book.organizations;
  if (organization === undefined) throw new Error("It was not made.");
  const places = [{ organization }, ...organization.workspaces.map((workspace) => ({ organization, workspace }))];
  for (const where of places)
    for (let index = 0; index < members; index += 1)
      add(service.book, where, { email: `person-${index}@acme.example`, role: "MAINTAINER" }, 0);
  const before = service.asked.length;
  const started = performance.now();
  const observed = await backend.observe({ slug: "acme" });
  const seconds = (performance.now() - started) / 1000;
  const requests = service.asked.length - before;
  const further = (/** @type {number} */ count, /** @type {number} */ page) => Math.max(Math.ceil(count / page) - 1, 0);
  const most =
    1 +
    further(members + 1, pageOfPeople) +
    workspaces * further(members, pageOfPeople) +
    further(workspaces, pageOfWorkspaces);
  const counted = `${observed?.memberships.length} members, ${observed?.grants.length} grants in ${workspaces} workspaces`;
  console.log(`${counted}: ${requests} requests in ${seconds.toFixed(2)} s; at most ${most}`);
  process.exitCode = requests <= most ? 0 : 1;
} finally {
  await service.close();
}
