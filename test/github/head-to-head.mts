/** Charter and peribolos on one stand-in: what each asks for, and how long it takes. */

import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";
import { type PeribolosConfig, peribolosOf } from "./peribolos-files.mts";
import { type Book, organizationOf } from "./stand-in/book.mts";
import type { StandIn } from "./stand-in/service.mts";

/** A run of peribolos. */
export interface PeribolosRun {
  readonly code: number | null;
  /** What it would change, or changes, each as its client calls it: `UpdateOrgMembership(acme, kim, false)`. */
  readonly changes: readonly string[];
  readonly calls: number;
  readonly seconds: number;
  readonly said: string;
}

const reading = /^(?:Get|List|Is|User|BotUser|Throttle|Has)/;

/** Its file for an organization as it is. */
export function writeConfig(
  folder: string,
  book: Book,
  login: string,
  change = (config: PeribolosConfig): object => config,
): string {
  const organization = organizationOf(book, login);
  if (organization === undefined) throw new Error(`There is no organization ${login}`);
  const file = join(folder, "config.yaml");
  writeFileSync(file, stringify({ orgs: { [login]: change(peribolosOf(book, organization)) } }));
  return file;
}

/** Runs it; without `confirm` it only reads, and says what it would do. */
export async function runPeribolos(
  program: string,
  service: StandIn,
  folder: string,
  config: string,
  confirm = false,
): Promise<PeribolosRun> {
  const token = join(folder, "token");
  writeFileSync(token, service.token("owner-000"), { mode: 0o600 });
  const before = service.asked.length;
  const started = performance.now();
  const child = spawn(
    program,
    [
      ...["--github-endpoint", service.url, "--github-token-path", token, "--github-hourly-tokens", "0"],
      ...["--min-admins", "2", "--config-path", config, "--fix-org-members", "--fix-teams", "--fix-team-members"],
      ...["--fix-team-repos", ...(confirm ? ["--confirm"] : [])],
    ],
    { stdio: ["ignore", "pipe", "pipe"] },
  );
  const texts: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text: Buffer) => texts.push(text.toString()));
  const [code]: readonly (number | null)[] = await once(child, "close");
  const said = texts.join("");
  const messages = said.split("\n").flatMap((line) => {
    const found = /"client":"github".*"msg":"((?:[^"\\]|\\.)*)"/.exec(line);
    return found?.[1] === undefined ? [] : [found[1]];
  });
  return {
    code: code ?? null,
    changes: messages.filter((one) => !reading.test(one)),
    calls: service.asked.length - before,
    seconds: (performance.now() - started) / 1000,
    said,
  };
}
