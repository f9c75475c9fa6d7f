import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { createService } from "@charter/service";
import { afterEach, beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { metered } from "../../../sdk/src/cli/metered";
import { drawLine, eraseLine, printError } from "../../../sdk/src/cli/output";
import { write } from "../state/state-fixture";
import { build, charter, entry, environment, temporaryFolder } from "./charter-process";

beforeAll(build, 120_000);

const team = `charter: v1
platform: standard
organizations:
  acme:
    name: Acme
    members: { dana@acme.example: owner }
`;

/** An account service that answers once it is told to, and a folder with a charter. */
async function slowService() {
  const real = await createService({ owner: "dana@acme.example" });
  onTestFinished(() => real.close());
  const { promise: told, resolve: goOn } = Promise.withResolvers<void>();
  const hand = (asked: IncomingMessage, answer: ServerResponse): void => {
    const { url = "/", method, headers } = asked;
    const handed = request(new URL(url, real.url), { method, headers }, (answered) => {
      answer.writeHead(answered.statusCode ?? 500, answered.headers);
      answered.pipe(answer);
    });
    asked.pipe(handed);
  };
  const server = createServer((asked, answer) => void told.then(() => hand(asked, answer)));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  const folder = temporaryFolder();
  write(join(folder, "org.yaml"), team);
  const { port }: AddressInfo = Object(server.address());
  const env = { CHARTER_URL: `http://127.0.0.1:${port}`, CHARTER_TOKEN: real.firstOwnerToken ?? "" };
  return { folder, env, goOn };
}

/** `charter` on a pseudo-terminal of its own, with standard output in a file. */
function onTerminal(args: readonly string[], folder: string, env: Readonly<Record<string, string>>) {
  const command = `stty cols 100; exec ${process.execPath} ${entry} ${args.join(" ")} > out.txt`;
  const child = spawn("script", ["-qec", command, "/dev/null"], { cwd: folder, env: environment(folder, env) });
  onTestFinished(() => void child.kill("SIGKILL"));
  const ended = once(child, "close");
  let shown = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    shown += text;
  });
  return {
    /** Until the terminal has shown something. */
    shows: async (text: string) => {
      while (!shown.includes(text)) await once(child.stdout, "data");
    },
    type: (text: string) => child.stdin.write(text),
    /** All that the terminal got. */
    end: async () => {
      await ended;
      return shown;
    },
  };
}

/** What is left on the screen where a line is taken away as the bar is. */
const onScreen = (shown: string): string =>
  shown
    .split(/\r?\n/)
    .map((line) => line.split("\u001b[1G\u001b[2K").at(-1))
    .join("\n");

/** Each line that was drawn. */
const barOf = (shown: string): readonly string[] =>
  shown.split("\u001b").flatMap((part) => /Reading the service.*/.exec(part)?.[0] ?? []);

describe("a long `charter plan`", () => {
  test.each([
    ["", {}],
    [", with NO_COLOR", { NO_COLOR: "1" }],
  ])("shows on a terminal that it reads, and takes that away%s", async (_, more) => {
    const { folder, env, goOn } = await slowService();
    const terminal = onTerminal(["plan", "org.yaml"], folder, { TERM: "xterm", ...env, ...more });
    await terminal.shows("Reading the service");
    goOn();
    const shown = await terminal.end();
    expect({ bar: barOf(shown)[0], left: onScreen(shown) }).toEqual({
      bar: expect.stringMatching(/^Reading the service 0 objects so far, 0:0[1-9], 0 answers$/),
      left: "",
    });
  });

  test("leaves the terminal as it was where Ctrl-C ends it", async () => {
    const { folder, env } = await slowService();
    const terminal = onTerminal(["plan", "org.yaml"], folder, { TERM: "xterm", ...env });
    await terminal.shows("Reading the service");
    terminal.type("\u0003");
    expect(onScreen(await terminal.end())).toMatch(/^(?:\^C)?$/);
  });

  test("keeps an error whole", async () => {
    const { folder, env, goOn } = await slowService();
    const terminal = onTerminal(["plan", "org.yaml"], folder, { TERM: "xterm", ...env, CHARTER_TOKEN: "charter_no" });
    await terminal.shows("Reading the service");
    goOn();
    expect(onScreen(await terminal.end())).toMatch(
      /^GET \/v1\/\S+ answered 401: .* \[unauthorized\]\n {2}The token in .*\n {2}`charter explain unauthorized` says more\.\n$/,
    );
  });

  test("on a terminal that can draw nothing, or without one, has no control characters", async () => {
    const { folder, env, goOn } = await slowService();
    goOn();
    const dumb = onTerminal(["plan", "org.yaml"], folder, { TERM: "dumb", ...env });
    const { stderr } = await charter(["plan", "org.yaml"], folder, env);
    expect([await dumb.end(), stderr]).toEqual(["", ""]);
  });
});

describe("what takes long", () => {
  let written = "";

  beforeEach(() => {
    written = "";
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval", "performance"] });
    vi.spyOn(process.stderr, "write").mockImplementation((text) => {
      written += text;
      return true;
    });
  });

  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

  test("is taken away for whatever is printed, and drawn again only where it says something else", () => {
    for (const line of ["Applying 1", "Applying 1", "Applying 2"]) drawLine(line);
    printError("Somebody's line.\n");
    drawLine("Applying 2");
    eraseLine();
    const away = "\u001b[1G\u001b[2K";
    expect(written).toBe(`Applying 1${away}Applying 2${away}Somebody's line.\nApplying 2${away}`);
  });

  test("is a plain line every ten seconds away from a terminal", async () => {
    await metered(async ({ reading, rested }) => {
      reading(() => 100);
      vi.advanceTimersByTime(9_000);
      printError("Somebody's line.\n");
      vi.advanceTimersByTime(12_000);
      await rested(async () => vi.advanceTimersByTime(60_000));
      vi.advanceTimersByTime(60_000);
    });
    vi.advanceTimersByTime(60_000);
    expect(written.split("\n")).toEqual([
      "Somebody's line.",
      "Reading the service: 0 of 100 objects, 100 left, 0:10, 0 answers",
      "Reading the service: 0 of 100 objects, 100 left, 0:20, 0 answers",
      "",
    ]);
  });
});
