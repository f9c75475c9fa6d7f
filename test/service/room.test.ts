import { createService, type Service } from "@charter/service";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createRestBackend } from "../../provider/src/adapters/rest/index.js";
import { type Client, clientOf } from "./support/service.js";

describe("an organization that may hold so much", () => {
  let service: Service;
  let client: Client;
  const acme = "/v1/organizations/acme";

  beforeAll(async () => {
    service = await createService({ owner: "dana@acme.example", limits: { memberships: 2, workspaces: 1 } });
    client = clientOf(service.url, service.firstOwnerToken);
    await client.post("/v1/organizations", { slug: "acme", name: "Acme" });
  });
  afterAll(() => service.close());

  test("takes as much and not one more, until something goes", async () => {
    const invite = (name: string) =>
      client.post<{ readonly id: string; readonly type: string }>(`${acme}/memberships`, {
        principal: `${name}@acme.example`,
        role: "member",
      });
    const kim = await invite("kim");
    expect(kim.status).toBe(201);
    expect(await invite("lee")).toMatchObject({
      status: 409,
      body: {
        type: "https://charter.invalid/problems/limit-reached",
        detail: "The organization may hold 2 memberships, and holds 2",
      },
    });
    expect((await client.delete(`${acme}/memberships/${kim.body.id}`)).status).toBe(204);
    expect((await invite("lee")).status).toBe(201);
    expect((await client.post(`${acme}/workspaces`, { slug: "main", name: "Main" })).status).toBe(201);
    expect(await client.post(`${acme}/workspaces`, { slug: "lab", name: "Lab" })).toMatchObject({
      status: 409,
      body: { type: "https://charter.invalid/problems/limit-reached" },
    });
  });

  test("says so to whoever belongs to it, with the one observation, and to nobody else", async () => {
    const backend = createRestBackend({ url: service.url, token: () => service.firstOwnerToken });
    const observed = await backend.observe({ slug: "acme" });
    expect(observed?.credential.limits).toEqual({ memberships: 2, workspaces: 1 });
    const stranger = clientOf(service.url, await service.issueToken({ principal: "eve@acme.example", scope: "read" }));
    expect((await stranger.get("/v1/credential?organization=acme")).body).not.toHaveProperty("limits");
  });
});
