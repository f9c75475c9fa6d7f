import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { credentials } from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { CheckRequest } from "@pulumi/pulumi/proto/provider_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { expect, onTestFinished, test, vi } from "vitest";
import { hostEnvironment, launcher, providerLine, repository } from "./host";

/** Starts the launcher as an engine does, says its process and port, and waits to be killed. */
const engine = `
const child = require("node:child_process").spawn(process.argv[1], ["127.0.0.1:1"], { stdio: ["ignore", "pipe", "inherit"] });
child.stdout.once("data", (port) => console.log(child.pid + " " + String(port).trim()));
setInterval(() => {}, 1000);
`;

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

/** One call, which loads the provider. */
async function call(port: string): Promise<void> {
  const client = new ResourceProviderClient(`127.0.0.1:${port}`, credentials.createInsecure());
  const request = new CheckRequest();
  request.setOlds(Struct.fromJavaScript({}));
  request.setNews(Struct.fromJavaScript({ slug: "acme", __provider: providerLine("Organization") }));
  await new Promise<void>((resolve, reject) => {
    client.check(request, (error) => (error === null ? resolve() : reject(error)));
  });
  client.close();
}

test("the provider's process ends when its engine was killed", async () => {
  const child = spawn(process.execPath, ["-e", engine, launcher], {
    cwd: repository,
    env: hostEnvironment({}),
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const [line] = await once(createInterface({ input: child.stdout }), "line");
  const [pid = "", port = ""] = String(line).split(" ");
  onTestFinished(() => void (isAlive(Number(pid)) && process.kill(Number(pid), "SIGKILL")));
  await call(port);
  expect(isAlive(Number(pid))).toBe(true);
  child.kill("SIGKILL");
  await vi.waitFor(() => expect(isAlive(Number(pid))).toBe(false), { timeout: 10_000, interval: 100 });
});
