/** A long `charter apply`: how far it is, what its provider waits for included. */

import { expect, test } from "vitest";
import { useAccount } from "./account.js";
import { charterOf } from "./charters.js";
import { useProject } from "./project.js";
import { type Answer, refuseThrough } from "./refusing-proxy.js";
import { until } from "./whole/large.js";

const account = useAccount();
const project = useProject(account);

/** Each line that was drawn. */
const drawn = (output: string): readonly string[] =>
  output.split("\u001b").flatMap((part) => /(?:Reading the service|Applying).*/.exec(part)?.[0] ?? []);

test("`charter apply` shows on a terminal what is done and left, and that the service asked its provider to wait", async () => {
  project.declare(charterOf({ members: { "dana@acme.example": "owner", "kim@acme.example": "member" } }));
  let isShown = false;
  const busy: Answer = { status: 429, headers: { "retry-after": "3" } };
  let isFirst = true;
  const proxy = await refuseThrough(account.url, async ({ method, path }) => {
    if (method === "GET" || !path.endsWith("/memberships")) return false;
    if (isFirst) {
      isFirst = false;
      return busy;
    }
    await until(() => isShown);
    return false;
  });
  try {
    const { child, ended } = project.onTerminal(["apply", "org.yaml", "--yes"], {
      CHARTER_URL: proxy.url,
      TERM: "xterm",
    });
    let shown = "";
    child.stdout?.on("data", (text: string) => {
      shown += text;
    });
    await until(() => /waiting \d s as the service asks/.test(shown));
    isShown = true;
    const { code, output } = await ended;
    expect({ code, waiting: drawn(output).find((line) => line.includes("waiting")) }, output).toEqual({
      code: 0,
      waiting: expect.stringMatching(/^Applying .*\d of 3 changes, \d left, waiting \d s as the service asks \(429\)/),
    });
    // Whatever was drawn is gone again, and the lines stand by themselves.
    const lines = output.split(/\r?\n/).map((line) => line.split("\u001b[1G\u001b[2K").at(-1));
    expect(lines.filter((line) => /Applying|Reading/.test(line ?? ""))).toEqual([]);
    expect(output).toMatch(/✓.* invite kim@acme\.example as member\r?\n/);
  } finally {
    proxy.close();
  }
});
