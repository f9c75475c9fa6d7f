import fc from "fast-check";
import { expect, test } from "vitest";
import { type Client, eventsOf, join, newOrganization, people, startService } from "../service/support/service.js";
import { fuzz, Tally, timeoutOf } from "./support/fuzz.js";

type Role = keyof typeof people;
const names = Object.values(people);

/** What D11 says: who may, and whether an owner may be the one whom it happens to. */
const capabilities = {
  view: { roles: ["owner", "admin", "billing-user", "member"] },
  people: { roles: ["owner", "admin"], neverOwners: true },
  grants: { roles: ["owner", "admin"] },
  workspaces: { roles: ["owner", "admin"] },
  settings: { roles: ["owner", "admin"] },
  billing: { roles: ["owner", "billing-user"] },
  ownership: { roles: ["owner"] },
} as const satisfies Readonly<Record<string, { readonly roles: readonly Role[]; readonly neverOwners?: true }>>;

/** A call about somebody, who is given a role where it is about roles. */
interface Operation {
  readonly needs: keyof typeof capabilities;
  readonly reads?: true;
  readonly call: (client: Client, o: string, whom: string, role: Role) => Promise<{ readonly status: number }>;
}

const main = (o: string) => `${o}/workspaces/main`;

const operations: Readonly<Record<string, Operation>> = {
  "see members": { needs: "view", reads: true, call: (client, o) => client.get(`${o}/memberships`) },
  "see grants": { needs: "view", reads: true, call: (client, o) => client.get(`${o}/grants`) },
  "see events": { needs: "view", reads: true, call: (client, o) => client.get(`${o}/events`) },
  invite: {
    needs: "people",
    call: (client, o, principal, role) => client.post(`${o}/memberships`, { principal, role }),
  },
  resend: { needs: "people", call: (client, o, whom) => client.post(`${o}/memberships/${whom}/resend`) },
  "change a role": {
    needs: "people",
    call: (client, o, whom, role) => client.patch(`${o}/memberships/${whom}`, { role }),
  },
  suspend: {
    needs: "people",
    call: (client, o, whom) => client.patch(`${o}/memberships/${whom}`, { status: "suspended" }),
  },
  unsuspend: {
    needs: "people",
    call: (client, o, whom) => client.patch(`${o}/memberships/${whom}`, { status: "active" }),
  },
  "set an end": {
    needs: "people",
    call: (client, o, whom) => client.patch(`${o}/memberships/${whom}`, { accessUntil: "2027-12-31" }),
  },
  remove: { needs: "people", call: (client, o, whom) => client.delete(`${o}/memberships/${whom}`) },
  grant: {
    needs: "grants",
    call: (client, o, whom, role) =>
      client.put(`${main(o)}/grants/${whom}`, { permission: role === "owner" ? "write" : "read" }),
  },
  revoke: { needs: "grants", call: (client, o, whom) => client.delete(`${main(o)}/grants/${whom}`) },
  "rename a workspace": { needs: "workspaces", call: (client, o, whom) => client.patch(main(o), { name: whom }) },
  "make an application": {
    needs: "workspaces",
    call: (client, o, _, role) =>
      client.post(`${main(o)}/applications`, { slug: `app-${role}`, environment: "production" }),
  },
  "delete an application": {
    needs: "workspaces",
    call: (client, o, _, role) => client.delete(`${main(o)}/applications/app-${role}`),
  },
  "configure settings": {
    needs: "settings",
    call: (client, o, whom) =>
      client.patch(o, { governance: { policies: [{ name: whom, url: "https://a.example" }] } }),
  },
  "change billing": { needs: "billing", call: (client, o, whom) => client.patch(o, { billing: { email: whom } }) },
  "transfer the ownership": {
    needs: "ownership",
    call: (client, o, membership, fromRole) =>
      client.post(`${o}/transfer-ownership`, { membership, from: people.owner, fromRole }),
  },
};

const steps = fc.array(
  fc.record({
    caller: fc.constantFrom(...names),
    scope: fc.constantFrom("read", "write"),
    operation: fc.constantFrom(...Object.keys(operations)),
    whom: fc.constantFrom(...names, "new@acme.example"),
    role: fc.constantFrom<Role[]>("owner", "admin", "billing-user", "member"),
  }),
  { minLength: 10, maxLength: 40, size: "max" },
);

type Calls = typeof steps extends fc.Arbitrary<infer T> ? T : never;

interface Membership {
  readonly principal: string;
  readonly role: Role;
  readonly status: string;
}

const bounds = { cases: 40, share: 0.15 };

test(
  "in any order of calls, with roles that change on the way, the service does what D11 says of the caller's role and scope at that moment, and nothing of what it refuses",
  async () => {
    const tally = new Tally();
    const running = await startService();
    const check = async (calls: Calls) => {
      const organization = await newOrganization(running);
      const { o, owner } = organization;
      for (const [role, principal] of Object.entries(people)) {
        if (role !== "owner") await join(running, organization, principal, role);
      }
      // Somebody who never calls and never changes keeps the organization in sight.
      await join(running, organization, "watch@acme.example", "owner");
      const watch = await running.as("watch@acme.example");
      await owner.post(`${o}/workspaces`, { slug: "main", name: "Main" });
      const seen = async () => ({
        memberships: (await watch.get<{ data: Membership[] }>(`${o}/memberships`)).body.data,
        events: (await eventsOf({ o, owner: watch })).length,
      });
      for (const { caller, scope, operation, whom, role } of calls) {
        const asked = operations[operation];
        if (asked === undefined) throw new Error(operation);
        const { memberships, events } = await seen();
        const of = (principal: string) => memberships.find((one) => one.principal === principal);
        const may = isAllowed(asked, { caller: of(caller), scope, whom: of(whom), role, operation });
        const client = running.withToken(await running.service.issueToken({ principal: caller, scope }));
        const { status } = await asked.call(client, o, whom, role);
        const told = `${of(caller)?.role} (${of(caller)?.status}, ${scope}): ${operation} ${whom} ${role} → ${status}`;
        tally.count(may ? `allowed, answered with ${status}` : `not allowed, answered with ${status}`);
        if (may) expect([401, 403], told).not.toContain(status);
        else
          expect({ isDone: status < 400, events: (await seen()).events, told }).toEqual({
            isDone: false,
            events,
            told,
          });
      }
    };
    try {
      await fuzz("roles and operations", steps, check, bounds, tally);
    } finally {
      await running.service.close();
    }
  },
  timeoutOf(bounds),
);

/** The table, for a call at one moment. */
function isAllowed(
  { needs, reads }: Operation,
  call: {
    readonly caller: Membership | undefined;
    readonly scope: string;
    readonly whom: Membership | undefined;
    readonly role: Role;
    readonly operation: string;
  },
): boolean {
  const { caller, scope, whom, role, operation } = call;
  if (caller?.status !== "active" || (reads !== true && scope === "read")) return false;
  const { roles, ...rule }: { readonly roles: readonly Role[]; readonly neverOwners?: true } = capabilities[needs];
  if (!roles.includes(caller.role)) return false;
  const givesTop = role === "owner" && (operation === "invite" || operation === "change a role");
  return rule.neverOwners !== true || caller.role === "owner" || (whom?.role !== "owner" && !givesTop);
}
