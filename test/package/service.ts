import { spawn } from "node:child_process";
import { once } from "node:events";
import type { Project } from "./project.js";

/** A reference account service that the installed `charter serve` runs. */
export interface ServedService {
  readonly url: string;
  readonly token: string;
  stop(): Promise<void>;
}

/** Starts the service as the README says, and reads its URL and token where a person would. */
export async function serveFrom({ folder }: Project, owner: string, data = "service"): Promise<ServedService> {
  const args = ["serve", "--port", "0", "--data", data, "--owner", owner];
  const child = spawn("node_modules/.bin/charter", args, { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
  const printed = await new Promise<string>((resolve, reject) => {
    let text = "";
    child.stdout.setEncoding("utf8").on("data", (chunk) => {
      text += chunk;
      if (/CHARTER_TOKEN=\S+\n/.test(text)) resolve(text);
    });
    child.stderr.setEncoding("utf8").on("data", (chunk) => {
      text += chunk;
    });
    child.once("exit", (code) => reject(new Error(`charter serve ended with ${code}: ${text}`)));
  });
  return {
    url: variable(printed, "CHARTER_URL"),
    token: variable(printed, "CHARTER_TOKEN"),
    stop: async () => {
      child.kill("SIGTERM");
      if (child.exitCode === null) await once(child, "exit");
    },
  };
}

function variable(printed: string, name: string): string {
  return new RegExp(`${name}=(\\S+)`).exec(printed)?.[1] ?? "";
}
