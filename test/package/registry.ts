import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { installRegistry } from "../../tools/test/registry/install.mjs";

/** An npm registry on loopback. */
export interface Registry {
  readonly url: string;
  /** What npm has to be told to publish there: its registry wants a token of everybody, and takes any. */
  readonly settings: readonly string[];
  close(): Promise<void>;
}

/** Starts one that nothing is published to, and that knows no other one. */
export async function serveRegistry(): Promise<Registry> {
  const folder = mkdtempSync(join(tmpdir(), "charter-registry-"));
  const child = spawn(process.execPath, [await installRegistry(), folder], { stdio: ["pipe", "pipe", "inherit"] });
  const ended = once(child, "exit");
  const [printed]: unknown[] = await Promise.race([
    once(child.stdout.setEncoding("utf8"), "data"),
    ended.then(([code]) => Promise.reject(new Error(`The registry ended with ${code}.`))),
  ]);
  const url = String(printed).trim();
  return {
    url,
    settings: [`@charter:registry=${url}`, `${url.replace(/^http:/, "")}:_authToken=anything`],
    close: async () => {
      child.stdin.end();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
