import { loadPlatform } from "@charter/schema";
import { describe, expect, it } from "vitest";
import {
  eventsOf,
  type Grant,
  invitingPlatform,
  type Membership,
  newOrganization,
  people,
  serviceForTest,
  type TestService,
} from "./support/service";

const kim = "kim@acme.example";

async function invited(service: TestService, name = "Acme, Inc.") {
  const organization = await newOrganization(service, { name });
  const { body } = await organization.owner.post<Membership>(`${organization.o}/memberships`, {
    principal: kim,
    role: "billing-user",
  });
  return { ...organization, membership: body, at: `${organization.o}/memberships/${body.id}` };
}

/** What somebody with a browser gets. */
async function open(link: string, answer?: string, headers: Readonly<Record<string, string>> = {}) {
  const form = answer === undefined ? {} : { method: "POST", body: new URLSearchParams({ answer }) };
  const response = await fetch(link, { ...form, headers, redirect: "manual" });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

const titleOf = (text: string): string | undefined => /<h1>(.*)<\/h1>/.exec(text)?.[1];

const factsOf = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Array.from(text.matchAll(/<dt>(.*?)<\/dt><dd>(.*?)<\/dd>/g), ([, name = "", value = ""]) => [name, value]),
  );

describe("the page at an invitation's link", () => {
  it("says who invites whom to what, and until when it can be answered (D13)", async () => {
    const service = await serviceForTest();
    const { membership, owner, at } = await invited(service);
    await owner.patch(at, { accessUntil: "2027-06-30" });
    const { link, token } = service.mailTo(kim);
    expect(link).toBe(`${service.url}/invitations/${token}`);
    const { status, text } = await open(link);
    expect({ status, title: titleOf(text), facts: factsOf(text) }).toEqual({
      status: 200,
      title: "Join Acme, Inc.",
      facts: {
        Organization: "Acme, Inc.",
        Role: "Billing user",
        You: kim,
        "Invited by": people.owner,
        "Answer until": "2027-03-08 12:00 UTC",
        "Last day of access": "2027-06-30",
      },
    });
    expect((await owner.get<Membership>(at)).body).toEqual({ ...membership, accessUntil: "2027-06-30" });
  });

  it("takes the answer from its form, as the invited person's, and shows what became of it, however often it is sent", async () => {
    const service = await serviceForTest();
    const { o, owner, at } = await invited(service);
    const { link, token } = service.mailTo(kim);
    const answered = await open(link, "accept");
    expect([answered.status, answered.headers.get("location")]).toEqual([303, token]);
    expect((await open(link, "accept")).status).toBe(303);
    expect((await open(link, "decline")).status).toBe(303);
    expect(titleOf((await open(link)).text)).toBe("The invitation was accepted");
    expect((await owner.get<Membership>(at)).body.status).toBe("active");
    const { body } = await owner.get<{ data: readonly { type: string; actor: string }[] }>(`${o}/events?limit=500`);
    expect(body.data.filter(({ actor }) => actor === kim).map(({ type }) => type)).toEqual(["membership.accepted"]);
  });

  it.each([
    ["was accepted", "The invitation was accepted", 200, async ({ link }) => void (await open(link, "accept"))],
    ["was declined", "The invitation was declined", 200, async ({ link }) => void (await open(link, "decline"))],
    ["ran out", "The invitation has expired", 200, async ({ service }) => service.clock.passHours(168)],
    ["was revoked (D14)", "This link is not valid", 404, async ({ owner, at }) => void (await owner.delete(at))],
    [
      "was sent again (D13a)",
      "This link is not valid",
      404,
      async ({ owner, at }) => void (await owner.post(`${at}/resend`)),
    ],
    [
      "was accepted by somebody who is suspended now",
      "The invitation was accepted",
      200,
      async ({ link, owner, at }) => {
        await open(link, "accept");
        await owner.patch(at, { status: "suspended" });
      },
    ],
  ] satisfies [
    string,
    string,
    number,
    (on: { service: TestService; link: string; at: string } & Awaited<ReturnType<typeof invited>>) => Promise<void>,
  ][])(
    "of an invitation that %s says so, names nobody, has no form, and takes no answer",
    async (_, title, status, happen) => {
      const service = await serviceForTest();
      const organization = await invited(service);
      const { link } = service.mailTo(kim);
      await happen({ service, link, ...organization });
      const before = await eventsOf(organization);
      const late = await open(link, "accept");
      expect(late.status).toBe(status === 404 ? 404 : 303);
      const shown = await open(link);
      expect([titleOf(shown.text), shown.status, shown.text.includes("<form")]).toEqual([title, status, false]);
      expect(shown.text).not.toMatch(/acme|billing|kim/i);
      expect(await eventsOf(organization)).toEqual(before);
    },
  );

  it("answers whoever asks for its head as it would show itself, and nothing happens by that", async () => {
    const service = await serviceForTest();
    const { owner, at } = await invited(service);
    const { link } = service.mailTo(kim);
    const heads = [link, `${service.url}/invitations/invitation_guess`].map(async (each) => {
      const [head, { status, headers, text }] = [await fetch(each, { method: "HEAD" }), await open(each)];
      const names = ["content-type", "content-length", "content-security-policy", "cache-control"];
      const of = (all: Headers) => names.map((name) => all.get(name));
      expect([head.status, await head.text(), of(head.headers)]).toEqual([status, "", of(headers)]);
      expect(text).toMatch(/^<!doctype html>/);
      return head.status;
    });
    expect(await Promise.all(heads)).toEqual([200, 404]);
    expect((await owner.get<Membership>(at)).body.status).toBe("pending");
  });

  it("of a link that nobody was sent tells nothing", async () => {
    const service = await serviceForTest();
    await invited(service);
    const guessed = await open(`${service.url}/invitations/invitation_guess`);
    expect([guessed.status, titleOf(guessed.text)]).toEqual([404, "This link is not valid"]);
  });

  it.each(["%00", "%E0%A4%A", "%ff", "..%2f..", "a%2Fb", "invitation_", "x".repeat(12_000), "%F0%9F%92%A9"])(
    "of a link that is none, %s, tells nothing either",
    async (token) => {
      const service = await serviceForTest();
      const answers = [
        await open(`${service.url}/invitations/${token}`),
        await open(`${service.url}/invitations/${token}`, "accept"),
      ];
      expect(answers.map(({ status }) => [400, 404].includes(status))).toEqual([true, true]);
    },
  );

  it("is there for an invitation to a workspace alone, too (D22)", async () => {
    const service = await serviceForTest({ platform: invitingPlatform() });
    const { o, owner } = await newOrganization(service);
    await owner.post(`${o}/workspaces`, { slug: "website", name: "Website" });
    const at = `${o}/workspaces/website/grants/${kim}`;
    await owner.put(at, { permission: "read" });
    const { link } = service.mailTo(kim);
    const { text } = await open(link);
    expect([titleOf(text), factsOf(text)]).toEqual([
      "Join Website (Acme, Inc.)",
      {
        Organization: "Acme, Inc.",
        Workspace: "Website",
        Permission: "Read",
        You: kim,
        "Invited by": people.owner,
        "Answer until": "2027-03-08 12:00 UTC",
      },
    ]);
    expect((await open(link, "accept")).status).toBe(303);
    expect((await owner.get<Grant>(at)).body.status).toBe("active");
    expect(titleOf((await open(link)).text)).toBe("The invitation was accepted");
  });

  it("is named in the mail where people reach the service", async () => {
    const service = await serviceForTest({ publicUrl: "https://accounts.acme.example/people" });
    await invited(service);
    const { link, token } = service.mailTo(kim);
    expect(link).toBe(`https://accounts.acme.example/people/invitations/${token}`);
  });
});

describe("nobody makes somebody else answer", () => {
  it.each([
    ["another site's form", { "sec-fetch-site": "cross-site" }, 403],
    ["a neighbouring host's form", { "sec-fetch-site": "same-site" }, 403],
    ["another site in an old browser", { origin: "https://evil.example" }, 403],
    ["a document of no origin in an old browser", { origin: "null" }, 403],
    ["the page's own form", { "sec-fetch-site": "same-origin" }, 303],
  ])("%s", async (_, headers, status) => {
    const service = await serviceForTest();
    const { owner, at } = await invited(service);
    expect((await open(service.mailTo(kim).link, "accept", headers)).status).toBe(status);
    expect((await owner.get<Membership>(at)).body.status).toBe(status === 303 ? "active" : "pending");
  });

  it.each([undefined, "https://accounts.acme.example/people"])(
    "the page's own form in an old browser, at %s",
    async (publicUrl) => {
      const service = await serviceForTest(publicUrl === undefined ? {} : { publicUrl });
      await invited(service);
      const headers = { origin: new URL(publicUrl ?? service.url).origin };
      const page = `${service.url}/invitations/${service.mailTo(kim).token}`;
      expect((await open(page, "accept", headers)).status).toBe(303);
    },
  );

  it.each([
    ["no answer", "text/plain", "", 415],
    ["JSON", "application/json", '{"answer":"accept"}', 415],
    ["another word", "application/x-www-form-urlencoded", "answer=perhaps", 422],
    ["more than a form has", "application/x-www-form-urlencoded", `answer=accept&x=${"x".repeat(2000)}`, 413],
  ])("%s is no answer", async (_, type, body, status) => {
    const service = await serviceForTest();
    const { owner, at } = await invited(service);
    const response = await fetch(service.mailTo(kim).link, {
      method: "POST",
      headers: { "content-type": type },
      body,
    });
    const title = titleOf(await response.text());
    expect([response.status, response.headers.get("content-type"), title]).toEqual([
      status,
      "text/html; charset=utf-8",
      "That did not work",
    ]);
    expect((await owner.get<Membership>(at)).body.status).toBe("pending");
  });

  it("lets nothing run, load, frame or lead elsewhere, keeps no copy and tells no other site its link", async () => {
    const service = await serviceForTest();
    await invited(service);
    const { link } = service.mailTo(kim);
    const expected = {
      "content-security-policy": expect.stringMatching(
        /^default-src 'none'; style-src 'sha256-[\w+/]{43}='; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
      ),
      "cache-control": "no-store",
      "referrer-policy": "same-origin",
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
    };
    for (const each of [link, `${service.url}/invitations/none`]) {
      const { headers } = await open(each);
      expect(Object.fromEntries(headers)).toMatchObject(expected);
    }
  });

  it("the link's secret is in no log", async () => {
    const service = await serviceForTest();
    await invited(service);
    const { link, token } = service.mailTo(kim);
    await open(link);
    await open(link, "accept");
    expect((await open(link.replace("invitations", "%69nvitations"))).status).toBe(200);
    for (const elsewhere of [
      `/%69nvitations/${token}`,
      `//invitations/${token}`,
      `/people/invitations/${token}?from=mail`,
    ]) {
      await open(`${service.url}${elsewhere}`);
    }
    const log = JSON.stringify(service.service.requestLog.entries());
    expect([log.includes("/invitations/…"), log.includes(token)]).toEqual([true, false]);
  });
});

/** What would act in HTML, in an attribute, in a title, or on a reader's eye. */
const hostile = [
  '<script>alert("x")</script>',
  "</h1><img src=x onerror=alert(1)>",
  "\"><form action=https://evil.example><input name='a'>",
  "</title><style>*{display:none}</style>",
  "&lt;b&gt; & '",
  "Acme \u202egnihtemos",
];

it.each(hostile)("a name is text and nothing else: %s", async (name) => {
  const service = await serviceForTest({ platform: invitingPlatform() });
  const { o, owner } = await newOrganization(service, { name });
  await owner.post(`${o}/workspaces`, { slug: "website", name });
  await owner.put(`${o}/workspaces/website/grants/${kim}`, { permission: "read" });
  const { text } = await open(service.mailTo(kim).link);
  const tags = Array.from(text.matchAll(/<(\w+)/g), ([, tag]) => tag);
  expect(new Set(tags)).toEqual(
    new Set([
      ...["html", "head", "meta", "title", "style", "body", "main", "h1", "p", "strong", "dl", "dt", "dd"],
      ...["form", "button"],
    ]),
  );
  expect(tags.filter((tag) => tag === "form" || tag === "style")).toEqual(["style", "form"]);
  expect(text).not.toContain("\u202e");
});

it("there is a page where a platform's own roles have names (D11)", async () => {
  const service = await serviceForTest({ platform: loadPlatform("precog") });
  const owner = await service.as(people.owner);
  await owner.post("/v1/organizations", { slug: "precog", name: "Precog" });
  await owner.post("/v1/organizations/precog/memberships", { principal: kim, role: "admin" });
  expect(factsOf((await open(service.mailTo(kim).link)).text).Role).toBe("Admin");
});
