import { rulesByKind } from "@charter/provider";
import { loadPlatform } from "@charter/schema";
import { describe, expect, test } from "vitest";
import { readInputs, unknownValue } from "../../../provider/src/dynamic/state";
import { liveOrganization } from "./live";

const platform = loadPlatform("standard");
const { diff, check } = rulesByKind.Organization;
const none = { changes: [], replaces: [], refused: [] };

describe("the difference of an organization", () => {
  test("is none where every declared field is as it is, whatever else is set", () => {
    const live = liveOrganization({ website: "https://acme.example", billing: { email: null, plan: "team" } });
    expect(diff({ slug: "acme", name: "Acme, Inc.", type: "business" }, live, platform)).toEqual(none);
  });

  test("names each declared field that differs, within objects by its path, in the order of the fields", () => {
    const live = liveOrganization({ billing: { email: "old@acme.example", plan: "team", costCenter: null } });
    const declared = { slug: "acme-eu", name: "Acme", billing: { email: "new@acme.example", plan: "team" } };
    expect(diff(declared, live, platform)).toEqual({
      ...none,
      changes: [
        { field: "slug", from: "acme", to: "acme-eu" },
        { field: "name", from: "Acme, Inc.", to: "Acme" },
        { field: "billing.email", from: "old@acme.example", to: "new@acme.example" },
      ],
    });
  });

  test("clears what is null, and only what is set", () => {
    const live = liveOrganization({ website: "https://acme.example", billing: { email: "finance@acme.example" } });
    const declared = { slug: "acme", website: null, email: null, billing: null, security: null };
    expect(diff(declared, live, platform)).toEqual({
      ...none,
      changes: [
        { field: "website", from: "https://acme.example", to: null },
        { field: "billing", from: { email: "finance@acme.example" }, to: null },
      ],
    });
    const unset = liveOrganization({ billing: { email: null, plan: null, costCenter: null } });
    expect(diff({ slug: "acme", billing: null }, unset, platform)).toEqual(none);
    expect(diff({ slug: "acme", billing: { email: null } }, liveOrganization(), platform)).toEqual(none);
  });

  test("sets fields of an object that is not set at all", () => {
    const declared = { slug: "acme", security: { mfaRequired: true, ssoRequired: null } };
    expect(diff(declared, liveOrganization(), platform)).toEqual({
      ...none,
      changes: [{ field: "security.mfaRequired", from: null, to: true }],
    });
  });

  test("is none in what the credential may not see (D11a)", () => {
    const { billing, ...visible } = liveOrganization();
    expect(diff({ slug: "acme", billing: { plan: "team" } }, visible, platform)).toEqual(none);
  });

  test("minds no order of e-mail domains, but that of policies (D9)", () => {
    const policies = [
      { name: "Privacy", url: "https://acme.example/privacy" },
      { name: "Conduct", url: "https://acme.example/conduct" },
    ];
    const live = liveOrganization({
      security: { allowedEmailDomains: ["agency.example", "acme.example"] },
      governance: { policies },
    });
    const domains = { allowedEmailDomains: ["acme.example", "agency.example"] };
    expect(diff({ slug: "acme", security: domains, governance: { policies } }, live, platform)).toEqual(none);
    const turned = [...policies].reverse();
    expect(diff({ slug: "acme", governance: { policies: turned } }, live, platform)).toEqual({
      ...none,
      changes: [{ field: "governance.policies", from: policies, to: turned }],
    });
  });

  test("knows a domain in both of its spellings", () => {
    const live = liveOrganization({ security: { allowedEmailDomains: ["xn--bcher-kva.example"] } });
    const declared = { slug: "acme", security: { allowedEmailDomains: ["bücher.example"] } };
    expect(diff(declared, live, platform)).toEqual(none);
  });

  test("is there where the domains are not known yet, in a preview", () => {
    const allowedEmailDomains = ["acme.example"];
    const declared = readInputs("Organization", { slug: "acme", security: { allowedEmailDomains: unknownValue } });
    expect(diff(declared, liveOrganization({ security: { allowedEmailDomains } }), platform)).toEqual({
      ...none,
      changes: [{ field: "security.allowedEmailDomains", from: allowedEmailDomains, to: unknownValue }],
    });
  });

  test("keeps apart what cannot change", () => {
    expect(diff({ slug: "acme", name: "Acme", type: "personal" }, liveOrganization(), platform)).toEqual({
      ...none,
      changes: [{ field: "name", from: "Acme, Inc.", to: "Acme" }],
      refused: [{ field: "type", from: "business", to: "personal" }],
    });
  });
});

describe("the check of an organization", () => {
  const before = { slug: "acme", name: "Acme", type: "business" };

  test("lets every field change but the type", () => {
    expect(check({ slug: "acme-eu", name: "Acme EU", type: "business" }, before, platform)).toEqual([]);
    expect(check({ ...before, type: "personal" }, before, platform)).toEqual([
      { field: "type", reason: "type cannot be changed on this platform; declare it as it is" },
    ]);
  });

  test("refuses nothing that was not declared before, or is not any more", () => {
    expect(check({ ...before, type: "personal" }, undefined, platform)).toEqual([]);
    expect(check({ ...before, type: "personal" }, { slug: "acme" }, platform)).toEqual([]);
    expect(check({ slug: "acme" }, before, platform)).toEqual([]);
  });
});
