import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { serve } from "../rest/local-server";
import { write } from "../state/state-fixture";
import { build, charter, temporaryFolder } from "./charter-process";

beforeAll(build, 120_000);

const team = `charter: v1
platform: standard
organizations:
  acme:
    name: Acme
    members: { dana@acme.example: owner }
`;

/** Node.js drops the connection of an answer that switches protocols, without an error: nothing is left to wait for. */
const switching = (): Promise<string> =>
  serve(({ socket }) => socket.write("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n"));

test.each(["plan", "apply"])(
  "a %s whose answers never come has failed, and says so: it is no plan without changes",
  async (command) => {
    const folder = temporaryFolder();
    write(join(folder, "org.yaml"), team);
    const ended = await charter([command, "org.yaml"], folder, {
      CHARTER_URL: await switching(),
      CHARTER_TOKEN: "charter_x",
    });
    expect(ended).toMatchObject({ code: 1, stdout: "", stderr: expect.stringContaining("ended before it was done") });
  },
);
