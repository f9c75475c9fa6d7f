import nock from "nock";
import { describe, expect, test } from "vitest";
import { failure, keycloak, makesSure, realm, service, signsIn, tokenWith, useNock } from "./service";

useNock();

const at = `${realm}/organizations/o1`;
const acme = { id: "o1", slug: "acme", organization: "acme" };
const member = (name: string, membershipType = "UNMANAGED") => ({
  ...{ id: name, username: `${name}@acme.example`, email: `${name}@acme.example` },
  membershipType,
});
const [ann, eve] = [member("ann"), member("eve", "MANAGED")];
const production = { id: "g1", name: "production", parentId: "o1" };
const write = { id: "g2", name: "write", parentId: "g1" };
const invitation = { id: "i1", email: "kim@acme.example", status: "PENDING", sentDate: 1, expiresAt: 2 };

const belonging = (...all: readonly object[]) => nock(service).get(`${at}/members`).query(true).reply(200, all);

/** What is deleted, in the order in which it is: paths below the organization's. */
function deletes(...paths: readonly string[]): readonly string[] {
  const made: string[] = [];
  for (const path of paths)
    nock(service)
      .delete(`${at}${path}`)
      .reply(204, () => void made.push(path));
  return made;
}

const inside = () => {
  nock(service).get(`${at}/invitations`).query(true).reply(200, [invitation]);
  nock(service).get(`${at}/groups`).query(true).reply(200, [production, write]);
};

describe("an organization that is deleted from Keycloak (D6)", () => {
  test("is emptied first: at once it would take the service longer than it lets anything take", async () => {
    signsIn();
    belonging(ann, eve);
    inside();
    belonging();
    makesSure();
    const all = ["/invitations/i1", "/members/ann", "/members/eve", "/groups/g1", ""];
    const made = deletes(...all);
    const { backend, writes } = keycloak();
    expect(await backend.Organization.delete({ ...acme, accountsShown: [eve.email] })).toBe("deleted");
    expect(made).toEqual(all);
    expect(new Set(writes)).toEqual(new Set([{ kind: "Organization", key: "acme", id: "o1", verb: "delete" }]));
  });

  test("stays as it is where people's accounts would go of whom nobody was shown that, and each of them is named", async () => {
    signsIn();
    belonging(ann, eve, member("gil", "MANAGED"));
    const { backend, writes } = keycloak();
    expect(await failure(backend.Organization.delete(acme))).toMatchObject({
      code: "account-goes",
      message: expect.stringContaining("the account of eve@acme.example, gil@acme.example would be deleted"),
      remedy: expect.stringContaining(
        "CHARTER_DESTROY=acme,acme/members/eve@acme.example,acme/members/gil@acme.example.",
      ),
    });
    expect(writes).toEqual([]);
  });

  test("stays where somebody joined with their account while it was emptied", async () => {
    signsIn();
    belonging(ann);
    inside();
    belonging(eve);
    deletes("/invitations/i1", "/members/ann", "/groups/g1");
    expect(await failure(keycloak().backend.Organization.delete(acme))).toMatchObject({ code: "account-goes" });
  });

  test("stays where nobody can tell who belongs: whoever loses the right to see them sees nobody", async () => {
    signsIn();
    belonging();
    signsIn(tokenWith(["manage-organizations", "query-users"], "less"));
    const { backend, writes } = keycloak();
    expect(await failure(backend.Organization.delete(acme))).toMatchObject({ code: "forbidden" });
    expect(writes).toEqual([]);
  });

  test("is missing where it is gone already", async () => {
    signsIn();
    nock(service).get(`${at}/members`).query(true).reply(404, { errorMessage: "Organization not found." });
    expect(await keycloak().backend.Organization.delete(acme)).toBe("missing");
  });
});
