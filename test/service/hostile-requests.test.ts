import { Agent, request } from "node:http";
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Operation, SchemaNode } from "../../service/src/contract/contract";
import { contract } from "../../service/src/generated/contract";
import {
  newOrganization,
  people,
  type Schemas,
  serviceForTest,
  startService,
  type TestService,
} from "./support/service";

type Problem = Schemas["Problem"];

const problemTypes = contract.schemas.ProblemType?.enum;

let service: TestService;
let token: string;
let o: string;
beforeAll(async () => {
  service = await startService();
  token = await service.service.issueToken({ principal: people.owner, scope: "write" });
  const { owner, ...organization } = await newOrganization(service);
  o = organization.o;
  await owner.post(`${o}/workspaces`, { slug: "main", name: "Main" });
  await owner.post(`${o}/workspaces/main/applications`, { slug: "shop", environment: "production" });
});
afterAll(() => {
  agent.destroy();
  return service.service.close();
});

/** An answer as it came over the wire. */
interface Raw {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

interface Sent {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** Writes bytes and reads until the service hangs up. */
function exchange(bytes: string | Buffer): Promise<string> {
  const { hostname, port } = new URL(service.url);
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    socket.on("data", (chunk) => chunks.push(chunk));
    socket.on("error", () => {}).on("close", () => resolve(Buffer.concat(chunks).toString("latin1")));
  });
}

const parsed = (text: string): Raw => ({
  status: Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1]),
  type: /^content-type: (.*)$/im.exec(text)?.[1]?.trim() ?? "",
  body: text.slice(text.indexOf("\r\n\r\n") + 4),
});

const agent = new Agent({ keepAlive: true });

/** A request word for word: fetch would mend some of it. */
function send(method: string, path: string, { headers = {}, body = "" }: Sent = {}): Promise<Raw> {
  const bytes = Buffer.from(body);
  const { hostname, port } = new URL(service.url);
  const all = {
    authorization: `Bearer ${token}`,
    ...(bytes.length === 0 ? {} : { "content-type": "application/json", "content-length": bytes.length }),
    ...headers,
  };
  return new Promise((resolve, reject) => {
    const outgoing = request({ hostname, port, method, path, headers: all, agent }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk) => chunks.push(chunk)).on("error", reject);
      answer.on("end", () =>
        resolve({
          status: answer.statusCode ?? 0,
          type: answer.headers["content-type"] ?? "",
          body: Buffer.concat(chunks).toString("utf8"),
        }),
      );
    });
    outgoing.on("error", reject).end(bytes);
  });
}

/** What is wrong with an answer to a hostile request: nothing, if it is done or refused as the contract says. */
function complaint({ status, type, body }: Raw): string | undefined {
  if (status >= 200 && status < 300) return undefined;
  if (!(status >= 400 && status < 500)) return `${status} ${body.slice(0, 200)}`;
  if (type !== "application/problem+json; charset=utf-8") return `${status} with ${type}`;
  const document: Problem = JSON.parse(body);
  const known = Array.isArray(problemTypes) && problemTypes.includes(document.type);
  return known && document.status === status ? undefined : `${status} ${body.slice(0, 200)}`;
}

/** What is wrong with the answers to many requests, a few at a time. */
async function complaints(requests: readonly (readonly [name: string, request: () => Promise<Raw>])[]) {
  const found: string[] = [];
  const left = [...requests];
  const ask = async () => {
    for (let next = left.pop(); next !== undefined; next = left.pop()) {
      const [name, request] = next;
      const wrong = complaint(await request());
      if (wrong !== undefined) found.push(`${name}: ${wrong}`);
    }
  };
  await Promise.all(Array.from({ length: 8 }, ask));
  return found;
}

/** Texts that have broken services before, by what is hostile in them. */
const texts: Readonly<Record<string, string>> = {
  empty: "",
  "321 characters": "a".repeat(321),
  "1,001 characters": "a".repeat(1001),
  "10,000 characters": "a".repeat(10_000),
  NUL: "a\u0000b",
  "letters that grow in lower case": `${"İ".repeat(60)}@${`${"İ".repeat(60)}.`.repeat(3)}com`,
  "a line break": "a\r\nX-Injected: b",
  "right to left": "a\u202eb",
  "beyond the basic plane": "😀".repeat(300),
  "a path": "../../etc/passwd",
  "an encoded slash": "a%2Fb",
  SQL: "'; drop table membership; --",
  "a prototype": "__proto__",
  "a huge number": "9".repeat(400),
  "a negative number": "-1",
  "a leap second": "2027-06-30T23:59:60Z",
  "a time in the year 10000": "9999-12-31T23:59:59-23:59",
  "a time in the year 0": "0000-01-01T00:00:00Z",
  "a day in the year 0": "0000-01-01",
  "a day in the year 9999": "9999-12-31",
  "a day that does not exist": "2027-02-29",
  "a year of five digits": "10000-01-01",
};

/** Texts that only JSON can carry. */
const inJson = {
  ...texts,
  "half a surrogate pair": "a\ud800b",
  "the other half": "\udc00",
  "200,000 characters": "a".repeat(200_000),
};

/** Values of another sort than a text. */
const values: Readonly<Record<string, string>> = {
  null: "null",
  true: "true",
  "a number": "1e308",
  "a number out of range": "1e400",
  "a negative zero": "-0",
  "an array": "[]",
  "an object": "{}",
  "deep arrays": `${"[".repeat(50_000)}${"]".repeat(50_000)}`,
  "deep objects": `${'{"a":'.repeat(20_000)}1${"}".repeat(20_000)}`,
};

const given: Readonly<Record<string, string>> = {
  w: "main",
  a: "shop",
  m: people.owner,
  principal: people.owner,
  id: "tok_none",
};

/** Where an operation is, with one part of the path chosen. */
const pathOf = ({ path }: Operation, chosen: Readonly<Record<string, string>> = {}): string =>
  path.replaceAll(
    /\{(\w+)\}/g,
    (_, name: string) => chosen[name] ?? (name === "o" ? o.split("/")[3] : given[name]) ?? "",
  );

/** What goes with a request so that only the chosen part of it is hostile. */
const bodies: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  createToken: { scope: "read" },
  createOrganization: { slug: "hostile", name: "Hostile" },
  createWorkspace: { slug: "hostile", name: "Hostile" },
  createApplication: { slug: "hostile", environment: "production" },
  createMembership: { principal: "hostile@acme.example", role: "member" },
  transferOwnership: { membership: "nobody@acme.example" },
  putGrant: { permission: "read" },
};

const bodyOf = ({ id, bodies: types }: Operation): Sent => {
  const [type] = Object.keys(types);
  return type === undefined ? {} : { headers: { "content-type": type }, body: JSON.stringify(bodies[id] ?? {}) };
};

/** The contract's operations but the one that would end everything, those that delete last. */
const operations = contract.operations.filter(({ id }) => id !== "deleteOrganization");

const resolved = (node: SchemaNode): SchemaNode =>
  node.$ref === undefined ? node : (contract.schemas[node.$ref.split(":").at(-1) ?? ""] ?? {});

/** The fields of a body with their own fields: `security.sessionHours`. */
function fieldsOf(node: SchemaNode): readonly (readonly string[])[] {
  const { properties = {}, allOf } = resolved(node);
  const own = Object.entries(properties).flatMap(([name, inner]) => [
    [name],
    ...fieldsOf(inner).map((path) => [name, ...path]),
  ]);
  return [...own, ...(Array.isArray(allOf) ? allOf.flatMap((part: SchemaNode) => fieldsOf(part)) : [])];
}

/** A body with one field written as it is. */
const withField = (base: object, [name = "", ...rest]: readonly string[], json: string): string => {
  const others = Object.entries(base)
    .filter(([field]) => field !== name)
    .map(([field, value]) => `${JSON.stringify(field)}:${JSON.stringify(value)}`);
  const value = rest.length === 0 ? json : withField({}, rest, json);
  return `{${[...others, `${JSON.stringify(name)}:${value}`].join(",")}}`;
};

describe("no request makes the service fail: it is done, or refused as the contract says", () => {
  const cases = operations.map((operation) => ({ id: operation.id, operation }));

  it.each(cases)("$id, whatever its parameters", async ({ operation }) => {
    const { method, parameters } = operation;
    const requests = parameters.flatMap(({ name, in: place }) =>
      Object.entries(texts).map(([what, text]) => {
        const ask = () => {
          const sent = bodyOf(operation);
          if (place === "path") return send(method, pathOf(operation, { [name]: encodeURIComponent(text) }), sent);
          if (place === "query") return send(method, `${pathOf(operation)}?${name}=${encodeURIComponent(text)}`, sent);
          const line = Buffer.from(text)
            .toString("latin1")
            .replaceAll(/[\r\n\0]/g, " ");
          return send(method, pathOf(operation), { ...sent, headers: { ...sent.headers, [name]: line } });
        };
        return [`${name} with ${what}`, ask] as const;
      }),
    );
    expect(await complaints(requests)).toEqual([]);
  });

  it.each(cases.filter(({ operation }) => Object.keys(operation.bodies).length > 0))(
    "$id, whatever its body",
    async ({ id, operation }) => {
      const [[type, schema] = ["", {}]] = Object.entries(operation.bodies);
      const json = [
        ...Object.entries(inJson).map(([what, text]) => [what, JSON.stringify(text)] as const),
        ...Object.entries(values),
      ];
      const ask = (body: string) => () =>
        send(operation.method, pathOf(operation), { headers: { "content-type": type }, body });
      const requests = [
        ...json.map(([what, value]) => [what, ask(value)] as const),
        ...fieldsOf(schema).flatMap((field) =>
          json.map(
            ([what, value]) =>
              [`${field.join(".")} with ${what}`, ask(withField(bodies[id] ?? {}, field, value))] as const,
          ),
        ),
      ];
      expect(await complaints(requests)).toEqual([]);
    },
  );
});

describe("a request that is no good", () => {
  const token_ = "/v1/tokens";
  const scope = '{"scope":"read"}';
  const post = (body: string | Buffer, headers: Readonly<Record<string, string>> = {}) =>
    send("POST", token_, { body, headers });
  const named = async (answer: Promise<Raw>) => {
    const { status, body } = await answer;
    return [status, JSON.parse(body).type.split("/").at(-1)];
  };

  it("has a part of the path that is too long, however long", async () => {
    const answers = [401, 1000, 1001, 10_000].map((length) =>
      named(send("GET", `/v1/organizations/${"a".repeat(length)}`)),
    );
    expect(await Promise.all(answers)).toEqual(answers.map(() => [400, "bad-request"]));
    expect((await send("GET", `/v1/organizations/${"a".repeat(20_000)}`)).status).toBe(400);
  });

  it("has a path that is no UTF-8 or no percent-encoding", async () => {
    for (const part of ["%", "%zz", "%ff", "%c0%80", "%ed%a0%80", "%u0041"]) {
      expect([part, await named(send("GET", `/v1/organizations/${part}`))]).toEqual([part, [400, "bad-request"]]);
      expect((await send("GET", `/v1/credential?organization=${part}`)).status).toBe(200);
    }
  });

  it("has a time that no clock shows", async () => {
    const field = async (expiresAt: string) => {
      const { status, body } = await post(JSON.stringify({ scope: "read", expiresAt }));
      return [status, JSON.parse(body).errors?.[0]];
    };
    for (const time of [
      "2027-06-30T23:59:60Z",
      "9999-12-31T23:59:59-23:59",
      "2027-02-29T00:00:00Z",
      "2027-06-30T24:00:00Z",
    ]) {
      expect([time, await field(time)]).toMatchObject([time, [422, { field: "expiresAt", code: "format" }]]);
    }
    expect((await post('{"scope":"read","expiresAt":"9999-12-31T23:59:59.999999999Z"}')).status).toBe(201);
  });

  it("has a text that no database keeps", async () => {
    for (const text of ["shop\\u0000", "\\ud800", "\\udc00\\ud800"]) {
      const { status, body } = await post(`{"scope":"read","label":"${text}"}`);
      expect([status, JSON.parse(body).errors]).toMatchObject([422, [{ field: "label", code: "text" }]]);
    }
    expect(await named(send("GET", "/v1/organizations/%00"))).toEqual([400, "bad-request"]);
    const cursor = Buffer.from(JSON.stringify(["listMemberships", o, "\ud800"])).toString("base64url");
    expect(await named(send("GET", `${o}/memberships?cursor=${cursor}`))).toEqual([400, "bad-cursor"]);
  });

  it("is not UTF-8, not JSON, or says something else", async () => {
    const answers = [
      post(Buffer.from([...Buffer.from('{"scope":"read","label":"'), 0xff, 0xfe, ...Buffer.from('"}')])),
      post(Buffer.from(scope, "utf16le"), { "content-type": "application/json; charset=utf-16" }),
      post("[".repeat(100_000)),
      post("{} x"),
      post(scope, { "content-type": "text/plain" }),
      post(scope, { "content-type": "application/x-www-form-urlencoded" }),
      post(scope, { "content-type": "" }),
      post(scope, { "content-type": "application/merge-patch+json" }),
      post(`{"scope":"read","label":"${"a".repeat(300_000)}"}`),
    ];
    expect(await Promise.all(answers.map(named))).toEqual([
      [400, "malformed-json"],
      [400, "malformed-json"],
      [400, "malformed-json"],
      [400, "malformed-json"],
      [415, "unsupported-media-type"],
      [415, "unsupported-media-type"],
      [415, "unsupported-media-type"],
      [415, "unsupported-media-type"],
      [413, "body-too-large"],
    ]);
    // What a name is given twice, the last one counts.
    expect(JSON.parse((await post('{"scope":"write","scope":"read"}')).body).scope).toBe("read");
  });

  it("has a cursor that was made up", async () => {
    const { id } = JSON.parse((await send("GET", o)).body);
    for (const key of ["-1", "0x10", " 1", "1e3", "9".repeat(300), "\u0000"]) {
      const cursor = Buffer.from(JSON.stringify(["listEvents", id, key])).toString("base64url");
      expect([key, await named(send("GET", `${o}/events?cursor=${cursor}`))]).toEqual([key, [400, "bad-cursor"]]);
    }
  });

  it("has a method that the contract does not know", async () => {
    for (const method of ["OPTIONS", "TRACE", "PROPFIND", "PUT"]) {
      expect([method, await named(send(method, "/v1/organizations"))]).toEqual([method, [404, "unknown-route"]]);
    }
    const head = await send("HEAD", "/v1/organizations");
    expect([head.status, head.body]).toEqual([404, ""]);
  });

  it.each([
    ["two lengths", "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}x"],
    ["a length and chunks", "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"],
    ["a negative length", "Content-Length: -1\r\n\r\n"],
    ["chunks that are none", "Transfer-Encoding: chunked\r\n\r\nzz\r\n\r\n"],
    ["a folded header", "X-A: b\r\n c\r\n\r\n"],
    ["an Idempotency-Key larger than all headers may be", `Idempotency-Key: ${"k".repeat(20_000)}\r\n\r\n`],
  ])("has %s: it is not even HTTP", async (_, rest) => {
    const head = `POST ${token_} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\nContent-Type: application/json\r\n`;
    expect(await named(exchange(head + rest).then(parsed))).toEqual([400, "bad-request"]);
  });

  it("comes behind another one on the same connection, and each gets its own answer, in order", async () => {
    const get = (path: string, more = "") =>
      `GET ${path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\n${more}\r\n`;
    const text = await exchange(
      get("/healthz") + get(o) + get("/nowhere") + get("/v1/credential", "Connection: close\r\n"),
    );
    expect([...text.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status)).toEqual(["200", "200", "404", "200"]);
  });
});

describe("the rate limit", () => {
  const limited = () => serviceForTest({ rateLimit: { max: 3, perSeconds: 60 } });
  const ask = async ({ url }: TestService, authorization: string | undefined, path = "/v1/credential") =>
    (await fetch(`${url}${path}`, { headers: authorization === undefined ? {} : { authorization } })).status;

  it("is one for a token, however its header is spelt", async () => {
    const one = await limited();
    const own = await one.service.issueToken({ principal: people.owner, scope: "write" });
    const statuses = [];
    for (const header of [`Bearer ${own}`, `bearer ${own}`, `BEARER   ${own}`, `bEaReR ${own}   `, `Bearer ${own}`]) {
      statuses.push(await ask(one, header));
    }
    expect(statuses).toEqual([200, 200, 200, 429, 429]);
  });

  it("is one for an address without a valid token: who makes tokens up gains nothing", async () => {
    const one = await limited();
    const own = await one.service.issueToken({ principal: people.owner, scope: "write" });
    const statuses = [
      await ask(one, undefined),
      await ask(one, "Bearer made-up-1"),
      await ask(one, `Bearer\t${own}`),
      await ask(one, "Bearer made-up-2"),
      await ask(one, "Basic made-up-3"),
      await ask(one, undefined, "/nowhere"),
      await ask(one, undefined, "/v1/organizations/acme/memberships/x/accept"),
    ];
    expect(statuses).toEqual([401, 401, 401, 429, 429, 429, 429]);
    expect([await ask(one, `Bearer ${own}`), await ask(one, undefined, "/healthz")]).toEqual([200, 200]);
  });
});
