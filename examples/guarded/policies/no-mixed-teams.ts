import { definePolicy } from "@charter/sdk";

const isContractor = (principal: string) => principal.endsWith("@contractor.example");

/** Where contractors write, somebody of our own does as well. */
export default definePolicy(({ organizations }) =>
  organizations.flatMap(({ organization, declared }) => {
    const writing = declared.filter(({ access }) => access === "write");
    const ours = new Set(writing.filter(({ principal }) => !isContractor(principal)).map(({ workspace }) => workspace));
    return writing
      .filter(({ principal, workspace }) => isContractor(principal) && !ours.has(workspace))
      .map(({ principal, workspace }) => ({
        message: `${principal} would write alone in ${workspace}`,
        severity: "error",
        organization,
        principal,
        ...(workspace === undefined ? {} : { workspace }),
      }));
  }),
);
