import { describe, expect, test } from "vitest";
import type { Resource } from "./engine";
import type { Properties } from "./host";
import { inOrganization, useEngine, useSetting } from "./setting";

const setting = useSetting();
const engineOf = useEngine(setting);

/** A resource as an older version left it: without what it did not know, with what is not kept any more. */
function older(resource: Resource, ...missing: readonly string[]): Resource {
  const entries = Object.entries(resource.outputs).filter(([name]) => !missing.includes(name));
  const outputs: Properties = { ...Object.fromEntries(entries), legacy: { seats: 5 } };
  return { ...resource, outputs };
}

async function house() {
  const engine = engineOf();
  const organization = await engine.up("Organization", { slug: setting.slug(), name: "Acme" });
  const ana = { ...inOrganization(organization), principal: "ana@acme.example", role: "member" };
  return { engine, organization, ana, membership: await engine.up("Membership", ana) };
}

describe("a state that an older version wrote", () => {
  test("is no difference, is read, updated and deleted, though it does not say what is declared", async () => {
    const { engine, membership, ana } = await house();
    const old = older(membership, "declared", "invitation");
    expect(await engine.up("Membership", ana, old)).toEqual({ ...old, inputs: membership.inputs });
    const refreshed = await engine.refresh(old);
    const { declared, ...known } = membership.outputs;
    expect(refreshed).toEqual({ ...membership, outputs: { ...known, legacy: { seats: 5 } } });
    const updated = await engine.up("Membership", { ...ana, role: "admin" }, old);
    expect(updated.outputs).toEqual({ ...membership.outputs, role: "admin" });
    await engine.delete(older(updated, "declared"));
  });

  test("that does not say whether a person was pending or active removes nobody who has joined (D14)", async () => {
    const { engine, organization, membership } = await house();
    await setting.accept(membership);
    await expect(engine.delete(older(membership, "status"))).rejects.toThrow("is active by now");
    const later = await setting.engine();
    const refreshed = await later.refresh(older(membership, "status"));
    expect(refreshed?.outputs.status).toBe("active");
    const program = { slug: organization.outputs.slug, name: "Acme" };
    await later.up("Organization", program, organization);
    if (refreshed !== undefined) await later.delete(refreshed);
    expect((await setting.events(organization.id)).at(-1)).toBe("membership.removed ana@acme.example");
  });

  test("that lacks what names an object is a clear error, and a refresh leaves it alone", async () => {
    const { engine, membership, ana } = await house();
    const broken = older(membership, "organizationId", "principal");
    const said = `The state of Membership ${membership.id} cannot be read. It lacks organizationId, principal; remove it from state and adopt the object again. [unreadable-state]`;
    await expect(engine.up("Membership", ana, broken)).rejects.toThrow(said);
    await expect(engine.delete(broken)).rejects.toThrow(said);
    expect((await engine.refresh(broken))?.outputs).toEqual(broken.outputs);
    expect((await engine.host.said()).filter((line) => line.endsWith(said))).toHaveLength(1);
  });
});
