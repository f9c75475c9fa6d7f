import { connect } from "node:net";
import { createService } from "@charter/service";
import { expect, onTestFinished, test } from "vitest";

/** Writes the beginning of a request, then a byte now and then, and reads until the service hangs up. */
function trickle(url: string, beginning: string): Promise<{ readonly answer: string; readonly seconds: number }> {
  const { hostname, port } = new URL(url);
  const begun = Date.now();
  return new Promise((resolve) => {
    let answer = "";
    const socket = connect(Number(port), hostname, () => socket.write(beginning));
    const drip = setInterval(() => socket.write("x"), 1000);
    socket.on("data", (chunk) => {
      answer += chunk;
    });
    socket
      .on("error", () => {})
      .on("close", () => {
        clearInterval(drip);
        resolve({ answer, seconds: (Date.now() - begun) / 1000 });
      });
  });
}

test("a request that does not come to its end is given up with 408, its headers after 10 s, its body after 30 s", async () => {
  const service = await createService();
  onTestFinished(() => service.close());
  const head = `POST /v1/tokens HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${service.firstOwnerToken}\r\n`;
  const slow = Promise.all([
    trickle(service.url, "GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-Slow: "),
    trickle(service.url, `${head}Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n`),
    trickle(service.url, `${head}Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n400\r\n`),
  ]);
  // Others are served meanwhile.
  expect((await fetch(`${service.url}/healthz`)).status).toBe(200);
  const answers = await slow;
  expect(answers.map(({ answer }) => /^HTTP\/1\.1 408 [\s\S]*problems\/request-timeout/.test(answer))).toEqual([
    true,
    true,
    true,
  ]);
  const [headers, body, chunks] = answers.map(({ seconds }) => seconds);
  expect(headers).toBeLessThan(20);
  expect(body).toBeLessThan(45);
  expect(chunks).toBeLessThan(45);
});
