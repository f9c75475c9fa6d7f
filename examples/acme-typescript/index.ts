/** The organization of `../acme/org.yaml`, in TypeScript: the same objects, the same names, the same order. */

import { Application, Membership, Organization, type Words, Workspace, WorkspaceGrant } from "@charter/sdk";

const acme = new Organization("acme", {
  slug: "acme",
  name: "Acme, Inc.",
  billing: { email: "finance@acme.example" },
  security: { mfaRequired: true, allowedEmailDomains: ["acme.example", "agency.example"] },
});

const people: Readonly<Record<string, { readonly role: Words["role"]; readonly accessUntil?: string }>> = {
  "dana@acme.example": { role: "owner" },
  "lee@acme.example": { role: "admin" },
  "fin@acme.example": { role: "billing-user" },
  "pat@acme.example": { role: "member" },
  "kim@acme.example": { role: "member" },
  "ana@acme.example": { role: "member" },
  "temp@agency.example": { role: "member", accessUntil: "2030-01-31" },
};

for (const [principal, { role, accessUntil }] of Object.entries(people)) {
  new Membership(`acme/members/${principal}`, {
    organization: acme,
    principal,
    role,
    ...(accessUntil === undefined ? {} : { accessUntil }),
  });
}

const production = new Workspace("acme/production", {
  organization: acme,
  slug: "production",
  name: "Production Data Pipeline",
  layout: "environment",
  owner: "senior-engineers",
});

const staging = new Workspace("acme/staging", {
  organization: acme,
  slug: "staging",
  name: "Staging",
  layout: "environment",
});

const seniorEngineers = ["pat@acme.example", "kim@acme.example"];

const grants = (workspace: Workspace, slug: string, permission: Words["permission"], principals: readonly string[]) => {
  for (const principal of principals) {
    new WorkspaceGrant(`acme/${slug}/grants/${principal}`, { workspace, principal, permission });
  }
};

grants(production, "production", "write", ["lee@acme.example", ...seniorEngineers]);
grants(production, "production", "read", ["ana@acme.example"]);
grants(staging, "staging", "write", [...seniorEngineers, "temp@agency.example"]);

const websites: readonly (readonly [Words["environment"], string])[] = [
  ["production", "https://acme.example"],
  ["development", "https://dev.acme.example"],
];

for (const [environment, website] of websites) {
  new Application(`acme/production/storefront@${environment}`, {
    workspace: production,
    key: "storefront",
    environment,
    website,
  });
}

/** The stable ids that other programs can refer to. */
export const ids = { acme: acme.id, production: production.id, staging: staging.id };
