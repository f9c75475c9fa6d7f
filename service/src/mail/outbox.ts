import { appendFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Deliver } from "./invitation-mail";

/** Puts mails into `outbox.ndjson` in the data folder, a line each, for its owner only. */
export function outbox(folder: string): Deliver {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, "outbox.ndjson");
  return (mail) => appendFileSync(path, `${JSON.stringify(mail)}\n`, { mode: 0o600 });
}
