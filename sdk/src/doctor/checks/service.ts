import type { Backend } from "@charter/provider";
import { organizationOf } from "@charter/schema";
import type { Check } from "../check";

/** Who the credential of an organization is, and what it may do. */
async function reachOf(slug: string, backend: Backend): Promise<string> {
  const { principal, role, scope, lacks } = await backend.credential({ slug });
  const who =
    role === undefined ? `${principal}, who has no role there (it may not exist yet)` : `${principal}, ${role}`;
  return `${slug}: ${who}; ${scope === "read" ? `may read: enough to plan, not to apply${lacks === undefined ? "" : `, which needs ${lacks}`}` : "may write"}`;
}

/** The account service: whether it answers, and to whom. */
export const service: Check = {
  name: "Service",
  needsCharter: true,
  look: async ({ environment, charter }) => {
    const { connect } = await import("@charter/provider");
    const { platform, resources } = await charter();
    const backend = await connect(platform, environment);
    const slugs = [...new Set(resources.map(({ address }) => organizationOf(address)))];
    return Promise.all(slugs.map((slug) => reachOf(slug, backend)));
  },
};
