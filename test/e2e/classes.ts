/** Programs of classes: Pulumi registers what they declare, and no charter is read. */

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Project } from "./project.js";

/** Writes a project's program. */
export const writeProgram = (project: Project, text: string): void =>
  writeFileSync(join(project.program, "index.js"), text);

export const address = (name: string) => `${name}@acme.example`;

export const seven = ["ana", "ben", "eve", "ida", "jon", "kim", "lee"];

/** A program that declares these people, each with a class of its own. */
export const declaring = (names: readonly string[], first = "") => `
const { guardProgram, Membership, Organization } = require("@charter/sdk");
${first}
const acme = new Organization("acme", { slug: "acme", name: "Acme" });
for (const name of ${JSON.stringify(names)})
  new Membership(name, { organization: acme, principal: name + "@acme.example", role: "member" });
`;

/** Beside the charter: an organization of its own, and somebody in the charter's, where the undeclared are revoked. */
export const besideCharter = (names: readonly string[]) => `
const { Charter, Membership, Organization } = require("@charter/sdk");
module.exports = async () => {
  const beta = new Organization("beta", { slug: "beta", name: "Beta" });
  const charter = await Charter.fromFile("../org.yaml");
  const acme = charter.resource("acme");
  for (const name of ${JSON.stringify(names)})
    for (const [key, organization] of Object.entries({ acme, beta }))
      new Membership(key + "-" + name, { organization, principal: name + "@acme.example", role: "member" });
};
`;
