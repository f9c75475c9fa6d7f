/** What a command says where there is no way to the service, and that what it says to do about it helps. */

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer as createHttpServer, request, type Server } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import { type AddressInfo, connect } from "node:net";
import { join } from "node:path";
import { createService, type Service } from "@charter/service";
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { write } from "../state/state-fixture";
import { build, charter as charterAlone, temporaryFolder } from "./charter-process";
import { charter } from "./in-turn";

const team = `charter: v1
platform: standard
organizations:
  acme: { name: Acme, members: { dana@acme.example: owner } }
`;

let service: Service;
beforeAll(async () => {
  await build();
  service = await createService({ owner: "dana@acme.example" });
}, 120_000);
afterAll(() => service.close());

/**
 * What `charter plan` says of a service, on two lines: what happened, and what to do about it. Code 2 is a plan.
 * @param run certificates are read where a process starts
 */
async function plan(
  url: string,
  env: Readonly<Record<string, string>> = {},
  run = "NODE_EXTRA_CA_CERTS" in env ? charterAlone : charter,
) {
  const folder = temporaryFolder();
  write(join(folder, "org.yaml"), team);
  const credentials = { CHARTER_URL: url, CHARTER_TOKEN: service.firstOwnerToken ?? "" };
  const { code, stderr } = await run(["plan", "org.yaml"], folder, { ...credentials, ...env });
  const [happened = "", remedy = ""] = stderr.split("\n");
  return { code, happened: happened.replace(/^.*; last: /, "").trim(), remedy: remedy.trim() };
}

const done = { code: 2, happened: "", remedy: "" };

async function listening(server: Server): Promise<number> {
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  // A server on a TCP port has an AddressInfo.
  return (server.address() as AddressInfo).port;
}

interface Certificate {
  readonly key: Buffer;
  readonly cert: Buffer;
  readonly file: string;
}

/** A certificate for two names that signs itself, good for so many days. */
function certificate(days: number): Certificate {
  const folder = temporaryFolder();
  const [key, asked, cert] = ["key.pem", "asked.pem", "certificate.pem"].map((name) => join(folder, name));
  const names = write(join(folder, "names"), "subjectAltName=DNS:localhost,DNS:accounts.invalid\n");
  const openssl = (...args: readonly (string | undefined)[]) =>
    execFileSync("openssl", args.map(String), { stdio: "ignore" });
  openssl(
    "req",
    "-new",
    "-newkey",
    "ec",
    "-pkeyopt",
    "ec_paramgen_curve:prime256v1",
    "-nodes",
    "-keyout",
    key,
    "-out",
    asked,
    "-subj",
    "/CN=localhost",
  );
  openssl("x509", "-req", "-in", asked, "-signkey", key, "-days", `${days}`, "-extfile", names, "-out", cert);
  return { key: readFileSync(key ?? ""), cert: readFileSync(cert ?? ""), file: cert ?? "" };
}

/** The service behind TLS, as a load balancer puts it. */
async function secured({ key, cert }: Certificate): Promise<number> {
  const front = createHttpsServer({ key, cert }, (incoming, answer) => {
    const { method, url = "/", headers } = incoming;
    const passed = request(new URL(url, service.url), { method, headers }, (reply) => {
      answer.writeHead(reply.statusCode ?? 502, reply.headers);
      reply.pipe(answer);
    });
    incoming.pipe(passed);
  });
  return await listening(front);
}

const canSign = (): boolean => {
  try {
    execFileSync("openssl", ["version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
};

describe("over TLS", { timeout: 30_000 }, () => {
  beforeEach(({ skip, task }) => {
    if (canSign()) return;
    Object.assign(task.meta, { skipReason: "no openssl, which makes certificates" });
    skip();
  });

  test("an unknown authority: its certificate in NODE_EXTRA_CA_CERTS makes it known", async () => {
    const own = certificate(1);
    const url = `https://localhost:${await secured(own)}`;
    expect(await plan(url)).toMatchObject({
      code: 1,
      happened: expect.stringContaining("self-signed certificate"),
      remedy:
        "If you trust whoever issued its certificate, set NODE_EXTRA_CA_CERTS to a file with theirs; else no token belongs there.",
    });
    expect(await plan(url, { NODE_EXTRA_CA_CERTS: own.file })).toEqual(done);
  });

  test("an expired certificate: a new one helps", async () => {
    const old = certificate(-1);
    const renewed = certificate(1);
    const trusted = (file: string) => ({ NODE_EXTRA_CA_CERTS: file });
    expect(await plan(`https://localhost:${await secured(old)}`, trusted(old.file))).toMatchObject({
      code: 1,
      happened: expect.stringContaining("certificate has expired"),
      remedy: "Those who run the service have to renew its certificate; if it is new, set the clock of this machine.",
    });
    expect(await plan(`https://localhost:${await secured(renewed)}`, trusted(renewed.file))).toEqual(done);
  });

  test("another host's certificate: a name that it is for helps, and nobody waits before", async () => {
    const own = certificate(1);
    const port = await secured(own);
    const env = { NODE_EXTRA_CA_CERTS: own.file };
    const began = performance.now();
    expect(await plan(`https://127.0.0.1:${port}`, env)).toMatchObject({
      code: 1,
      happened: expect.stringContaining("does not match certificate's altnames"),
      remedy: "Set CHARTER_URL to a name that its certificate is for; at any other one it may be anybody.",
    });
    expect(performance.now() - began).toBeLessThan(7_000);
    expect(await plan(`https://localhost:${port}`, env)).toEqual(done);
  });

  test("HTTPS to a port of plain HTTP: http:// helps, and nobody waits before", async () => {
    const began = performance.now();
    expect(await plan(service.url.replace("http:", "https:"))).toMatchObject({
      code: 1,
      happened: "what answers there speaks no TLS [unavailable]",
      remedy: "Is that the service's port for HTTPS? Where it speaks plain HTTP, CHARTER_URL begins with http://.",
    });
    expect(performance.now() - began).toBeLessThan(7_000);
    expect(await plan(service.url)).toEqual(done);
  });

  test("a proxy that wants to know who asks: a user and a password in its address help", async () => {
    const own = certificate(1);
    const target = await secured(own);
    const proxy = createHttpServer();
    proxy.on("connect", ({ headers }, socket) => {
      if (headers["proxy-authorization"] === undefined) {
        socket.end('HTTP/1.1 407 No\r\nProxy-Authenticate: Basic realm="x"\r\nContent-Length: 0\r\n\r\n');
        return;
      }
      const onward = connect(target, "127.0.0.1", () => {
        socket.write("HTTP/1.1 200 Connected\r\n\r\n");
        onward.pipe(socket).pipe(onward);
      });
      // Whoever asked may be gone by now.
      for (const end of [onward, socket]) end.on("error", () => end.destroy());
    });
    const port = await listening(proxy);
    const through = (user: string) =>
      plan("https://accounts.invalid", {
        HTTPS_PROXY: `http://${user}127.0.0.1:${port}`,
        NODE_EXTRA_CA_CERTS: own.file,
      });
    expect(await through("")).toEqual({
      code: 1,
      happened: "GET /v1/organizations/acme answered 407: a proxy on the way wants to know who asks [protocol]",
      remedy:
        "Write a user and a password into the proxy's address (HTTPS_PROXY, HTTP_PROXY), or the service's host into NO_PROXY.",
    });
    expect(await through("dana:secret@")).toEqual(done);
  });
});

const page = { "content-type": "text/html" };

test.each([
  [200, page, ": the answer is not JSON (text/html, 6 characters) [protocol]"],
  [403, page, " [forbidden]"],
  [405, page, " [invalid-request]"],
])("a page with the status %i is no answer of a service: its address helps", async (status, headers, why) => {
  const port = await listening(createHttpServer((_, answer) => answer.writeHead(status, headers).end("<html>")));
  expect(await plan(`http://127.0.0.1:${port}`)).toEqual({
    code: 1,
    happened: `GET /v1/organizations/acme answered ${status}${why}`,
    remedy:
      "Is CHARTER_URL (OpenStack: OS_AUTH_URL) the address of the service, with nothing in between that answers for it?",
  });
});

test("a redirection to where the service is: that address helps", async () => {
  const port = await listening(
    createHttpServer(({ url }, answer) => answer.writeHead(308, { location: `${service.url}${url}` }).end()),
  );
  expect(await plan(`http://127.0.0.1:${port}`)).toEqual({
    code: 1,
    happened: `GET /v1/organizations/acme answered 308: it redirects to ${service.url}, which Charter does not follow [protocol]`,
    remedy:
      "If that is the service's own address, set CHARTER_URL (or what the platform's page names in its place) to it; a page to sign in at is none.",
  });
});

test("a command that has failed ends at once, whatever is still asked", async () => {
  const port = await listening(
    createHttpServer(({ url = "" }, answer) => {
      // Only one of the calls is ever answered.
      if (url === "/v1/organizations/acme") answer.writeHead(405).end();
    }),
  );
  const began = performance.now();
  expect(await plan(`http://127.0.0.1:${port}`, {}, charterAlone)).toMatchObject({ code: 1 });
  expect(performance.now() - began).toBeLessThan(10_000);
});
