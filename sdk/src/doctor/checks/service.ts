import type { Backend } from "@charter/provider";
import { type Charter, isCalledFromOutside, organizationOf } from "@charter/schema";
import type { Check } from "../check";

/** Of an organization in which nobody who calls has a role: whether it is there, which the service may refuse to tell. */
async function foundFromOutside(slug: string, backend: Backend, { resources }: Charter): Promise<string> {
  for (const resource of resources) {
    if (resource.kind !== "Organization" || resource.inputs.slug !== slug) continue;
    return (await backend.Organization.find(resource.inputs)) === undefined ? " (it does not exist yet)" : "";
  }
  return "";
}

/** Who the credential of an organization is, and what it may do. */
async function reachOf(slug: string, backend: Backend, charter: Charter): Promise<string> {
  const { principal, role, scope, lacks } = await backend.credential({ slug });
  const outside = isCalledFromOutside(charter.platform);
  const found = outside ? await foundFromOutside(slug, backend, charter) : "";
  const without = outside ? "" : ", who has no role there (it may not exist yet)";
  const who = `${principal}${role === undefined ? without : `, ${role}`}`;
  return `${slug}${found}: ${who}; ${scope === "read" ? `may read: enough to plan, not to apply${lacks === undefined ? "" : `, which needs ${lacks}`}` : "may write"}`;
}

/** The account service: whether it answers, and to whom. */
export const service: Check = {
  name: "Service",
  needsCharter: true,
  look: async ({ environment, charter: read }) => {
    const { connect } = await import("@charter/provider");
    const charter = await read();
    const backend = await connect(charter.platform, environment);
    const slugs = [...new Set(charter.resources.map(({ address }) => organizationOf(address)))];
    return Promise.all(slugs.map((slug) => reachOf(slug, backend, charter)));
  },
};
