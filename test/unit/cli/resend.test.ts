import { answerPath, createService, type InvitationMail, type Service } from "@charter/service";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { build, temporaryFolder } from "./charter-process";
import { charter } from "./in-turn";

describe("charter resend", () => {
  const mails: InvitationMail[] = [];
  let service: Service;
  let now = new Date("2026-11-22T12:00:00Z");

  const call = (method: string, path: string, body?: object) =>
    fetch(`${service.url}/v1/organizations${path}`, {
      method,
      headers: { authorization: `Bearer ${service.firstOwnerToken}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });

  const resend = (address: string, env: Readonly<Record<string, string>> = {}) =>
    charter(["resend", address], temporaryFolder(), {
      ...env,
      CHARTER_URL: service.url,
      CHARTER_TOKEN: service.firstOwnerToken ?? "",
    });

  beforeAll(async () => {
    await build();
    service = await createService({
      owner: "dana@acme.example",
      clock: { now: () => now },
      deliver: (mail) => void mails.push(mail),
    });
    await call("POST", "", { slug: "acme", name: "Acme" });
    await call("POST", "/acme/memberships", { principal: "kim@acme.example", role: "member" });
  });

  afterAll(() => service.close());

  test.each(["plan.json", ""])(
    "sends nothing where CHARTER_PLAN (%j) ties every run to a reviewed plan",
    async (plan) => {
      const sent = mails.length;
      expect(await resend("acme/members/kim@acme.example", { CHARTER_PLAN: plan })).toMatchObject({
        code: 1,
        stdout: "",
        stderr:
          "CHARTER_PLAN ties this run to a reviewed plan, which `charter resend` does not have. [nothing-reviewed]\n" +
          "  Unset CHARTER_PLAN for this command; what the reviewed plan sends again `charter apply` sends.\n" +
          "  `charter explain nothing-reviewed` says more.\n",
      });
      expect(mails).toHaveLength(sent);
    },
  );

  test("sends a pending invitation again: same id, new expiry, and the old link is dead (D13a)", async () => {
    now = new Date("2026-11-23T12:00:00Z");
    const ended = await resend("acme/members/Kim@Acme.example");
    expect(ended).toMatchObject({
      code: 0,
      stdout:
        "↻ invite kim@acme.example again (pending, sent once)\n" +
        "Sent to kim@acme.example again (2 times in all); it expires at 2026-11-30T12:00:00.000Z.\n",
    });
    const [first, second] = mails;
    if (first === undefined || second === undefined) throw new Error("nothing was sent");
    expect(answerPath(second)).toBe(answerPath(first));
    const accept = (token: string) =>
      call("POST", `${answerPath(first).slice("/v1/organizations".length)}/accept`, { token });
    expect((await accept(first.token)).status).toBe(403);
    expect((await accept(second.token)).status).toBe(200);
  });

  test("finds somebody in both spellings of their domain (IDNA)", async () => {
    await call("POST", "/acme/memberships", { principal: "zoe@bücher.example", role: "member" });
    const sent = await resend("acme/members/zoe@xn--bcher-kva.example");
    expect(sent).toMatchObject({ code: 0, stdout: expect.stringContaining("Sent to zoe@bücher.example again") });
  });

  test("says that there is nothing to send to somebody who is active", async () => {
    expect(await resend("acme/members/kim@acme.example")).toMatchObject({
      code: 1,
      stderr:
        "kim@acme.example is active: there is no invitation to send. [nothing-to-resend]\n" +
        "  Only pending, expired and declined invitations are sent again.\n  `charter explain nothing-to-resend` says more.\n",
    });
  });

  test("says what an address looks like, and who is not there", async () => {
    expect((await resend("acme/production")).stderr).toContain("acme/members/kim@acme.example");
    expect((await resend("acme/members/eve@acme.example")).stderr).toContain("has no membership in acme");
  });
});
