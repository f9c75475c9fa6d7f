import { describe, expect, test } from "vitest";
import { proxy } from "./proxy";
import { inOrganization, useEngine, useSetting } from "./setting";

const setting = useSetting();
const engineOf = useEngine(setting);

describe("a token", () => {
  test("is in no property, no error and no line on standard error, even where the service repeats it", async () => {
    const engine = engineOf();
    const slug = setting.slug();
    const organization = await engine.up("Organization", { slug, name: "Acme" });
    const membership = await engine.up("Membership", {
      ...inOrganization(organization),
      principal: "ana@acme.example",
      role: "member",
    });
    const url = await proxy(setting.service.url, ({ method, headers }) => ({
      status: method === "GET" ? 500 : 422,
      body: {
        type: "about:blank",
        title: `Not with ${headers.authorization}`,
        detail: `You sent ${headers.authorization}, ${encodeURIComponent(headers.authorization ?? "")}`,
        status: method === "GET" ? 500 : 422,
        errors: [{ field: "authorization", code: "odd", message: String(headers.authorization) }],
      },
      headers: { "x-request-id": String(headers.authorization).replaceAll(" ", "_") },
    }));
    const variable = `CHARTER_TOKEN__${slug.toUpperCase().replaceAll("-", "_")}`;
    const repeated = await setting.engine({ CHARTER_URL: url, [variable]: setting.token, CHARTER_TOKEN: "" });
    const { __provider, ...program } = membership.inputs;
    const outcomes: unknown[] = [
      organization,
      membership,
      await repeated.up("Membership", { ...program, role: "admin" }, membership).catch(String),
      await repeated.up("Membership", { ...program, principal: "ben@acme.example" }).catch(String),
      await repeated.delete(membership).catch(String),
      await repeated.refresh(membership),
      await repeated.delete(membership).catch(String),
      await repeated.host.said(),
      await engine.host.said(),
    ];
    const told = JSON.stringify(outcomes);
    expect(told).not.toContain(setting.token);
    expect(told).not.toContain(encodeURIComponent(setting.token));
    expect(told).toContain("[redacted]");
    expect(told.match(/answered 422|500 You sent Bearer/g)?.length).toBeGreaterThanOrEqual(4);
  });
});
