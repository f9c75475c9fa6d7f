import { describe, expect, test } from "vitest";
import { readInputs, readState, unknownValue } from "../../../provider/src/dynamic/state";

const inAcme = { organization: "acme", organizationId: "o1" };

describe("properties from the engine", () => {
  const organization = {
    slug: "acme",
    name: "Acme",
    security: { mfaRequired: true, allowedEmailDomains: ["a.example"] },
  };

  test("are inputs where each field holds what the charter's schema says", () => {
    expect(readInputs("Organization", { ...organization, adopt: true })).toEqual(organization);
  });

  test.each([
    ["name", 7],
    ["security", "strict"],
    ["security", { mfaRequired: "yes" }],
    ["security", { allowedEmailDomains: "a.example" }],
  ])("are refused where %s is %j", (field, value) => {
    const read = () => readInputs("Organization", { ...organization, [field]: value });
    expect(read).toThrow(`This Organization cannot have these values: ${field}.`);
  });

  test("may be unknown while a preview asks", () => {
    const inputs = { ...organization, security: unknownValue };
    expect(readInputs("Organization", inputs)).toEqual(inputs);
  });

  test("that state keeps are read only where they are what an object of the kind is", () => {
    const member = { ...inAcme, principal: "kim@acme.example", role: "member", accessUntil: 20270131 };
    expect(() => readState("Membership", "m1", member)).toThrow("The state of Membership m1 cannot be read.");
  });

  test("keep a status that nobody knows as an invitation's, so that nobody is removed who may have joined", () => {
    const member = { ...inAcme, principal: "kim@acme.example", role: "member", status: "asleep" };
    expect(readState("Membership", "m1", member)).toMatchObject({ id: "m1", status: "pending" });
  });
});
