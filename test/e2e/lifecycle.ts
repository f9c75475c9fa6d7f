import { describe, expect, test } from "vitest";
import { useAccount } from "./account.js";
import { charterOf } from "./charters.js";
import { useProject } from "./project.js";
import { pulumiUp, pulumiUpWithoutRefresh, type Way } from "./ways.js";

const members = {
  "dana@acme.example": "owner",
  "lee@acme.example": "admin",
  "kim@acme.example": "member",
  "ana@acme.example": "member",
  "pat@acme.example": "member",
};
const guard = { maxRemovals: "100%", maxLosses: "100%" };
const grants = {
  "lee@acme.example": "write",
  "kim@acme.example": "write",
  "ana@acme.example": "read",
  "pat@acme.example": "read",
};
const shop = { production: { website: "https://acme.example" }, development: {} };
const staging = { name: "Staging", grants: { "kim@acme.example": "write" } };

/** Events as they came, whatever took them along. */
const plain = (events: readonly string[]) => events.map((line) => line.replace(" (along)", ""));

/** From nothing to nothing: what becomes of an organization by one of the two ways. */
export const describeLifecycle = (way: Way) =>
  describe(way.name, () => {
    const account = useAccount();
    const project = useProject(account);
    const apply = async (act = way.apply) => {
      const { code } = await act(project);
      return { code, events: await account.events() };
    };
    /** Who has joined must show without it: in programs that do not ask for a refresh. */
    const withoutRefresh = way === pulumiUp ? pulumiUpWithoutRefresh : way.apply;

    test("everything is created in hierarchy order, and grants of people who are only invited wait (D16, D20)", async () => {
      const production = { name: "Production", grants, applications: { shop } };
      project.declare(charterOf({ members, workspaces: { production } }, { guard }));
      const { code, events } = await apply();
      expect({ code, events: [...events].sort() }).toEqual({
        code: 0,
        events: [
          "application.created shop-development",
          "application.created shop-production",
          "membership.created dana@acme.example (along)",
          "membership.invited ana@acme.example",
          "membership.invited kim@acme.example",
          "membership.invited lee@acme.example",
          "membership.invited pat@acme.example",
          "organization.created acme",
          "workspace.created production",
        ],
      });
      expect(events[0]).toBe("organization.created acme");
      const production_ = events.indexOf("workspace.created production");
      expect(events.indexOf("application.created shop-production")).toBeGreaterThan(production_);
      expect(events.indexOf("application.created shop-development")).toBeGreaterThan(production_);
    });

    test("running again writes nothing", async () => {
      await account.forget();
      expect(await way.apply(project)).toMatchObject({ code: 0 });
      expect({ events: await account.events(), writes: account.writes() }).toEqual({ events: [], writes: [] });
    });

    test("the first run after people joined makes their grants, and edited fields and roles are updated in place (D6, D16)", async () => {
      await account.everybodyAccepts();
      await account.forget();
      const production = { name: "Data Production", grants, applications: { shop } };
      project.declare(
        charterOf(
          {
            name: "Acme, Inc.",
            members: { ...members, "lee@acme.example": "billing-user" },
            workspaces: { production, staging },
          },
          { guard },
        ),
      );
      const { code, events } = await apply(withoutRefresh);
      expect({ code, events: [...events].sort() }).toEqual({
        code: 0,
        events: [
          "grant.created ana@acme.example",
          "grant.created kim@acme.example",
          "grant.created kim@acme.example",
          "grant.created lee@acme.example",
          "grant.created pat@acme.example",
          "membership.updated lee@acme.example role: admin → billing-user",
          "organization.updated acme name: Acme → Acme, Inc.",
          "workspace.created staging",
          "workspace.updated production name: Production → Data Production",
        ],
      });
    });

    test("renaming a workspace touches that one object; its grants and applications follow in state (D6)", async () => {
      const pipeline = { previously: "production", name: "Data Production", grants, applications: { shop } };
      project.declare(
        charterOf(
          {
            name: "Acme, Inc.",
            members: { ...members, "lee@acme.example": "billing-user" },
            workspaces: { pipeline, staging },
          },
          { guard },
        ),
      );
      const ids = () =>
        project
          .resources()
          .map(({ id }) => id ?? "")
          .sort();
      const before = ids();
      const { code, events } = await apply();
      expect({ code, events }).toEqual({ code: 0, events: ["workspace.updated pipeline slug: production → pipeline"] });
      expect(ids()).toEqual(before);
      expect(project.addresses()).toEqual([
        "acme",
        ...Object.keys(members)
          .map((principal) => `acme/members/${principal}`)
          .sort(),
        "acme/pipeline",
        ...Object.keys(grants)
          .map((principal) => `acme/pipeline/grants/${principal}`)
          .sort(),
        "acme/pipeline/shop@development",
        "acme/pipeline/shop@production",
        "acme/staging",
        "acme/staging/grants/kim@acme.example",
      ]);
      expect(await project.charter(["plan", "org.yaml"])).toMatchObject({ code: 0 });
    });

    test("a grant that is dropped while its workspace is renamed is revoked, and no other one (D6)", async () => {
      const { "ana@acme.example": _, ...rest } = grants;
      const data = { previously: "pipeline", name: "Data Production", grants: rest, applications: { shop } };
      project.declare(
        charterOf(
          {
            name: "Acme, Inc.",
            members: { ...members, "lee@acme.example": "billing-user" },
            workspaces: { data, staging },
          },
          { guard },
        ),
      );
      const { code, events } = await apply();
      expect({ code, events }).toEqual({
        code: 0,
        events: ["workspace.updated data slug: pipeline → data", "grant.revoked ana@acme.example"],
      });
    });

    const last = charterOf(
      {
        name: "Acme, Inc.",
        members: {
          "dana@acme.example": "owner",
          "lee@acme.example": "billing-user",
          "ana@acme.example": "member",
          "pat@acme.example": "member",
        },
        workspaces: {
          data: {
            name: "Data Production",
            grants: { "lee@acme.example": "write", "pat@acme.example": "read" },
            applications: { shop: { production: { website: "https://acme.example" } } },
          },
        },
      },
      { guard, removed: { "acme/staging": "destroy", "acme/data/shop@development": "destroy" } },
    );

    test("what is no longer declared goes, children first, and a member's grants with them (D17, D20)", async () => {
      project.declare(last);
      const { code, events } = await apply();
      expect({ code, events: plain(events).sort() }).toEqual({
        code: 0,
        events: [
          "application.deleted shop-development",
          "grant.revoked kim@acme.example",
          "grant.revoked kim@acme.example",
          "membership.removed kim@acme.example",
          "workspace.deleted staging",
        ],
      });
      const revoked = plain(events).indexOf("grant.revoked kim@acme.example");
      expect(revoked).toBeLessThan(events.indexOf("workspace.deleted staging"));
    });

    test("what was changed by hand is found and healed; what is not declared is left alone (D13, D16)", async () => {
      const acme = "/organizations/acme";
      await account.call("PATCH", acme, { name: "Changed", website: "https://elsewhere.example" });
      await account.call("PATCH", `${acme}/memberships/ana@acme.example`, { role: "admin" });
      await account.call("PUT", `${acme}/workspaces/data/grants/lee@acme.example`, { permission: "read" });
      await account.call("DELETE", `${acme}/memberships/pat@acme.example`);
      await account.forget();
      if (way === pulumiUp) {
        const preview = await project.pulumi(["preview"]);
        expect(preview.code).toBe(0);
        expect(preview.output).toMatch(/\+ 1 to create\s+~ 3 to update\s/);
      } else {
        const plan = await project.charter(["plan", "org.yaml", "--json"]);
        expect(plan.code).toBe(2);
        const { changes } = JSON.parse(plan.output) as {
          changes: { verb: string; address: string; fields: { field: string; from: unknown; to: unknown }[] }[];
        };
        expect(changes.map(({ verb, address }) => `${verb} ${address}`)).toEqual([
          "update acme",
          "update acme/members/ana@acme.example",
          "create acme/members/pat@acme.example",
          "update acme/data/grants/lee@acme.example",
          "wait acme/data/grants/pat@acme.example",
        ]);
      }
      expect(account.writes()).toEqual([]);
      const { code, events } = await apply();
      expect({ code, events: [...events].sort() }).toEqual({
        code: 0,
        events: [
          "grant.updated lee@acme.example permission: read → write",
          "membership.invited pat@acme.example",
          "membership.updated ana@acme.example role: admin → member",
          "organization.updated acme name: Changed → Acme, Inc.",
        ],
      });
    });

    if (way !== pulumiUp) return;

    test("`pulumi destroy` deletes nothing until CHARTER_DESTROY names the organization, and then everything, children first", async () => {
      const destroy = ["destroy", "--yes", "--skip-preview"];
      const before = project.addresses();
      await account.forget();
      const refused = await project.pulumi(destroy);
      expect({ code: refused.code, events: await account.events(), left: project.addresses() }).toEqual({
        code: 1,
        events: [],
        left: before,
      });
      expect(refused.output).toContain("CHARTER_DESTROY=acme");
      const tied = await project.pulumi(destroy, { CHARTER_DESTROY: "acme", CHARTER_PLAN: "plan.json" });
      expect({ code: tied.code, events: await account.events(), left: project.addresses() }).toEqual({
        code: 1,
        events: [],
        left: before,
      });
      expect(tied.output).toContain("unset CHARTER_PLAN");
      expect(await project.pulumi(destroy, { CHARTER_DESTROY: "acme" })).toMatchObject({ code: 0 });
      const deletions = account.writes().map((write) => write.replace(/_\w+/g, "").replace(/%40.*? /, " "));
      expect(deletions.at(-1)).toBe("DELETE /v1/organizations/org 204");
      expect([...deletions].sort()).toEqual([
        "DELETE /v1/organizations/org 204",
        "DELETE /v1/organizations/org/memberships/mem?expectedStatus=active 204",
        "DELETE /v1/organizations/org/memberships/mem?expectedStatus=active 204",
        "DELETE /v1/organizations/org/memberships/mem?expectedStatus=pending 204",
        "DELETE /v1/organizations/org/workspaces/ws 204",
        "DELETE /v1/organizations/org/workspaces/ws/applications/app 204",
        "DELETE /v1/organizations/org/workspaces/ws/grants/lee 204",
      ]);
      await expect(account.call("GET", "/organizations/acme")).rejects.toThrow("404");
      expect(project.addresses()).toEqual([]);
    });
  });
