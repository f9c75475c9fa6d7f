import { readsTypeScript } from "../../programs/reads-typescript";
import type { Check } from "../check";

/** The Node.js that runs this command, which has refused one that is too old for it. */
export const node: Check = {
  name: "Node.js",
  look: async () => [
    `${process.version}${readsTypeScript(process.versions.node) ? "" : "; a charter or a policy in TypeScript takes 22.18 or newer"}`,
  ],
};
