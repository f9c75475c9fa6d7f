import { connect } from "@charter/provider";
import { loadPlatform } from "@charter/schema";
import { administrate, realm } from "../../../tools/test/keycloak.mjs";
import { SmallStack } from "../../conformance/small-stack.js";
import { accept } from "../../conformance/targets/keycloak/person.js";
import type { KeycloakServer } from "../../conformance/targets/keycloak.js";

export const now = new Date("2027-03-01T12:00:00Z");
export const platform = loadPlatform("keycloak");

/** Whoever owns the organization of a charter. */
export const bossOf = (slug: string): string => `boss@${slug}.example`;

interface Declared {
  readonly members: Readonly<Record<string, string | object>>;
  readonly [field: string]: unknown;
}

/** A charter of one organization with its owner and others, without limits on what may go. */
export const charterOf = (slug: string, { members, ...organization }: Declared, rest: object = {}) => ({
  charter: "v1",
  platform: "keycloak",
  guard: { maxRemovals: "100%", maxLosses: "100%" },
  organizations: { [slug]: { name: slug, members: { [bossOf(slug)]: "owner", ...members }, ...organization } },
  ...rest,
});

type Charter = ReturnType<typeof charterOf>;

/** The realm as its administrator has it, and as Charter works on it. */
export function openRealm({ administrator, environment, mails }: KeycloakServer) {
  const { url, password } = administrator;
  // A token of realm `master` ends after a minute.
  const call = async (method: string, path: string, body?: unknown) =>
    (await administrate(url, password))(method, `/${realm}${path}`, body);
  const stacks = new Map<string, SmallStack>();
  /** Each organization has a state of its own. */
  const stackFor = (charter: Charter): SmallStack => {
    const [slug = ""] = Object.keys(charter.organizations);
    const stack = stacks.get(slug) ?? new SmallStack(platform);
    stacks.set(slug, stack);
    stack.declare(charter);
    return stack;
  };

  const organizationId = async (slug: string): Promise<string> =>
    (await call("GET", `/organizations?q=alias:${slug}`))[0].id;

  const invitations = async (slug: string): Promise<readonly { readonly email: string; readonly status: string }[]> =>
    call("GET", `/organizations/${await organizationId(slug)}/invitations`);

  return {
    call,
    organizationId,
    invitations,
    backend: () => connect(platform, environment),
    apply: (charter: Charter) => stackFor(charter).apply(environment, now),
    /** What is there already becomes managed. */
    adopt: (charter: Charter) => stackFor(charter).apply(environment, now, { adopt: true }),
    plan: (charter: Charter, as = environment) => stackFor(charter).plan(as, now),
    /** Who is invited beside the owner, by address. */
    invited: async (slug: string): Promise<readonly string[]> =>
      (await invitations(slug))
        .map(({ email }) => email)
        .filter((email) => email !== bossOf(slug))
        .sort(),
    /** The console's invitation, which makes no account first: accepting it does. */
    inviteByHand: async (slug: string, address: string): Promise<void> => {
      const id = await organizationId(slug);
      const body = new URLSearchParams({ grant_type: "password", client_id: "admin-cli", username: "admin", password });
      const signedIn = await fetch(`${url}/realms/master/protocol/openid-connect/token`, { method: "POST", body });
      const { access_token: token } = await signedIn.json();
      const answer = await fetch(`${url}/admin/realms/${realm}/organizations/${id}/members/invite-user`, {
        method: "POST",
        headers: { authorization: `Bearer ${token}` },
        body: new URLSearchParams({ email: address }),
      });
      if (answer.status !== 204) throw new Error(`${address} was not invited: ${answer.status}`);
    },
    /** Somebody does what the last mail asks for. */
    accepts: async (slug: string, address: string): Promise<void> => {
      const refusal = await accept(mails, address, await organizationId(slug), "correct horse battery staple 1A!");
      if (refusal !== undefined) throw new Error(`${address}: ${refusal}`);
    },
    /** The account of an address; nothing where there is none. */
    user: async (address: string): Promise<{ readonly id: string } | undefined> =>
      (await call("GET", `/users?email=${encodeURIComponent(address)}&exact=true`))[0],
  };
}
